internal import Platform
internal import Synchronization

/// Work that is under way and can be told to end, by name; a name that was cancelled before its work began ends it too.
final class Cancellations: Sendable {
    private struct State {
        var bells: [(name: String, bell: Mailbox<Bool>)] = []
        var cancelled: [String] = []
    }

    private let state = Mutex(State())

    func isCancelled(_ name: String) -> Bool { state.withLock { $0.cancelled.contains(name) } }

    func cancel(_ name: String) {
        let bells = state.withLock { state in
            if !state.cancelled.contains(name) { state.cancelled.append(name) }
            return state.bells.filter { $0.name == name }
        }
        for (_, bell) in bells { bell.put(true) }
    }

    /// Waits; false when the work was cancelled meanwhile.
    func pause(_ name: String, for interval: Interval) -> Bool {
        guard let bell = try? Mailbox<Bool>() else { return false }
        state.withLock { $0.bells.append((name, bell)) }
        defer { state.withLock { state in state.bells.removeAll { $0.bell === bell } } }
        if isCancelled(name) { return false }
        return bell.take(until: SystemClock.now() + interval).isEmpty
    }

    func forget(_ name: String) { state.withLock { state in state.cancelled.removeAll { $0 == name } } }
}
