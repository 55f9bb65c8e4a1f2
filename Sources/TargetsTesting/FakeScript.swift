package import Platform
package import Targets

/// A call of the adapter contract that a script can delay, hang or count.
package enum FakeVerb: String, Sendable, CaseIterable {
    case prepare, inject, applied, exposed, revert, residue
}

/// How the fake world behaves towards one instance; the default is a world in which everything works at once.
package struct FakeScript: Sendable {
    package var prepareError: TargetError?
    package var injectError: TargetError?
    /// With an inject error: the fault came into force nevertheless.
    package var injectsHalf = false
    /// Whether a fault in force shows itself.
    package var showsApplied = true
    /// Whether anything meets a fault in force.
    package var showsExposed = true
    /// How many reverts fail before one works; `.max` for always.
    package var revertFailures = 0
    /// Somebody else changed the instance: reverts leave it alone and say this.
    package var leavesAlone: String?
    /// How many looks for residue claim that something is left although nothing is; `.max` for always.
    package var residueLies = 0
    /// How long a call takes.
    package var delays: [FakeVerb: Interval] = [:]
    /// Calls that do not return before ``FakeWorld/release()``.
    package var hangs: Set<FakeVerb> = []

    package init() {}
}

/// One call that an adapter of the world has received.
package struct FakeCall: Hashable, Sendable {
    package var verb: FakeVerb
    package var fault: String
    /// The instance's name.
    package var instance: String
    package var token: String
}
