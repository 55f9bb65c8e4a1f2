internal import Documents

extension ScenarioReading {
    /// A target that a parameter names, and where; looked up once all targets are known.
    struct TargetMention {
        let name: String
        let kinds: [String]
        let parameter: String
        let place: Place
    }

    /// The name of a target, or where that is allowed a query in its place: `{ container: { name: checkout } }`.
    mutating func mention(
        _ node: DocumentNode, of parameter: ParameterEntry, _ reference: ParameterEntry.TargetReference
    ) -> ScenarioValue? {
        guard reference.allowsQuery, case .mapping(let entries) = node.content else {
            guard let name = text(node, of: "`\(parameter.name)`") else { return nil }
            if reference.allowsAddress, name == "localhost" || name.contains(where: { ".:/".contains($0) }) { return .text(name) }
            mentions.append(
                TargetMention(name: name, kinds: reference.kinds, parameter: parameter.name, place: node.place))
            return .text(name)
        }
        guard let entry = entries.first, entries.count == 1 else {
            report(node, expected: "a target's name, or one kind with its query, for `\(parameter.name)`")
            return nil
        }
        guard reference.kinds.contains(entry.key), let kind = vocabulary.targetKind(entry.key) else {
            reportUnknown(
                entry.key, code: .unknownKind, as: "kind of target for `\(parameter.name)`", among: reference.kinds,
                at: entry.keyPlace)
            return nil
        }
        return .map([kind.name: .map(query(of: kind, entry))])
    }

    /// The arguments of a query, complete.
    mutating func query(of kind: TargetKindEntry, _ entry: DocumentNode.Entry) -> Arguments {
        guard case .mapping(let fields) = entry.value.content else {
            let only = kind.arguments.filter(\.isRequired)
            let example = only.count == 1 && entry.value.isScalar ? "write \(kind.name): { \(only[0].name): … }" : nil
            report(entry.value, expected: "`\(kind.name)` as a mapping of names to values", fix: example)
            return [:]
        }
        checkForms(of: kind, given: fields, at: entry.keyPlace)
        return arguments(
            fields, of: kind.arguments, what: "a \(kind.name) target", place: entry.keyPlace, exactlyOneOf: kind.exactlyOneOf)
    }

    /// Arguments that go together: all of one form, none of another.
    private mutating func checkForms(of kind: TargetKindEntry, given: [DocumentNode.Entry], at place: Place) {
        let keys = given.map(\.key)
        let chosen = kind.forms.filter { $0.first.map(keys.contains) ?? false }
        guard let form = chosen.first, chosen.count == 1, let head = form.first else { return }
        let missing = absent(form, given: keys)
        if !missing.isEmpty {
            let list = missing.map { "`\($0)`" }.joined(separator: ", ")
            diagnostics.error(.missing, "a \(kind.name) target with `\(head)` needs \(list)", at: place, fix: "add \(list)")
        }
        for entry in given where !form.contains(entry.key) {
            guard let other = kind.forms.first(where: { $0.contains(entry.key) })?.first else { continue }
            diagnostics.error(
                .exactlyOne, "`\(entry.key)` goes with `\(other)`, and this \(kind.name) target has `\(head)`",
                at: entry.keyPlace, fix: "leave it out")
        }
    }

    /// Every mentioned target exists and is of a kind that can stand there.
    mutating func settleMentions() {
        for mention in mentions {
            if targets[mention.name] == nil {
                if !unreadable.contains(mention.name) {
                    reportUnknown(mention.name, code: .unknownTarget, as: "target", among: targets.names, at: mention.place)
                }
            } else if let kind = targets.kind(of: mention.name), !mention.kinds.isEmpty, !mention.kinds.contains(kind) {
                diagnostics.error(
                    .targetKind,
                    "`\(mention.parameter)` takes \(mention.kinds.joined(separator: ", ")); "
                        + "`\(mention.name)` is a \(kind) target",
                    at: mention.place, fix: "name a \(mention.kinds.joined(separator: " or ")) target")
            }
        }
        mentions = []
    }
}
