internal import Platform

/// What a seed decides for the processes of a driver's trial.
struct DriverWeather: Sendable {
    /// Of a hundred calls of an adapter so many go wrong, and of a hundred pieces of work so many are slow.
    let percent: Int
    /// Of a thousand writes of the journal so many are refused.
    let writeFailures: Int
    /// From the start of the run.
    let stop: Interval?
    let breach: Interval?
    let isBlind: Bool
    /// The first process stands still.
    let stall: (at: Interval, length: Interval)?
    let losesPower: Bool

    init(_ random: inout RandomStream) {
        percent = [0, 0, 3, 12][random.next(below: 4)]
        writeFailures = random.next(below: 8) == 0 ? 5 : 0
        let die = random.next(below: 8)
        let time = Interval.milliseconds(Int64(random.next(below: 12_000)))
        stop = die == 0 ? time : nil
        breach = die == 1 || die == 2 ? time : nil
        isBlind = die == 2
        let length = Interval.milliseconds(Int64(200 + random.next(below: 6_000)))
        stall = die == 3 ? (time, length) : nil
        losesPower = random.next(below: 2) == 0
    }
}
