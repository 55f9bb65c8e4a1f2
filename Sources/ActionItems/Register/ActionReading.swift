internal import Documents
internal import Platform

/// Reads the file of an action: every mistake is a diagnostic with its place. The history decides; what the file says of the
/// state must agree with it.
struct ActionReading {
    private var reader: MappingReader

    private static let keys = [
        "action", "title", "kind", "severity", "state", "owner", "due", "opened", "from", "end-state", "proof",
        "risk-if-not-done", "history",
    ]

    static func read(_ text: String, file: String) -> (action: ActionItem?, diagnostics: Diagnostics) {
        let result = YamlReader.read(text, file: file)
        guard let document = result.document, !result.diagnostics.hasErrors else { return (nil, result.diagnostics) }
        var reading = ActionReading(
            reader: MappingReader(result.diagnostics, example: "`gameday actions add` writes files that are right"))
        let action = reading.action(document)
        return (reading.reader.diagnostics.hasErrors ? nil : action, reading.reader.diagnostics)
    }

    private mutating func action(_ node: DocumentNode) -> ActionItem? {
        guard let fields = reader.fields(of: node, known: Self.keys, what: "an action"),
            let id = reader.text(fields, "action", in: node), let title = reader.text(fields, "title", in: node),
            let kind: ActionItem.Kind = reader.choice(fields, "kind", in: node),
            let severity: ActionItem.Severity = reader.choice(fields, "severity", in: node),
            let state: ActionItem.State = reader.choice(fields, "state", in: node), let opened = time(fields, "opened", node)
        else { return nil }
        var action = ActionItem(
            id: id, title: title, kind: kind, severity: severity, opened: opened, from: fields["from"].flatMap { origin($0) },
            endState: reader.optional(fields, "end-state"), proof: fields["proof"].flatMap { proof($0) },
            riskIfNotDone: reader.optional(fields, "risk-if-not-done"))
        // What was rated since is no lowering of what the file says now.
        action.severity = .low
        for entry in reader.items(fields, "history", of: "an action") ?? [] { replay(entry, into: &action) }
        if action.state != state {
            reader.diagnostics.error(
                .choice, "the state is \(state.rawValue), and what happened makes it \(action.state.rawValue)",
                at: fields["state"]?.place ?? node.place,
                fix: "change it by `gameday actions`, so that it is known who did and when")
        }
        action.severity = severity
        action.owner = reader.optional(fields, "owner")
        action.due = date(fields, "due")
        return action
    }

    private mutating func replay(_ node: DocumentNode, into action: inout ActionItem) {
        guard
            let fields = reader.fields(
                of: node, known: ["at", "who", "did"] + ActionChange.keys, what: "an entry of the history"),
            let at = time(fields, "at", node), let who = reader.text(fields, "who", in: node),
            let did = reader.text(fields, "did", in: node)
        else { return }
        var details: [String: String] = [:]
        for key in ActionChange.keys { details[key] = reader.optional(fields, key) }
        guard let change = ActionChange(did, details) else {
            reader.diagnostics.error(
                .choice, "\(Excerpt.quoted(did)) is nothing that happens to an action, or lacks a part", at: node.place)
            return
        }
        do throws(ActionError) { try action.apply(change, by: who, at: at) } catch {
            reader.diagnostics.error(.choice, "this cannot have happened: \(error)", at: node.place)
        }
    }

    private mutating func origin(_ node: DocumentNode) -> ActionItem.Origin? {
        guard let fields = reader.fields(of: node, known: ["run", "finding"], what: "`from`"),
            let run = reader.text(fields, "run", in: node)
        else { return nil }
        return ActionItem.Origin(run: run, finding: reader.optional(fields, "finding"))
    }

    private mutating func proof(_ node: DocumentNode) -> ActionItem.ProofClause? {
        let known = ["scenario", "claims", "digest", "environment", "passes", "window", "valid-for"]
        guard let fields = reader.fields(of: node, known: known, what: "`proof`"),
            let scenario = reader.text(fields, "scenario", in: node)
        else { return nil }
        var clause = ActionItem.ProofClause(
            scenario: scenario, claims: reader.texts(fields, "claims", of: "`proof`") ?? [],
            digest: reader.optional(fields, "digest"), environment: reader.optional(fields, "environment"))
        if let text = reader.optional(fields, "passes") {
            guard let passes = Int(text), (1...100).contains(passes) else {
                reader.diagnostics.error(.range, "expected 1 to 100 for `passes`, found \(Excerpt.quoted(text))", at: node.place)
                return nil
            }
            clause.passes = passes
        }
        clause.window = days(fields, "window", node)
        clause.validFor = days(fields, "valid-for", node) ?? clause.validFor
        return clause
    }

    private mutating func days(_ fields: [String: DocumentNode], _ key: String, _ node: DocumentNode) -> Int? {
        guard let text = reader.optional(fields, key) else { return nil }
        if let days = CivilDate.days(text) { return days }
        reader.diagnostics.error(
            .unit, "expected days such as 30d for `\(key)`, found \(Excerpt.quoted(text))", at: fields[key]?.place ?? node.place)
        return nil
    }

    private mutating func time(_ fields: [String: DocumentNode], _ key: String, _ node: DocumentNode) -> WallTime? {
        guard let text = reader.text(fields, key, in: node) else { return nil }
        if let time = ActionTime.read(text) { return time }
        reader.diagnostics.error(
            .type, "expected a time such as 2026-12-01T09:30:00.000Z for `\(key)`, found \(Excerpt.quoted(text))",
            at: fields[key]?.place ?? node.place)
        return nil
    }

    private mutating func date(_ fields: [String: DocumentNode], _ key: String) -> CivilDate? {
        guard let text = reader.optional(fields, key), let node = fields[key] else { return nil }
        if let date = CivilDate(text) { return date }
        reader.diagnostics.error(
            .type, "expected a day such as 2026-12-24 for `\(key)`, found \(Excerpt.quoted(text))", at: node.place)
        return nil
    }
}
