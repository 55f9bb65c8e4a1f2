/// The kinds of files that the language has.
package enum FileKind: String, Sendable, CaseIterable {
    case scenario, environment, fragment

    package var object: GrammarObject {
        switch self {
        case .scenario: Grammar.scenario
        case .environment: Grammar.environment
        case .fragment: Grammar.fragment
        }
    }

    package var summary: String {
        switch self {
        case .scenario: "A scenario of gameday: one experiment, with its limits."
        case .environment: "An environment of gameday: .gameday/environments/NAME.yaml."
        case .fragment: "A fragment of gameday: parts that scenarios share by `use`."
        }
    }
}
