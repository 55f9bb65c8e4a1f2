internal import Platform
internal import Synchronization

/// How long a simulated process lives, counted in steps: a write, a sync, a piece of work on a lane.
final class Life: Sendable {
    private struct State {
        var stepsLeft: Int
        var isDead = false
        var random: RandomStream
        let writeFailures: Int
    }

    private let state: Mutex<State>

    /// - Parameter writeFailures: of a thousand writes so many fail.
    init(steps: Int, writeFailures: Int = 0, _ random: RandomStream) {
        state = Mutex(State(stepsLeft: steps, random: random, writeFailures: writeFailures))
    }

    var isDead: Bool { state.withLock(\.isDead) }

    /// Nothing that it does from here on counts.
    func end() { state.withLock { $0.isDead = true } }

    /// One step further; false when this is where it dies.
    func step() -> Bool {
        state.withLock { state in
            state.stepsLeft -= 1
            if state.stepsLeft <= 0 { state.isDead = true }
            return !state.isDead
        }
    }

    /// One step further; when it dies here, how much of `count` is done before.
    func step(within count: Int) -> Int? {
        if step() { return nil }
        return state.withLock { $0.random.next(below: count + 1) }
    }

    func failsWrite() -> Bool {
        state.withLock { $0.writeFailures > 0 && $0.random.next(below: 1_000) < $0.writeFailures }
    }
}
