package import Documents

/// A name under `variables:`: a typed value that an environment or `--set` may change, or a secret by reference.
package struct VariableDeclaration: Sendable {
    package enum Definition: Sendable {
        case value(ParameterEntry)
        case secret(SecretSource)
    }

    package var name: String
    package var definition: Definition
    package var place: Place
    /// `type: url`: a text that must be an address.
    package var isURL: Bool

    package init(name: String, definition: Definition, place: Place, isURL: Bool = false) {
        self.name = name
        self.definition = definition
        self.place = place
        self.isURL = isURL
    }

    /// As `type:` says it; `secret` for a secret.
    package var typeName: String {
        switch definition {
        case .secret: "secret"
        case .value(let parameter): isURL ? "url" : parameter.kind.rawValue
        }
    }

    /// With its article, for messages: `an integer`.
    package var typePhrase: String { (typeName == "integer" ? "an " : "a ") + typeName }

    package var isSecret: Bool { if case .secret = definition { true } else { false } }
}

/// Where the value of a secret is found when a step needs it; the value itself is never part of scenario, plan or journal.
package enum SecretSource: Hashable, Sendable, Codable {
    /// An environment variable of gameday.
    case environment(String)
    /// The first line of a file.
    case file(String)
    /// The first line that a command prints.
    case command([String])
}

/// A secret as a step names it.
package struct SecretReference: Hashable, Sendable, Codable {
    package var variable: String
    package var source: SecretSource

    package init(variable: String, source: SecretSource) {
        self.variable = variable
        self.source = source
    }
}

/// The value of a variable in one reading, and who said it.
package struct VariableBinding: Hashable, Sendable, Codable {
    package enum Origin: String, Sendable, Codable {
        case `default`, environment
        /// `--set`
        case override
        /// Nobody has said it yet: `check` goes on with a value of its type, a run is refused.
        case unbound
    }

    package var name: String
    package var value: ScenarioValue
    package var origin: Origin

    package init(name: String, value: ScenarioValue, origin: Origin) {
        self.name = name
        self.value = value
        self.origin = origin
    }
}
