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
                fragments.first { $0.path == path }.map { .found(Array($0.text.utf8), file: path) } ?? .missing("there is no such file")
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

/// The example of language.md, as it stands there.
enum SlowSearch {
    static let scenario = """
        scenario: search-slow
        title: Checkout survives a slow search
        hypothesis: Search at ${delay} more does not move checkout.
        owner: team-checkout
        labels: { tier: "1", service: checkout }

        use: [fragments/checkout-guards.yaml]

        variables:
          delay: { type: duration, default: 200ms, min: 10ms, max: 2s }
          slo:   { type: duration, default: 500ms }
          base:  { type: url }

        targets:
          search: from-environment            # any link; each environment says which

        signals:
          checkout: { http: "${base}/checkout", rate: 30/s, timeout: 3s }

        steady-state:
          fast: p95(checkout[10s]) < ${slo}

        blast-radius: { instances: 1, share: { search: 100% }, duration: 2m }

        abort-when:
          slow: p95(checkout[10s]) > 2s

        steps:
          - inject: latency
            target: search
            with: { delay: "${delay}" }
            for: 1m
        """

    static let environment = """
        environment: prod
        proof: { file: /etc/gameday-environment, is: prod }   # a machine that cannot show this is refused
        variables: { base: "https://checkout.internal", delay: 100ms, slo: 400ms }
        targets:
          search: { link: { from: { container: { compose-service: checkout } }, to: "search.internal:9200" } }
        abort-when:                          # added to every scenario here
          budget: error-ratio(checkout[1m]) > 0.5%
        limits: { instances: 1, share: 34%, duration: 10m, faults: [latency, pause, kill], irreversible: true, overrides: [delay] }
        """

    static let fragment = """
        fragment: checkout-guards
        signals:
          health: { http: "${base}/health", every: 200ms, timeout: 1s }
        abort-when:
          dark: error-ratio(health[5s]) > 50%
        """

    static var files: BoundFiles {
        BoundFiles(
            scenario: scenario, fragments: [("fragments/checkout-guards.yaml", fragment)], environment: environment)
    }
}
