package import Platform

/// What an environment adds to a scenario beside its variables, targets, signals and abort conditions, which are merged
/// into the scenario itself.
package struct EnvironmentBinding: Hashable, Sendable, Codable {
    package var name: String
    /// The file it was read from, as places show it.
    package var file: String
    package var proof: EnvironmentProof?
    /// The faults that may be injected there; nil: all.
    package var faults: [String]?
    /// False refuses faults that cannot be undone.
    package var allowsIrreversible: Bool
    /// The variables that `--set` may change.
    package var overrides: [String]

    package init(
        name: String, file: String, proof: EnvironmentProof? = nil, faults: [String]? = nil, allowsIrreversible: Bool = true,
        overrides: [String] = []
    ) {
        self.name = name
        self.file = file
        self.proof = proof
        self.faults = faults
        self.allowsIrreversible = allowsIrreversible
        self.overrides = overrides
    }
}

/// How a machine shows that it belongs to an environment: a file whose text, without surrounding white space, is known.
package struct EnvironmentProof: Hashable, Sendable, Codable {
    package var file: String
    package var text: String

    package init(file: String, text: String) {
        self.file = file
        self.text = text
    }
}

/// An alert that should come while faults are in force.
package struct ExpectedAlert: Hashable, Sendable, Codable {
    package var alert: String
    package var within: Interval

    package init(alert: String, within: Interval) {
        self.alert = alert
        self.within = within
    }
}
