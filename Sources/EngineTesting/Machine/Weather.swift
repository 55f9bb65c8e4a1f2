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

/// What becomes of a command, and when the run hears of it.
enum Fate: Sendable {
    case answers(after: Interval)
    /// It is done only when its answer comes.
    case comesLate(after: Interval)
    /// It is said to have failed, although it may have happened.
    case fails(after: Interval, happens: Bool)
    /// No answer ever.
    case neverAnswers(happens: Bool)

    init(percent: Int, _ random: inout RandomStream) {
        let soon = Interval.milliseconds(Int64(random.next(below: 40)))
        guard random.next(below: 100) < percent else {
            self = .answers(after: soon)
            return
        }
        let long = Interval.milliseconds(Int64(random.next(below: 4_000)))
        let happens = random.next(below: 2) == 0
        switch random.next(below: 4) {
        case 0: self = .comesLate(after: long)
        case 1: self = .answers(after: long)
        case 2: self = .neverAnswers(happens: happens)
        default: self = .fails(after: soon, happens: happens)
        }
    }
}
