internal import Documents

/// Texts, with what `${NAME}` stands for filled in.
extension ScenarioReading {
    /// The text of an entry: not empty, no list; variables are filled in.
    mutating func text(_ entry: DocumentNode.Entry) -> String? { text(entry.value, of: "`\(entry.key)`") }

    mutating func text(_ node: DocumentNode, of what: String) -> String? { text(node, of: what, keepsCaptures: false) }

    /// A text that may also name what earlier steps capture: see ``DeferredText`` for its form.
    mutating func deferredText(_ entry: DocumentNode.Entry) -> String? { deferredText(entry.value, of: "`\(entry.key)`") }

    mutating func deferredText(_ node: DocumentNode, of what: String) -> String? { text(node, of: what, keepsCaptures: true) }

    /// A text in which nothing is filled in: names of things, and words of the language.
    mutating func plainText(_ node: DocumentNode, of what: String) -> String? {
        guard case .scalar(let text, _) = node.content, !text.isEmpty else {
            report(node, expected: "a text for \(what)")
            return nil
        }
        guard TextTemplate.isIn(text) else { return text }
        diagnostics.error(
            .name, "\(what) cannot contain a variable, found \(Excerpt.quoted(text))", at: node.place, fix: "write it out")
        return nil
    }

    private mutating func text(_ node: DocumentNode, of what: String, keepsCaptures: Bool) -> String? {
        guard case .scalar(let text, _) = node.content, !text.isEmpty else {
            report(node, expected: "a text for \(what)")
            return nil
        }
        guard refuseZero(text, of: what, at: node),
            let expanded = expand(text, at: node.place, keepsCaptures: keepsCaptures)
        else { return nil }
        guard expanded.isEmpty else { return expanded }
        diagnostics.error(
            .type, "expected a text for \(what), found \(Excerpt.quoted(text)), which is empty", at: node.place,
            fix: "give the variable a text")
        return nil
    }

    /// A text that may be empty when it is quoted.
    mutating func word(_ node: DocumentNode, of what: String, keepsCaptures: Bool) -> String? {
        guard case .scalar(let text, let quoted) = node.content, quoted || !text.isEmpty else {
            report(node, expected: "a text for \(what)")
            return nil
        }
        guard refuseZero(text, of: what, at: node) else { return nil }
        return expand(text, at: node.place, keepsCaptures: keepsCaptures)
    }

    /// False, with a diagnostic, for a text that every program would take to end in its middle.
    mutating func refuseZero(_ text: String, of what: String, at node: DocumentNode) -> Bool {
        guard text.utf8.contains(0) else { return true }
        report(node, expected: "a text without a zero character for \(what)")
        return false
    }

    /// The texts of a list, or the one text that stands for a list of one.
    mutating func texts(_ node: DocumentNode, of what: String) -> [String] {
        guard case .sequence(let items) = node.content else { return text(node, of: what).map { [$0] } ?? [] }
        return items.compactMap { text($0, of: what) }
    }

    /// A text with variables filled in; nil, with a diagnostic, when it names something that cannot stand here.
    ///
    /// - Parameter keepsCaptures: true for texts that are finished in the run.
    mutating func expand(_ text: String, at place: Place, keepsCaptures: Bool = false) -> String? {
        guard TextTemplate.isIn(text), !isOwn else { return text }
        let template = TextTemplate(text)
        var isGood = report(template.mistakes, at: place)
        var result = ""
        for part in template.parts {
            switch part {
            case .literal(let literal): result += keepsCaptures ? TextTemplate.escaped(literal) : literal
            case .reference(let name, let range):
                let place = TextTemplate.place(range, in: place)
                guard let value = insertion(name, at: place, keepsCaptures: keepsCaptures) else {
                    isGood = false
                    continue
                }
                result += value
            }
        }
        return isGood ? result : nil
    }

    private mutating func insertion(_ name: String, at place: Place, keepsCaptures: Bool) -> String? {
        switch meaning(of: name, at: place, keepsCaptures: keepsCaptures) {
        case .value(let value, _)?: return keepsCaptures ? TextTemplate.escaped(value.text) : value.text
        case .capture?:
            if keepsCaptures { return "${\(name)}" }
            reportCapture(name, at: place)
            return nil
        case .secret?:
            reportSecret(name, at: place)
            return nil
        case nil: return nil
        }
    }

    /// False, with diagnostics, when there are any.
    mutating func report(_ mistakes: [TextTemplate.Mistake], at place: Place) -> Bool {
        for mistake in mistakes {
            let place = TextTemplate.place(mistake.range, in: place)
            diagnostics.error(mistake.code, mistake.message, at: place, fix: mistake.fix)
        }
        return mistakes.isEmpty
    }
}
