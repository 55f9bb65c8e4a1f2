internal import Documents

/// One scenario being read: what is known so far and what was found wrong. Extensions read one part of the language each.
struct ScenarioReading {
    let vocabulary: Vocabulary
    let context: ReadingContext
    /// True while the file is read for its own digest: alone, with nothing filled in, and as far as it can be read.
    let isOwn: Bool
    var diagnostics: Diagnostics
    /// Filled before anything that may name them is read; captures are added as the steps that make them are read.
    var variables = VariableTable()
    /// What the scenario is bound to, once it has been read.
    var environment: EnvironmentBinding?
    /// Filled before the first selection or condition is read.
    var targets = TargetTable([])
    var signals = SignalTable([])
    /// Names of targets that are declared but could not be read: nothing more is said of them.
    var unreadable: Set<String> = []
    /// The same for signals.
    var unreadableSignals: Set<String> = []
    /// True when a fragment could not be read: nobody knows what it would have brought in, so nothing is said to be missing that
    /// a fragment can give.
    var hasLostFragment = false
    var limitPlaces = LimitPlaces()
    /// Targets that parameters name, until they are looked up.
    var mentions: [TargetMention] = []
    /// Ids of steps and where they were first used.
    var ids: [String: Place] = [:]
    /// The names under `env:` of the step that is being read.
    var environmentNames: [String] = []
    /// True where a secret may stand, so that a misspelt one can be told.
    var mayNameSecrets = false
    /// How many conditions of each role went without a name.
    private var unnamed: [String: Int] = [:]

    init(vocabulary: Vocabulary, context: ReadingContext, diagnostics: Diagnostics, isOwn: Bool = false) {
        self.vocabulary = vocabulary
        self.context = context
        self.isOwn = isOwn
        self.diagnostics = diagnostics
    }

    /// `steady-1`, `steady-2`, …
    mutating func nextName(_ role: String) -> String {
        unnamed[role, default: 0] += 1
        return "\(role)-\(unnamed[role, default: 0])"
    }

    mutating func scenario(_ document: DocumentNode) -> Scenario? {
        guard let own = fields(document, of: "a scenario", known: Self.keys) else { return nil }
        let parts = assemble(own)
        let fields = parts.fields
        declareVariables(fields["variables"], bindings: parts.bindings)
        for entry in [fields["steps"], fields["afterwards"]].compactMap({ $0 }) + parts.more("afterwards") {
            findCaptures(in: entry.value)
        }
        var scenario = head(fields)
        let areTargetsGood = succeeds {
            scenario.targets = $0.targetDeclarations(fields["targets"])
            $0.settle(scenario.targets, declared: fields["targets"])
            $0.settleMentions()
        }
        let areSignalsGood = succeeds {
            scenario.signals = $0.signalDeclarations(fields["signals"])
            $0.signals = $0.table(of: scenario.signals)
        }
        let areClaimsGood = succeeds { $0.claims(parts, into: &scenario) }
        let isPlanGood = succeeds {
            scenario.blastRadius = $0.blastRadius(fields["blast-radius"])
            $0.tighten(&scenario.blastRadius, by: parts.limits)
            $0.tighten(&scenario.blastRadius, by: $0.context.ownLimits, isWhole: true)
            scenario.steps = $0.stepList(fields["steps"], in: .steps)
            for entry in [fields["afterwards"]] + parts.more("afterwards") {
                scenario.afterwards += $0.stepList(entry, in: .afterwards)
            }
            $0.settleMentions()
        }
        let lost = hasLostFragment ? Grammar.fragment.names : []
        reportMissing(Self.requiredKeys.filter { !lost.contains($0) }, in: fields, of: "a scenario")
        if !diagnostics.hasErrors { warnOfUnused(scenario.signals, in: scenario) }
        scenario.signals += targetSignals(usedBy: scenario)
        if isOwn || hasLostFragment { return scenario }
        if areTargetsGood && areSignalsGood && isPlanGood && fields["blast-radius"] != nil {
            ScenarioProofs(scenario: scenario, vocabulary: vocabulary, signals: signals, places: limitPlaces)
                .prove(claims: areClaimsGood && fields["steady-state"] != nil, &diagnostics)
        }
        if !diagnostics.hasErrors { warnOfUnused() }
        return scenario
    }

    /// True when `body` reports no error.
    private mutating func succeeds(_ body: (inout ScenarioReading) -> Void) -> Bool {
        let before = diagnostics.errorCount
        body(&self)
        return diagnostics.errorCount == before
    }

    private mutating func settle(_ declarations: [TargetDeclaration], declared entry: DocumentNode.Entry?) {
        targets = TargetTable(declarations)
        unreadable = declaredNames(entry).subtracting(targets.names)
        checkSelections(declarations)
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
        scenario.uses = uses(fields["use"]).map(\.path)
        scenario.variables = variables.declarations
        scenario.bindings = variables.bindings
        scenario.environment = environment
        scenario.links = fields["links"].map { texts($0.value, of: "links") } ?? []
        scenario.topology = fields["topology"].flatMap { text($0) }
        scenario.expectedAlerts = expectedAlerts(fields["expect-alerts"])
        checkFormat(fields["format"])
        return scenario
    }

    private mutating func claims(_ parts: ScenarioParts, into scenario: inout Scenario) {
        let fields = parts.fields
        if let entry = fields["steady-state"] {
            scenario.steadyState = conditions(entry.value, role: "steady")
            for added in parts.more("steady-state") { scenario.steadyState += conditions(added.value, role: "steady") }
            if entry.value.isEmptyCollection {
                diagnostics.error(
                    .empty, "steady-state needs at least one condition", at: entry.keyPlace,
                    fix: "add for example error-ratio(SIGNAL[5s]) < 1%")
            }
        }
        if let entry = fields["recover-within"], let interval = duration(entry) { scenario.recoverWithin = interval }
        scenario.throughout = fields["throughout"].map { conditions($0.value, role: "throughout") }
        for added in parts.more("throughout") {
            scenario.throughout = (scenario.throughout ?? []) + conditions(added.value, role: "throughout")
        }
        if let entry = fields["abort-when"] {
            scenario.abortWhen = abortRule(entry, added: parts.more("abort-when"))
        }
    }

    static let requiredKeys = Grammar.scenario.requiredNames
    static let keys = Grammar.scenario.names
}
