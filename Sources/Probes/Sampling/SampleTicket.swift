internal import Platform
internal import Scenarios
internal import Synchronization

/// One sample on its way: answered exactly once, whoever comes first.
///
/// The answer and the end of the work are two things: after a time-out the work may hang on, and as long as it does it
/// takes one of the signal's places.
final class SampleTicket: Sendable {
    private struct State {
        var completion: (@Sendable (Sample) -> Void)?
        var abandon: (@Sendable () -> Void)?
        var release: (@Sendable () -> Void)?
        var hasGivenUp = false
    }

    let intendedStart: Moment
    private let state: Mutex<State>

    init(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void, release: @escaping @Sendable () -> Void) {
        self.intendedStart = intendedStart
        state = Mutex(State(completion: completion, release: release))
    }

    /// The work has ended with a value in the stored unit, or without.
    func finish(_ outcome: Sample.Outcome) {
        answer(outcome)
        let release = state.withLock { state in
            defer {
                state.release = nil
                state.abandon = nil
            }
            return state.release
        }
        release?()
    }

    /// The work has ended well and what was measured is the time it took.
    func finishWithLatency() { finish(.value((SystemClock.now() - intendedStart).nanoseconds)) }

    /// Answers with a failure and asks the work to end; nothing when it has been answered.
    func giveUp(_ reason: String) {
        let abandon = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.completion != nil else { return nil }
            state.hasGivenUp = true
            defer { state.abandon = nil }
            return state.abandon
        }
        answer(.failed(reason))
        abandon?()
    }

    /// Says how the work is ended early; called at once when it was given up before it could say so.
    func onGivingUp(_ abandon: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if !state.hasGivenUp { state.abandon = abandon }
            return state.hasGivenUp
        }
        if isLate { abandon() }
    }

    private func answer(_ outcome: Sample.Outcome) {
        let completion = state.withLock { state in
            defer { state.completion = nil }
            return state.completion
        }
        completion?(Sample(at: intendedStart, elapsed: SystemClock.now() - intendedStart, outcome: outcome))
    }
}
