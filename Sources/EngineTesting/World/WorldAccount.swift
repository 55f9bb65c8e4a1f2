internal import Runs
package import Targets

/// What is really in the world of a trial, in the order of doing; nobody asks the run.
package struct WorldAccount: Sendable {
    /// A fault, or what a command with an undo made, that is in force.
    package struct Force: Sendable {
        package let hold: Int
        package let instance: Instance
        package let touches: [String]
    }

    package private(set) var inForce: [Force] = []
    /// Keys of the instances that a fault was ever put on.
    package private(set) var touched: [String] = []
    private var ended: [String] = []

    package init() {}

    package func hasEnded(_ instance: Instance) -> Bool { ended.contains(instance.key) }

    package func isInForce(_ hold: Int) -> Bool { inForce.contains { $0.hold == hold } }

    package mutating func apply(_ hold: Int, _ instance: Instance, _ touches: [String], isFault: Bool) {
        guard !isInForce(hold), !hasEnded(instance) else { return }
        inForce.append(Force(hold: hold, instance: instance, touches: touches))
        if isFault { touch(instance) }
    }

    package mutating func lift(_ hold: Int) { inForce.removeAll { $0.hold == hold } }

    /// The instance ends, and with it all that was in force on it.
    package mutating func end(_ instance: Instance) {
        touch(instance)
        ended.append(instance.key)
        inForce.removeAll { $0.instance.key == instance.key }
    }

    private mutating func touch(_ instance: Instance) {
        if !touched.contains(instance.key) { touched.append(instance.key) }
    }

    /// What was done later to the same instance, changes the same and is still in force.
    package func above(_ undo: Undo, _ hold: Int) -> Force? {
        guard let position = inForce.firstIndex(where: { $0.hold == hold }) else { return nil }
        return inForce[(position + 1)...].first {
            $0.instance.key == undo.instance.key && $0.touches.contains(where: undo.touches.contains)
        }
    }

    /// What faults of the trials' vocabulary change.
    package static func touches(_ fault: String) -> [String] {
        switch fault {
        case "slow", "choke": ["speed"]
        case "zap": ["run-state"]
        default: [fault]
        }
    }
}
