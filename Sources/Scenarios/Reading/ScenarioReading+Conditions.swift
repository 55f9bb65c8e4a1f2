internal import Documents

extension ScenarioReading {
    /// A list of conditions, or a map of names to conditions.
    mutating func conditions(_ node: DocumentNode, role: String) -> [NamedCondition] {
        switch node.content {
        case .sequence(let items):
            return items.compactMap { condition($0, name: nextName(role)) }
        case .mapping(let entries):
            return entries.compactMap { entry in
                guard checkName(entry.key, of: "a condition", at: entry.keyPlace) else { return nil }
                return condition(entry.value, name: entry.key)
            }
        case .scalar:
            report(
                node, expected: "a list of conditions, or a mapping of names to conditions",
                fix: "write it as `- CONDITION` on a line of its own")
            return []
        }
    }

    mutating func condition(_ node: DocumentNode, name: String) -> NamedCondition? {
        guard case .scalar(let text, _) = node.content, !text.isEmpty else {
            report(node, expected: "a condition such as p99(checkout[10s]) < 500ms", fix: "write it as one text")
            return nil
        }
        if isOwn {
            let text = ConditionText(text, at: node.place).tidied
            return NamedCondition(name: name, condition: Condition(text: text, expression: .boolean(true)), place: node.place)
        }
        // A file with thousands of mistakes is not read to the last of them.
        guard diagnostics.errorCount < Self.maximumAdvised, let variables = conditionVariables(text, at: node.place) else {
            return nil
        }
        var found = Diagnostics()
        let condition = ConditionParser.parse(
            text, at: node.place, signals: signals, variables: variables, diagnostics: &found)
        // What is wrong with a name's declaration has been said; that conditions do not know it would only repeat it.
        if condition != nil || !namesUnreadable(text) {
            for diagnostic in found.all where !mayBeLost(diagnostic.code) { diagnostics.report(diagnostic) }
        }
        warnOfCut(node, isWhole: condition != nil)
        guard let condition else { return nil }
        return NamedCondition(name: name, condition: condition, place: node.place)
    }

    /// ` #` starts a comment wherever it stands: a condition that goes on behind it has lost its end.
    private mutating func warnOfCut(_ node: DocumentNode, isWhole: Bool) {
        guard let comment = node.comment, !isWhole || Self.looksLikeCondition(comment) else { return }
        diagnostics.warning(
            .quoteNeeded, "` #` starts a comment, so \(Excerpt.quoted("#" + comment)) is no part of this condition",
            at: node.place, fix: "if it should be, put the whole condition in quotes")
    }

    private static func looksLikeCondition(_ comment: String) -> Bool {
        let words = comment.split { $0 == " " || $0 == "\t" }
        guard let first = words.first else { return false }
        if words.count > 1, first == "for" { return Quantities.duration(String(words[1])) != nil }
        if ["and", "or"].contains(first) { return comment.contains("(") }
        return words.count > 1
            && (Comparison(rawValue: String(first)) != nil || ArithmeticOperator(rawValue: String(first)) != nil)
            && words[1].contains { $0.isNumber || $0 == "(" }
    }

    private func namesUnreadable(_ text: String) -> Bool {
        text.split { !($0.isLetter || $0.isNumber || $0 == "-") }
            .contains { unreadable.contains(String($0)) || unreadableSignals.contains(String($0)) }
    }

    /// - Parameter added: conditions of fragments and of the environment; they replace an opt-out.
    mutating func abortRule(_ entry: DocumentNode.Entry, added: [DocumentNode.Entry] = []) -> AbortRule {
        let more = added.flatMap { addedAborts($0) }
        if let reason = optOut(entry.value) { return more.isEmpty ? .none(reason: reason) : .conditions(more) }
        let list = conditions(entry.value, role: "abort")
        if entry.value.isEmptyCollection {
            diagnostics.error(
                .empty, "a run without abort conditions must say why", at: entry.keyPlace,
                fix: "add a condition, or abort-when: { none: the reason }")
        }
        return .conditions(list + more)
    }

    private mutating func addedAborts(_ entry: DocumentNode.Entry) -> [NamedCondition] {
        guard case .mapping(let entries) = entry.value.content, let none = entries.first(where: { $0.key == "none" }) else {
            return conditions(entry.value, role: "abort")
        }
        diagnostics.error(
            .none, "only the scenario itself can do without abort conditions", at: none.keyPlace, fix: "leave it out")
        return []
    }

    /// The reason of `{ none: REASON }`; empty, with a diagnostic, when there is none or it stands beside conditions.
    mutating func optOut(_ node: DocumentNode) -> String? {
        guard case .mapping(let entries) = node.content else { return nil }
        guard let none = entries.first(where: { $0.key == "none" }) else { return misspeltOptOut(entries) }
        if entries.count > 1 {
            diagnostics.error(.none, "`none` and conditions exclude each other", at: none.keyPlace, fix: "keep one of them")
        }
        return text(none.value, of: "the reason of `none`") ?? ""
    }

    /// A lone name much like `none`, with a reason where a condition would stand.
    private mutating func misspeltOptOut(_ entries: [DocumentNode.Entry]) -> String? {
        guard let entry = entries.first, entries.count == 1, Spelling.nearest(entry.key, in: ["none"]) != nil,
            case .scalar(let text, _) = entry.value.content, !text.contains("(")
        else { return nil }
        reportUnknown(entry.key, code: .unknownKey, as: "key here", among: ["none"], at: entry.keyPlace)
        return ""
    }
}
