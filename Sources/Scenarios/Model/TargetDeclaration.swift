package import Documents

/// A name under `targets:` and what it stands for.
package struct TargetDeclaration: Sendable {
    package enum Definition: Sendable {
        /// A pool of instances in the world.
        case query(TargetQuery)
        /// Some of another target, drawn by the seed.
        case selection(Selection)
        /// `from-environment`, and no environment has said what it is.
        case fromEnvironment
    }

    package var name: String
    package var definition: Definition
    /// How many instances there must be; anything else refuses the run.
    package var expect: ClosedRange<Int>?
    package var place: Place

    package init(name: String, definition: Definition, expect: ClosedRange<Int>? = nil, place: Place) {
        self.name = name
        self.definition = definition
        self.expect = expect
        self.place = place
    }
}

/// What an adapter resolves to instances: a kind (`process`, `volume`, `host`, `by-hand`) and its arguments.
package struct TargetQuery: Hashable, Sendable, Codable {
    package var kind: String
    package var arguments: Arguments

    package init(kind: String, arguments: Arguments) {
        self.kind = kind
        self.arguments = arguments
    }
}

/// Some instances of a target: `victim` · `2 of workers` · `50% of workers` · `another of workers` ·
/// `all of workers except victim`.
package enum Selection: Hashable, Sendable, Codable {
    case all(of: String)
    case count(Int, of: String)
    /// Percent, rounded up.
    case share(percent: Double, of: String)
    /// The next ones that this run has not touched.
    case another(Int, of: String)
    case allExcept(String, of: String)

    /// The target that is drawn from.
    package var pool: String {
        switch self {
        case .all(let pool), .count(_, let pool), .share(_, let pool), .another(_, let pool), .allExcept(_, let pool): pool
        }
    }

    /// The phrase as the language writes it.
    package var phrase: String {
        switch self {
        case .all(let pool): pool
        case .count(let count, let pool): "\(count) of \(pool)"
        case .share(let percent, let pool): "\(ScenarioValue.percent(percent).text) of \(pool)"
        case .another(let count, let pool): count == 1 ? "another of \(pool)" : "another \(count) of \(pool)"
        case .allExcept(let name, let pool): "all of \(pool) except \(name)"
        }
    }
}
