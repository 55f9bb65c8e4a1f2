internal import Documents

extension ScenarioReading {
    mutating func inject(_ verb: DocumentNode.Entry, _ fields: Fields, depth: Int) -> Step.Action? {
        reportMissing(["target"], in: fields, of: "the step `inject`")
        let target = fields["target"].flatMap { injectTarget($0) }
        guard let name = plainText(verb.value, of: "the name of a fault"),
            let fault = fault(name, on: target, at: verb.value.place)
        else {
            // The block is read all the same, so that its mistakes are found in the same go.
            if let during = fields["during"] { _ = steps(during.value, in: .steps, depth: depth + 1) }
            return nil
        }
        let with = fields["with"].map { entries($0.value, of: "`with`") } ?? []
        let place = fields["with"]?.keyPlace ?? verb.value.place
        let isStaged = fault.lifetime == .scoped && fields["stages"] != nil
        let parameters =
            isStaged
            ? Arguments()
            : arguments(
                with, of: fault.parameters, what: "the fault `\(name)`", place: place, exactlyOneOf: fault.exactlyOneOf)
        let extent = extent(of: fault, verb, fields, base: with, depth: depth)
        let effect = effect(fields, of: fault)
        let undo = delayedUndo(fields, of: fault)
        guard let target, let extent else { return nil }
        let targetPlace = fields["target"]?.value.place ?? verb.keyPlace
        checkKind(of: target, for: fault, at: targetPlace)
        checkRequired(fault, given: parameters, extent, target: target, at: place)
        var injection = Injection(
            fault: name, target: target, parameters: parameters, extent: extent, effect: effect, place: targetPlace)
        injection.delayedUndo = undo
        return .inject(injection)
    }

    /// Parameters that only some kinds of target need.
    private mutating func checkRequired(
        _ fault: FaultEntry, given: Arguments, _ extent: Injection.Extent, target: Selection, at place: Place
    ) {
        guard let kind = targets.kind(of: target.pool) else { return }
        var all = [given]
        if case .stages(let stages) = extent { all = stages.map(\.parameters) }
        for parameter in fault.parameters where parameter.requiredFor.contains(kind) {
            guard all.contains(where: { $0[parameter.name] == nil }) else { continue }
            diagnostics.error(
                .missing, "the fault `\(fault.name)` needs `\(parameter.name)` on a \(kind) target", at: place,
                fix: parameter.summary)
        }
    }

    /// Only faults that work on a kind of target are for scenarios.
    private mutating func fault(_ name: String, on target: Selection?, at place: Place) -> FaultEntry? {
        let kind = target.flatMap { targets.kind(of: $0.pool) }
        if let fault = vocabulary.fault(name, on: kind), !fault.isInternal { return fault }
        let known = vocabulary.faultsByName.compactMap(\.first?.name)
        reportUnknown(name, code: .unknownFault, as: "fault", among: known, at: place)
        return nil
    }

    private mutating func injectTarget(_ entry: DocumentNode.Entry) -> Selection? {
        guard let selection = selection(entry.value) else { return nil }
        checkNames(in: selection, at: entry.value.place)
        return selection
    }

    private mutating func checkKind(of selection: Selection, for fault: FaultEntry, at place: Place) {
        guard let kind = targets.kind(of: selection.pool), !fault.targetKinds.contains(kind) else { return }
        let kinds = vocabulary.faults.filter { $0.name == fault.name }.flatMap(\.targetKinds).joined(separator: ", ")
        let faults = vocabulary.faults.filter { $0.targetKinds.contains(kind) }.map(\.name).joined(separator: ", ")
        diagnostics.error(
            .targetKind, "`\(fault.name)` works on \(kinds); `\(selection.pool)` is a \(kind) target", at: place,
            fix: "faults of a \(kind) target: \(faults.isEmpty ? "none" : faults)")
    }

    private mutating func extent(
        of fault: FaultEntry, _ verb: DocumentNode.Entry, _ fields: Fields, base: [DocumentNode.Entry], depth: Int
    ) -> Injection.Extent? {
        let staged = fields["stages"].flatMap { stages($0, of: fault, base: base, depth: depth) }
        let block = fields["during"].map { steps($0.value, in: .steps, depth: depth + 1) }
        let length = fields["for"].flatMap { duration($0) }
        switch fault.lifetime {
        case .instant:
            if let entry = fields["for"] ?? fields["during"] ?? fields["stages"] {
                diagnostics.error(
                    .extent, "`\(fault.name)` is over at once and takes no `\(entry.key)`", at: entry.keyPlace,
                    fix: "put what follows into steps of its own")
            }
            return .instant
        case .scoped:
            let ends = fields.entries.filter { ["for", "during", "stages"].contains($0.key) }
            if ends.count > 1 {
                diagnostics.error(
                    .extent, "`\(ends[0].key)` and `\(ends[1].key)` exclude each other", at: ends[0].keyPlace,
                    fix: Self.advice(ends))
            }
            if fields["stages"] != nil { return staged.map { .stages($0) } }
            if let block { return .during(block) }
            if ends.isEmpty, !isMisspelt(oneOf: ["for", "during", "stages"], given: fields.entries.map(\.key)) {
                diagnostics.error(
                    .extent, "`\(fault.name)` lasts, and nothing says how long", at: verb.keyPlace,
                    fix: "add for: 30s, during: with the steps of its block, or stages:")
            }
            return length.map { .lasting($0) }
        }
    }

    private static func advice(_ ends: [DocumentNode.Entry]) -> String {
        ends.contains { $0.key == "stages" }
            ? "give each stage its own `for` or `during`" : "keep `during` and put a wait step into it"
    }

    private mutating func effect(_ fields: Fields, of fault: FaultEntry) -> Injection.Effect? {
        let within = fields["within"].flatMap { duration($0) }
        guard let entry = fields["expect-effect"] else {
            if let stray = fields["within"], fields["undo-after"]?.value.isScalar != true {
                diagnostics.error(
                    .extent, "`within` says how soon `expect-effect` must be seen, and there is none", at: stray.keyPlace,
                    fix: "add expect-effect: CONDITION, or leave `within` out")
            }
            return nil
        }
        if let reason = optOut(entry.value) { return Injection.Effect.none(reason: reason) }
        if fault.lifetime == .instant && fields["within"] == nil {
            diagnostics.error(
                .missing, "`\(fault.name)` has no block, so `expect-effect` needs `within`", at: entry.keyPlace,
                fix: "within: 10s")
        }
        let name = conditionName(fields, role: "effect")
        return condition(entry.value, name: name).map { .condition($0, within: within) }
    }
}
