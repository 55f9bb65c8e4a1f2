internal import Documents

extension ScenarioReading {
    /// The stages of a fault: each with the parameters of the inject and its own over them.
    mutating func stages(
        _ entry: DocumentNode.Entry, of fault: FaultEntry, base: [DocumentNode.Entry], depth: Int
    ) -> [Injection.Stage]? {
        guard case .sequence(let items) = entry.value.content else {
            report(entry.value, expected: "a list of stages such as { with: {…}, for: 1m }")
            return nil
        }
        if items.isEmpty {
            diagnostics.error(
                .stages, "expected at least one stage, found none", at: entry.value.place,
                fix: "write [{ with: { … }, for: 1m }]")
        }
        let stages = items.compactMap { stage($0, of: fault, base: base, depth: depth) }
        return stages.isEmpty || stages.count < items.count ? nil : stages
    }

    private mutating func stage(
        _ node: DocumentNode, of fault: FaultEntry, base: [DocumentNode.Entry], depth: Int
    ) -> Injection.Stage? {
        guard case .mapping(let entries) = node.content else {
            report(node, expected: "a stage as a mapping of keys to values")
            return nil
        }
        let known = Grammar.stage.names
        reportStrays(entries, in: "a stage", known: known, words: known)
        let fields = Fields(place: node.place, entries: entries)
        let own = fields["with"].map { self.entries($0.value, of: "`with`") } ?? []
        let inherited = base.filter { entry in !own.contains { $0.key == entry.key } }
        let parameters = arguments(
            inherited + own, of: fault.parameters, what: "the fault `\(fault.name)`",
            place: fields["with"]?.keyPlace ?? node.place, exactlyOneOf: fault.exactlyOneOf)
        guard let body = stageBody(fields, depth: depth) else { return nil }
        return Injection.Stage(parameters: parameters, body: body, place: node.place)
    }

    private mutating func stageBody(_ fields: Fields, depth: Int) -> Injection.Stage.Body? {
        let block = fields["during"].map { steps($0.value, in: .steps, depth: depth + 1) }
        let length = fields["for"].flatMap { duration($0) }
        if let entry = fields["for"], fields["during"] != nil {
            diagnostics.error(
                .stages, "`for` and `during` exclude each other", at: entry.keyPlace,
                fix: "keep `during` and put a wait step into it")
            return nil
        }
        if let block { return .during(block) }
        if fields["for"] == nil, !isMisspelt(oneOf: ["for", "during"], given: fields.entries.map(\.key)) {
            diagnostics.error(
                .stages, "a stage lasts, and nothing says how long", at: fields.place,
                fix: "add for: 1m, or during: with the steps of its block")
        }
        return length.map { .lasting($0) }
    }
}
