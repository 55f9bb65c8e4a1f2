internal import Documents
internal import Platform

extension ScenarioReading {
    mutating func stepList(_ entry: DocumentNode.Entry?, in section: StepGrammar.Section) -> [Step] {
        entry.map { steps($0.value, in: section) } ?? []
    }

    mutating func steps(_ node: DocumentNode, in section: StepGrammar.Section, depth: Int = 1) -> [Step] {
        guard case .sequence(let items) = node.content else {
            report(node, expected: "a list of steps")
            return []
        }
        if items.isEmpty {
            diagnostics.error(
                .empty, "expected at least one step, found none", at: node.place, fix: "add a step such as wait: 10s")
        }
        guard depth <= ScenarioProofs.maximumDepth else {
            let limit = ScenarioProofs.maximumDepth
            diagnostics.error(
                .tooDeep, "more than \(limit) levels of steps inside each other", at: node.place,
                fix: "make two scenarios of it")
            return []
        }
        return items.compactMap { step($0, in: section, depth: depth) }
    }

    private mutating func step(_ node: DocumentNode, in section: StepGrammar.Section, depth: Int) -> Step? {
        guard case .mapping(let entries) = node.content else {
            report(node, expected: "a step such as wait: 10s", fix: Self.meantStep(node))
            return nil
        }
        guard let verb = verb(of: entries, at: node.place) else { return nil }
        let fields = stepFields(node, entries, verb: verb.key)
        let id = fields["id"].flatMap { self.id($0) }
        let premise = fields["when"].flatMap { condition($0.value, name: nextName("when")) }
        guard let action = action(verb, fields, in: section, depth: depth) else { return nil }
        return Step(id: id, when: premise, action, place: verb.keyPlace)
    }

    /// `wait 10s` for `wait: 10s`, and the bare name of a verb.
    private static func meantStep(_ node: DocumentNode) -> String? {
        guard case .scalar(let text, _) = node.content, let word = text.split(separator: " ").first.map(String.init),
            let verb = meant(word.hasSuffix(":") ? String(word.dropLast()) : word, among: StepGrammar.verbs)
        else { return nil }
        let rest = Excerpt.plain(String(text.dropFirst(word.count).drop { $0 == " " }), limit: 60)
        return "write \(verb): \(rest.isEmpty ? "…" : rest)"
    }

    /// The one verb among the keys of a step.
    private mutating func verb(of entries: [DocumentNode.Entry], at place: Place) -> DocumentNode.Entry? {
        let isRun = entries.contains { $0.key == "run" }
        let found = entries.filter { StepGrammar.verbs.contains($0.key) && !(isRun && $0.key == "shell") }
        if found.count > 1 {
            diagnostics.error(
                .twoVerbs, "a step has one verb, found `\(found[0].key)` and `\(found[1].key)`", at: found[1].keyPlace,
                fix: "make two steps of it")
            return nil
        }
        if let verb = found.first { return verb }
        guard let odd = entries.first(where: { !StepGrammar.words.contains($0.key) }) ?? entries.first else {
            diagnostics.error(.type, "expected a step such as wait: 10s, found an empty mapping", at: place, fix: "leave it out")
            return nil
        }
        if let fault = vocabulary.fault(odd.key), !fault.isInternal { return reportBareFault(fault, odd, among: entries) }
        reportUnknown(odd.key, code: .unknownStep, as: "step", among: StepGrammar.verbs, at: odd.keyPlace)
        return nil
    }

    /// The name of a fault where a verb belongs.
    private mutating func reportBareFault(
        _ fault: FaultEntry, _ entry: DocumentNode.Entry, among entries: [DocumentNode.Entry]
    ) -> DocumentNode.Entry? {
        var missing = entries.contains { $0.key == "target" } ? "" : ", with target: NAME"
        if fault.lifetime == .scoped, !entries.contains(where: { ["for", "during", "stages"].contains($0.key) }) {
            missing += missing.isEmpty ? ", with for: 30s" : " and for: 30s"
        }
        diagnostics.error(
            .unknownStep, "`\(fault.name)` is a fault, not a step", at: entry.keyPlace,
            fix: "write inject: \(fault.name)\(missing)")
        return nil
    }

    private mutating func id(_ entry: DocumentNode.Entry) -> String? {
        guard let id = name(entry.value, of: "a step") else { return nil }
        if let first = ids[id] {
            diagnostics.error(
                .nameTaken, "`\(id)` is already the step of line \(first.line)", at: entry.value.place,
                fix: "choose another id")
        }
        ids[id] = ids[id] ?? entry.value.place
        return id
    }

    private mutating func action(
        _ verb: DocumentNode.Entry, _ fields: Fields, in section: StepGrammar.Section, depth: Int
    ) -> Step.Action? {
        if section == .afterwards, let refused = StepGrammar.notAfterwards.first(where: { $0.verb == verb.key }) {
            diagnostics.error(
                .afterwards, "`\(verb.key)` cannot stand under `afterwards`: \(refused.reason)", at: verb.keyPlace,
                fix: "move it to `steps`")
            return nil
        }
        switch verb.key {
        case "inject": return inject(verb, fields, depth: depth)
        case "require": return require(verb, fields)
        case "wait": return duration(verb).map { .wait($0) }
        case "check": return check(verb, fields)
        case "run", "shell": return run(verb, fields, in: section, depth: depth)
        case "http": return request(verb, fields).map { .http($0) }
        case "manual": return manual(verb, fields).map { .manual($0) }
        case "decide": return decision(verb, fields).map { .decide($0) }
        case "parallel": return parallel(verb, in: section, depth: depth)
        case "repeat": return repetition(verb, fields, in: section, depth: depth)
        case "note": return deferredText(verb).map { .note($0) }
        default: return nil
        }
    }

    private mutating func parallel(_ verb: DocumentNode.Entry, in section: StepGrammar.Section, depth: Int) -> Step.Action? {
        let beside = variables.besides
        let lanes = entries(verb.value, of: "the lanes of `parallel`").compactMap { entry -> Step.Lane? in
            guard checkName(entry.key, of: "a lane", at: entry.keyPlace) else { return nil }
            let before = variables.captures
            let steps = steps(entry.value, in: section, depth: depth + 1)
            variables.endLane(begun: before)
            return Step.Lane(name: entry.key, steps: steps)
        }
        variables.endLanes(beside: beside)
        return lanes.isEmpty ? nil : .parallel(lanes)
    }

    private mutating func repetition(
        _ verb: DocumentNode.Entry, _ fields: Fields, in section: StepGrammar.Section, depth: Int
    ) -> Step.Action? {
        reportMissing(["steps"], in: fields, of: "the step `repeat`")
        let times = integer(verb, in: 1...Int64(ScenarioProofs.maximumNodes))
        let every = fields["every"].flatMap { duration($0) }
        let body = fields["steps"].map { steps($0.value, in: section, depth: depth + 1) } ?? []
        return times.map { .repeat(Step.Repetition(times: $0, every: every, steps: body)) }
    }

    private mutating func check(_ verb: DocumentNode.Entry, _ fields: Fields) -> Step.Action? {
        guard let subject = checkSubject(verb, fields) else { return nil }
        let fails = fields["on-fail"].flatMap { choice($0, among: ["stop", "continue"]) }
        return .check(Check(subject, span: span(fields), continuesOnFailure: fails == "continue"))
    }

    private mutating func require(_ verb: DocumentNode.Entry, _ fields: Fields) -> Step.Action? {
        guard let condition = condition(verb.value, name: conditionName(fields, role: "require")) else { return nil }
        return .require(Check(.condition(condition), span: span(fields)))
    }

    private mutating func checkSubject(_ verb: DocumentNode.Entry, _ fields: Fields) -> Check.Subject? {
        guard case .mapping = verb.value.content else {
            return condition(verb.value, name: conditionName(fields, role: "check")).map { .condition($0) }
        }
        let known = Grammar.checkedCommand.names
        guard let inner = self.fields(verb.value, of: "a checked command", known: known) else { return nil }
        let given = ["command", "shell"].compactMap { inner[$0] }
        guard let subject = given.first, given.count == 1 else {
            diagnostics.error(
                .exactlyOne, "a checked command needs either `command` or `shell`", at: inner.place,
                fix: given.isEmpty ? "add command: [PROGRAM, ARGUMENT]" : "keep one of them")
            return nil
        }
        return command(subject, inner).map { .command($0) }
    }

    private mutating func span(_ fields: Fields) -> Check.Span {
        if let entry = fields["throughout"] {
            if fields["within"] != nil {
                diagnostics.error(
                    .exactlyOne, "`within` and `throughout` exclude each other", at: entry.keyPlace,
                    fix: "within: until it is true once; throughout: true all the time")
            }
            return duration(entry).map { .throughout($0) } ?? .once
        }
        return fields["within"].flatMap { patience($0) }.map { .within($0) } ?? .once
    }

    /// `within: D`; with no time at all, leaving it out is meant.
    private mutating func patience(_ entry: DocumentNode.Entry) -> Interval? {
        if case .scalar(let text, _) = entry.value.content, Quantities.duration(text) == .zero || text == "0" {
            diagnostics.error(
                .within, "`within` must be longer than nothing, found \(Excerpt.quoted(text))", at: entry.value.place,
                fix: "leave `within` out to look once")
            return nil
        }
        return duration(entry)
    }

    /// The step's id, or `check-1`, `check-2`, …
    func idText(_ fields: Fields) -> String? {
        if case .scalar(let text, _) = fields["id"]?.value.content, Name.isValid(text) { text } else { nil }
    }

    mutating func conditionName(_ fields: Fields, role: String) -> String { idText(fields) ?? nextName(role) }
}
