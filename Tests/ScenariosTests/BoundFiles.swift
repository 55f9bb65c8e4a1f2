import Documents
import Platform
import Scenarios
import Testing

/// A scenario with the files it is bound to, read in a vocabulary with links.
struct BoundFiles: Sendable {
    var scenario: String
    /// By the path that `use:` names.
    var fragments: [(path: String, text: String)] = []
    /// The text of `prod.yaml`.
    var environment: String?
    var overrides: [(name: String, text: String)] = []
    var needsValues = false

    func read() -> ScenarioReader.Result {
        let fragments = fragments
        var context = ReadingContext(
            overrides: overrides.map { ReadingContext.Override(name: $0.name, text: $0.text) }, needsValues: needsValues,
            load: { path in
                fragments.first { $0.path == path }.map { .found(Array($0.text.utf8), file: path) }
                    ?? .missing("there is no such file")
            })
        context.environment = environment.map {
            ReadingContext.EnvironmentFile(name: "prod", bytes: Array($0.utf8), file: "prod.yaml")
        }
        return ScenarioReader.read(scenario, file: "sample.yaml", vocabulary: Self.vocabulary, context: context)
    }

    /// The scenario, when nothing is wrong with it; warnings are allowed.
    func good(location: SourceLocation = #_sourceLocation) throws -> Scenario {
        let result = read()
        let errors = result.diagnostics.sorted.filter { $0.severity == .error }
        return try #require(result.scenario, "\(errors)", sourceLocation: location)
    }

    /// `FILE:LINE CODE@COLUMN`, sorted.
    var errors: [String] { marks(.error) }
    var warnings: [String] { marks(.warning) }

    private func marks(_ severity: Diagnostic.Severity) -> [String] {
        read().diagnostics.sorted.filter { $0.severity == severity }
            .map { "\($0.place.file):\($0.place.line) \($0.code.rawValue)@\($0.place.column)" }.sorted()
    }

    static let vocabulary = Vocabulary(
        targetKinds: [
            TargetKindEntry(
                name: "link", summary: "A link.",
                arguments: [ParameterEntry("from", .map, "Who."), ParameterEntry("to", .string, "Where.", required: true)],
                signals: [TargetSignalEntry("round-trip", .duration, "There and back.")])
        ],
        faults: [
            FaultEntry(
                name: "latency", summary: "Delay.", targetKinds: ["link"],
                parameters: [
                    ParameterEntry("delay", .duration, "How long.", required: true, maximum: .duration(.minutes(1))),
                    ParameterEntry("rate", .bandwidth, "How much."),
                ], touches: ["link"], privileges: "", appliedProof: "", exposedProof: "", undo: "")
        ]
    ).merged(with: Fixture.vocabulary)
}
