internal import Platform

/// Whether the other end is heard from: how much beating has gone unanswered.
struct WatchdogHearing {
    private var last: Moment
    private var silence = Interval.zero

    init(since now: Moment) { last = now }

    /// - Parameter hasAnswered: since the beat before.
    mutating func beat(at now: Moment, hasAnswered: Bool) {
        // A long gap between two beats says that this process slept, not that the other was silent.
        silence = hasAnswered ? .zero : silence + min(now - last, WatchdogSignal.beatEvery)
        last = now
    }

    var isAnswering: Bool { silence < WatchdogSignal.silence }
}
