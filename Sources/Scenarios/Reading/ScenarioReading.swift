internal import Documents

/// One scenario being read: what is known so far and what was found wrong. Extensions read one part of the language each.
struct ScenarioReading {
    let vocabulary: Vocabulary
    var diagnostics: Diagnostics
    /// Filled before the first selection or condition is read.
    var targets = TargetTable([])
    var signals = SignalTable([])
    /// Names of targets that are declared but could not be read: nothing more is said of them.
    var unreadable: Set<String> = []
    /// The same for signals.
    var unreadableSignals: Set<String> = []
    var limitPlaces = LimitPlaces()
    /// Ids of steps and where they were first used.
    var ids: [String: Place] = [:]
    /// How many conditions of each role went without a name.
    private var unnamed: [String: Int] = [:]

    init(vocabulary: Vocabulary, diagnostics: Diagnostics) {
        self.vocabulary = vocabulary
        self.diagnostics = diagnostics
    }

    /// `steady-1`, `steady-2`, …
    mutating func nextName(_ role: String) -> String {
        unnamed[role, default: 0] += 1
        return "\(role)-\(unnamed[role, default: 0])"
    }

    mutating func scenario(_ document: DocumentNode) -> Scenario? {
        guard let fields = fields(document, of: "a scenario", known: Self.keys, notYet: Self.laterKeys) else { return nil }
        var scenario = head(fields)
        scenario.targets = targetDeclarations(fields["targets"])
        targets = TargetTable(scenario.targets)
        unreadable = declaredNames(fields["targets"]).subtracting(targets.names)
        checkSelections(scenario.targets)
        scenario.signals = signalDeclarations(fields["signals"])
        signals = table(of: scenario.signals)
        claims(fields, into: &scenario)
        scenario.blastRadius = blastRadius(fields["blast-radius"])
        scenario.steps = fields["steps"].map { steps($0.value, in: .steps) } ?? []
        scenario.afterwards = fields["afterwards"].map { steps($0.value, in: .afterwards) } ?? []
        reportMissing(Self.requiredKeys, in: fields, of: "a scenario")
        scenario.signals += targetSignals(usedBy: scenario)
        if !diagnostics.hasErrors {
            ScenarioProofs(scenario: scenario, vocabulary: vocabulary, signals: signals, places: limitPlaces)
                .prove(&diagnostics)
        }
        return scenario
    }

    private func declaredNames(_ entry: DocumentNode.Entry?) -> Set<String> {
        guard case .mapping(let entries) = entry?.value.content else { return [] }
        return Set(entries.map(\.key))
    }

    private mutating func head(_ fields: Fields) -> Scenario {
        var scenario = Scenario(
            name: fields["scenario"].flatMap { name($0.value, of: "a scenario") } ?? "",
            title: fields["title"].flatMap { text($0) } ?? "", hypothesis: fields["hypothesis"].flatMap { text($0) } ?? "",
            owner: fields["owner"].flatMap { text($0) } ?? "")
        for entry in fields["labels"].map({ entries($0.value, of: "labels") }) ?? [] {
            scenario.labels[entry.key] = text(entry)
        }
        scenario.links = fields["links"].map { texts($0.value, of: "links") } ?? []
        return scenario
    }

    private mutating func claims(_ fields: Fields, into scenario: inout Scenario) {
        if let entry = fields["steady-state"] {
            scenario.steadyState = conditions(entry.value, role: "steady")
            if scenario.steadyState.isEmpty && !diagnostics.hasErrors {
                diagnostics.error("empty", "steady-state needs at least one condition", at: entry.keyPlace)
            }
        }
        if let entry = fields["recover-within"], let interval = duration(entry) { scenario.recoverWithin = interval }
        scenario.throughout = fields["throughout"].map { conditions($0.value, role: "throughout") }
        if let entry = fields["abort-when"] { scenario.abortWhen = abortRule(entry) }
    }

    static let requiredKeys = [
        "scenario", "title", "hypothesis", "owner", "targets", "signals", "steady-state", "blast-radius", "abort-when", "steps",
    ]
    static let keys = requiredKeys + ["labels", "links", "recover-within", "throughout", "afterwards"]
    static let laterKeys = ["format", "use", "topology", "variables", "expect-alerts"]
}
