internal import Documents

extension ScenarioReading {
    mutating func targetDeclarations(_ entry: DocumentNode.Entry?) -> [TargetDeclaration] {
        guard let entry else { return [] }
        let named = fewEntries(entry, of: "targets")
        return named.compactMap { entry in
            guard checkName(entry.key, of: "a target", at: entry.keyPlace), checkReserved(entry) else { return nil }
            return target(entry)
        }
    }

    /// False, with a diagnostic, for a name that conditions and selections use themselves.
    mutating func checkReserved(_ entry: DocumentNode.Entry) -> Bool {
        guard Name.reserved.contains(entry.key) else { return true }
        diagnostics.error(
            .reserved, "`\(entry.key)` is a word of the language and cannot be a name", at: entry.keyPlace,
            fix: "choose another name")
        return false
    }

    private mutating func target(_ entry: DocumentNode.Entry) -> TargetDeclaration? {
        switch entry.value.content {
        case .scalar("from-environment", _):
            reportUnboundTarget(entry)
            return TargetDeclaration(name: entry.key, definition: .fromEnvironment, place: entry.keyPlace)
        case .scalar(let text, _) where Spelling.nearest(text, in: ["from-environment"]) != nil:
            reportUnknown(text, code: .selection, as: "target", among: ["from-environment"], at: entry.value.place)
            return nil
        case .scalar:
            guard let selection = selection(entry.value) else { return nil }
            return TargetDeclaration(name: entry.key, definition: .selection(selection), place: entry.keyPlace)
        case .sequence:
            report(entry.value, expected: "a target such as { process: {…}, expect: 3 } or 1 of NAME")
            return nil
        case .mapping(let entries): return queryTarget(entry, entries)
        }
    }

    private mutating func queryTarget(
        _ entry: DocumentNode.Entry, _ entries: [DocumentNode.Entry]
    ) -> TargetDeclaration? {
        let kinds = vocabulary.targetKinds.map(\.name)
        var found: (kind: TargetKindEntry, entry: DocumentNode.Entry)?
        var expect: ClosedRange<Int>?
        for field in entries {
            if field.key == "expect" {
                expect = expectation(field.value)
            } else if let kind = vocabulary.targetKind(field.key) {
                if let first = found?.kind {
                    diagnostics.error(
                        .twoKinds, "a target has one kind, found `\(first.name)` and `\(kind.name)`", at: field.keyPlace,
                        fix: "make two targets of it")
                }
                found = found ?? (kind, field)
            } else {
                let known = kinds + ["expect"]
                reportUnknown(field.key, code: .unknownKind, as: "kind of target", among: known, at: field.keyPlace)
                return nil
            }
        }
        guard let (kind, field) = found else {
            let list = kinds.joined(separator: ", ")
            diagnostics.error(
                .missing, "target `\(entry.key)` needs a kind: \(list)", at: entry.keyPlace,
                fix: "add for example process: { command: \"my-worker*\" }")
            return nil
        }
        let query = TargetQuery(kind: kind.name, arguments: query(of: kind, field))
        return TargetDeclaration(name: entry.key, definition: .query(query), expect: expect, place: entry.keyPlace)
    }

    /// `3` or `3..6`.
    private mutating func expectation(_ node: DocumentNode) -> ClosedRange<Int>? {
        if case .scalar(let written, _) = node.content {
            guard let text = expand(written, at: node.place) else { return nil }
            let bounds = text.split(separator: ".", omittingEmptySubsequences: false)
            let isRange = bounds.count == 3 && bounds[1].isEmpty
            let low = Quantities.integer(isRange ? String(bounds[0]) : text)
            let high = Quantities.integer(isRange ? String(bounds[2]) : text)
            if let low, let high, low >= 1, low <= high, high <= 1_000 { return Int(low)...Int(high) }
        }
        report(node, expected: "a number of instances such as 3, or a range such as 3..6", fix: Self.meantRange(node))
        return nil
    }

    /// `3-6`, `3...6` and `3 to 6` as `3..6`.
    private static func meantRange(_ node: DocumentNode) -> String? {
        guard case .scalar(let text, _) = node.content, text.utf8.count <= 32 else { return nil }
        let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }.filter { (1...1_000).contains($0) }
        if let low = numbers.first, let high = numbers.last, numbers.count == 2, low <= high { return "write \(low)..\(high)" }
        return numbers.count == 1 ? "write \(numbers[0]), or \(numbers[0])..\(min(1_000, numbers[0] * 2))" : nil
    }

    /// A phrase; the names in it are checked once all targets are known.
    mutating func selection(_ node: DocumentNode) -> Selection? {
        guard let text = text(node, of: "a selection") else { return nil }
        if let selection = Selection(phrase: text) { return selection }
        if isOwn, TextTemplate.isIn(text) { return .all(of: text) }
        if let meant = Selection.meant(by: text) {
            diagnostics.error(
                .selection, "\(Excerpt.quoted(text)) selects nothing", at: node.place, fix: "did you mean `\(meant)`?")
            return nil
        }
        diagnostics.error(
            .selection, "\(Excerpt.quoted(text)) selects nothing", at: node.place,
            fix: "NAME, 2 of NAME, 50% of NAME, another of NAME, another 2 of NAME, or all of NAME except NAME")
        return nil
    }

    mutating func checkSelections(_ targets: [TargetDeclaration]) {
        for target in targets {
            guard case .selection(let selection) = target.definition else { continue }
            checkNames(in: selection, at: target.place)
            if self.targets.isCircular(target.name) {
                diagnostics.error(
                    .circular, "`\(target.name)` (\(selection.phrase)) is drawn from itself", at: target.place,
                    fix: "draw from a target with a kind")
            }
        }
    }

    mutating func checkNames(in selection: Selection, at place: Place) {
        for name in selection.names where targets[name] == nil && !unreadable.contains(name) {
            reportUnknown(name, code: .unknownTarget, as: "target", among: targets.names, at: place)
        }
    }
}
