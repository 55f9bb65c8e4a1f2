internal import Documents

extension ScenarioReading {
    mutating func inject(_ verb: DocumentNode.Entry, _ fields: Fields, depth: Int) -> Step.Action? {
        reportMissing(["target"], in: fields, of: "the step `inject`")
        let target = fields["target"].flatMap { injectTarget($0) }
        guard let name = text(verb), let fault = fault(name, at: verb.value.place) else {
            // The block is read all the same, so that its mistakes are found in the same go.
            if let during = fields["during"] { _ = steps(during.value, in: .steps, depth: depth + 1) }
            return nil
        }
        let with = fields["with"].map { entries($0.value, of: "`with`") } ?? []
        let parameters = arguments(
            with, of: fault.parameters, what: "the fault `\(name)`", place: fields["with"]?.keyPlace ?? verb.value.place,
            exactlyOneOf: fault.exactlyOneOf)
        let extent = extent(of: fault, verb, fields, depth: depth)
        let effect = effect(fields, of: fault)
        guard let target, let extent else { return nil }
        checkKind(of: target, for: fault, at: fields["target"]?.value.place ?? verb.keyPlace)
        return .inject(
            Injection(
                fault: name, target: target, parameters: parameters, extent: extent, effect: effect,
                place: fields["target"]?.value.place ?? verb.keyPlace))
    }

    /// Only faults that work on a kind of target are for scenarios.
    private mutating func fault(_ name: String, at place: Place) -> FaultEntry? {
        let known = vocabulary.faults.filter { !$0.targetKinds.isEmpty }
        if let fault = known.first(where: { $0.name == name }) { return fault }
        if Self.laterFaults.contains(name) {
            reportNotYet("the fault `\(name)`", at: place)
            return nil
        }
        reportUnknown(name, code: .unknownFault, as: "fault of this version", among: known.map(\.name), at: place)
        return nil
    }

    private static let laterFaults = ["latency", "partition", "loss", "bandwidth", "crash"]

    private mutating func injectTarget(_ entry: DocumentNode.Entry) -> Selection? {
        guard let selection = selection(entry.value) else { return nil }
        checkNames(in: selection, at: entry.value.place)
        return selection
    }

    private mutating func checkKind(of selection: Selection, for fault: FaultEntry, at place: Place) {
        guard let kind = targets.kind(of: selection.pool), !fault.targetKinds.contains(kind) else { return }
        let kinds = fault.targetKinds.joined(separator: ", ")
        diagnostics.error(
            .targetKind, "`\(fault.name)` works on \(kinds); `\(selection.pool)` is a \(kind) target", at: place)
    }

    private mutating func extent(
        of fault: FaultEntry, _ verb: DocumentNode.Entry, _ fields: Fields, depth: Int
    ) -> Injection.Extent? {
        let block = fields["during"].map { steps($0.value, in: .steps, depth: depth + 1) }
        let length = fields["for"].flatMap { duration($0) }
        switch fault.lifetime {
        case .instant:
            if let entry = fields["for"] ?? fields["during"] {
                diagnostics.error(
                    .extent, "`\(fault.name)` is over at once and takes no `\(entry.key)`", at: entry.keyPlace,
                    fix: "put what follows into steps of its own")
            }
            return .instant
        case .scoped:
            if fields["stages"] != nil { return nil }
            if let entry = fields["for"], fields["during"] != nil {
                diagnostics.error(
                    .extent, "`for` and `during` exclude each other", at: entry.keyPlace,
                    fix: "keep `during` and put a wait step into it")
            }
            if let block { return .during(block) }
            if fields["for"] == nil {
                diagnostics.error(
                    .extent, "`\(fault.name)` lasts, and nothing says how long", at: verb.keyPlace,
                    fix: "add for: 30s, or during: with the steps of its block")
            }
            return length.map { .lasting($0) }
        }
    }

    private mutating func effect(_ fields: Fields, of fault: FaultEntry) -> Injection.Effect? {
        let within = fields["within"].flatMap { duration($0) }
        guard let entry = fields["expect-effect"] else {
            if let stray = fields["within"] {
                diagnostics.error(
                    .extent, "`within` says how soon `expect-effect` must be seen, and there is none", at: stray.keyPlace)
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
