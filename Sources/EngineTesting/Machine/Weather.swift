internal import Platform

/// What a seed decides beside the scenario: how much goes wrong, when somebody interferes, after how many steps the process dies.
struct Weather: Sendable {
    /// Of a hundred commands so many go wrong.
    let percent: Int
    /// After the start of the steps; nil: nobody stops it.
    let stop: Interval?
    /// After the start of the steps an abort condition changes; nil: never.
    let breach: Interval?
    /// A breach is not a bad value but no value at all.
    let isBlind: Bool
    /// Steps (a line written, a command sent) from the start or the last takeover to the next death, last first.
    var deaths: [Int]
    /// A death of the machine loses what was not on the disk; one of the process only what was half written.
    let losesPower: Bool

    init(_ random: inout RandomStream) {
        percent = [0, 0, 4, 4, 33][random.next(below: 5)]
        let first = random.next(below: 6)
        stop = first == 0 ? .milliseconds(Int64(random.next(below: 9_000))) : nil
        breach = first == 1 || first == 2 ? .milliseconds(Int64(random.next(below: 9_000))) : nil
        isBlind = first == 2
        let count = [0, 0, 1, 1, 1, 2, 3][random.next(below: 7)]
        deaths = (0..<count).map { _ in 1 + random.next(below: 120) }
        losesPower = random.next(below: 2) == 0
    }
}
