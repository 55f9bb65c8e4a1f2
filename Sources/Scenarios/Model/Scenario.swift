package import Documents
package import Platform

/// One scenario as it is meant, whatever it was written in: the model that YAML and Swift share.
package struct Scenario: Sendable {
    package var name: String
    package var title: String
    package var hypothesis: String
    package var owner: String
    package var labels: [String: String] = [:]
    package var links: [String] = []
    /// Fragments, as `use:` names them.
    package var uses: [String] = []
    /// The file of simulated services, as `topology:` names it.
    package var topology: String?
    package var variables: [VariableDeclaration] = []
    /// The value of every variable that is no secret, in the order of ``variables``.
    package var bindings: [VariableBinding] = []
    package var environment: EnvironmentBinding?
    package var targets: [TargetDeclaration] = []
    package var signals: [SignalDeclaration] = []
    package var steadyState: [NamedCondition] = []
    /// How long the steady state may take to come back after the last undo.
    package var recoverWithin: Interval = .minutes(1)
    /// nil: the steady state stands in for it; empty: nothing is claimed.
    package var throughout: [NamedCondition]?
    package var abortWhen: AbortRule = .none(reason: "")
    package var blastRadius = BlastRadius()
    package var steps: [Step] = []
    package var afterwards: [Step] = []
    package var expectedAlerts: [ExpectedAlert] = []
    /// The digest of the file as it was written, when variables, fragments or an environment have been filled in since.
    package var ownDigest: String?

    package init(name: String, title: String, hypothesis: String, owner: String) {
        self.name = name
        self.title = title
        self.hypothesis = hypothesis
        self.owner = owner
    }

    /// What is claimed while faults are in force.
    package var claimsThroughout: [NamedCondition] { throughout ?? steadyState }
}

/// When to stop at once.
package enum AbortRule: Sendable {
    case conditions([NamedCondition])
    /// The explicit opt-out with its reason.
    case none(reason: String)

    package var conditions: [NamedCondition] {
        if case .conditions(let list) = self { list } else { [] }
    }
}

/// The hard limits of a run.
package struct BlastRadius: Sendable, Equatable {
    /// Distinct instances touched in the whole run.
    package var instances = 0
    /// Percent of every target that may be down at one time; overridden by ``shareByTarget``.
    package var share: Double?
    package var shareByTarget: [String: Double] = [:]
    /// From the first inject to the last undo, worst case.
    package var duration: Interval = .zero
    /// Targets that must not be touched.
    package var protect: [String] = []

    package init() {}

    /// The share that holds for a target, in percent.
    package func share(of target: String) -> Double? { shareByTarget[target] ?? share }
}

/// A condition with the name that plan, journal and report use.
package struct NamedCondition: Sendable {
    package var name: String
    package var condition: Condition
    package var place: Place

    package init(name: String, condition: Condition, place: Place) {
        self.name = name
        self.condition = condition
        self.place = place
    }
}
