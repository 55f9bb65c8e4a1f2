internal import Platform
internal import Synchronization
package import Targets

/// Things in memory that can be slowed and zapped; several adapters (as of several processes) may share one world.
package final class FakeWorld: Sendable {
    private struct State {
        var things: [Instance] = []
        var generation = 0
        var scripts: [String: FakeScript] = [:]
        var inForce: [Undo] = []
        var calls: [FakeCall] = []
        var isReleased = false
    }

    private let state = Mutex(State())

    /// - Parameter names: the things that are there at the start, in the order in which queries find them.
    package init(_ names: [String] = ["a", "b", "c"]) {
        for name in names { add(name) }
    }

    /// A new thing; one with the name of an earlier thing is a different instance (a restarted one).
    @discardableResult
    package func add(_ name: String) -> Instance {
        state.withLock { state in
            state.generation += 1
            let thing = Instance(kind: FakeAdapter.kind, key: "thing:\(name):\(state.generation)", name: name)
            state.things.append(thing)
            return thing
        }
    }

    /// The thing ends, and with it every fault on it.
    package func end(_ name: String) {
        state.withLock { state in
            state.things.removeAll { $0.name == name }
            state.inForce.removeAll { $0.instance.name == name }
        }
    }

    /// Changes how the world behaves towards the instances of a name.
    package func script(_ name: String, _ change: (inout FakeScript) -> Void) {
        state.withLock { change(&$0.scripts[name, default: FakeScript()]) }
    }

    /// Lets every hanging call go on, those of the future too.
    package func release() { state.withLock { $0.isReleased = true } }

    package var things: [Instance] { state.withLock { $0.things } }
    /// Tokens of the faults in force, in the order of their injection.
    package var inForce: [String] { state.withLock { $0.inForce.map(\.token) } }
    /// Every call so far, in order of arrival.
    package var calls: [FakeCall] { state.withLock { $0.calls } }

    /// The calls of one verb so far, in order of arrival.
    package func calls(_ verb: FakeVerb) -> [FakeCall] { calls.filter { $0.verb == verb } }
}

/// What the adapter does to the world.
extension FakeWorld {
    /// Whether this very thing is there, not another of its name.
    package func isAlive(_ instance: Instance) -> Bool { state.withLock { $0.things.contains(instance) } }

    /// Whether the fault of that token is in force.
    package func isInForce(_ token: String) -> Bool { state.withLock { $0.inForce.contains { $0.token == token } } }

    /// Records a call, waits as the script says, and returns the script as it is after the wait.
    package func enter(_ verb: FakeVerb, fault: String, instance: Instance, token: String) -> FakeScript {
        let script = state.withLock { state in
            state.calls.append(FakeCall(verb: verb, fault: fault, instance: instance.name, token: token))
            return state.scripts[instance.name] ?? FakeScript()
        }
        if let delay = script.delays[verb] { SystemClock.sleep(for: delay) }
        if script.hangs.contains(verb) { waitForRelease() }
        return state.withLock { $0.scripts[instance.name] ?? FakeScript() }
    }

    /// The fault of that undo comes into force; once, however often it is said.
    package func apply(_ undo: Undo) {
        state.withLock { state in
            if !state.inForce.contains(where: { $0.token == undo.token }) { state.inForce.append(undo) }
        }
    }

    /// The fault of that token is gone.
    package func lift(_ token: String) { state.withLock { $0.inForce.removeAll { $0.token == token } } }

    /// Uses up one failing revert of the script; true when there was one.
    package func takesRevertFailure(_ name: String) -> Bool { takes(name, \.revertFailures) }

    /// Uses up one lie about residue.
    func takesResidueLie(_ name: String) -> Bool { takes(name, \.residueLies) }

    private func takes(_ name: String, _ counter: WritableKeyPath<FakeScript, Int>) -> Bool {
        state.withLock { state in
            guard var script = state.scripts[name], script[keyPath: counter] > 0 else { return false }
            if script[keyPath: counter] < .max { script[keyPath: counter] -= 1 }
            state.scripts[name] = script
            return true
        }
    }

    private func waitForRelease() {
        while !state.withLock({ $0.isReleased }) { SystemClock.sleep(for: .milliseconds(1)) }
    }
}
