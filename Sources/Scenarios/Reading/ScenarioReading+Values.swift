internal import Documents
internal import Platform

extension ScenarioReading {
    /// A name that the person gives to something.
    mutating func name(_ node: DocumentNode, of what: String) -> String? {
        guard let name = plainText(node, of: "the name of \(what)") else { return nil }
        return checkName(name, of: what, at: node.place) ? name : nil
    }

    mutating func checkName(_ name: String, of what: String, at place: Place) -> Bool {
        if Name.isValid(name) { return true }
        diagnostics.error(
            .name, "\(Excerpt.quoted(name)) cannot be the name of \(what)", at: place,
            fix: "a letter first, then letters, digits and single hyphens")
        return false
    }

    mutating func duration(_ entry: DocumentNode.Entry, atLeast minimum: Interval = .milliseconds(1)) -> Interval? {
        let parameter = ParameterEntry(
            entry.key, .duration, "", minimum: .duration(minimum), maximum: .duration(.seconds(30 * 86_400)))
        return value(entry.value, of: parameter)?.interval
    }

    mutating func integer(_ entry: DocumentNode.Entry, in range: ClosedRange<Int64>) -> Int? {
        let parameter = ParameterEntry(
            entry.key, .integer, "", minimum: .integer(range.lowerBound), maximum: .integer(range.upperBound))
        return value(entry.value, of: parameter)?.integer.map { Int($0) }
    }

    /// One of a few words.
    mutating func choice(_ entry: DocumentNode.Entry, among choices: [String]) -> String? {
        value(entry.value, of: ParameterEntry(entry.key, .string, "", choices: choices))?.string
    }

    /// A value of a declared type, within its bounds and choices; nil with a diagnostic at the value otherwise.
    mutating func value(_ node: DocumentNode, of parameter: ParameterEntry) -> ScenarioValue? {
        if let reference = parameter.reference { return mention(node, of: parameter, reference) }
        guard let value = value(node, as: parameter.kind, of: "`\(parameter.name)`") else { return nil }
        // A value that only stands in for one proves nothing.
        if case .scalar(let text, _) = node.content, TextTemplate.isIn(text), isOwn || variables.hasUnbound(text) { return value }
        if let text = value.string, !parameter.choices.isEmpty, !parameter.choices.contains(text) {
            reportUnknown(text, code: .choice, as: "value of `\(parameter.name)`", among: parameter.choices, at: node.place)
            return nil
        }
        if let form = parameter.form, let text = value.string, !form.accepts(text) {
            let meant = MeantVariable(text).map { variableFix($0) }
            report(node, expected: "\(form.words) for `\(parameter.name)`", fix: meant ?? form.fix(for: text))
            return nil
        }
        guard let amount = value.magnitude else { return value }
        if let minimum = parameter.minimum, amount < minimum.magnitude ?? amount {
            reportRange(parameter, "at least \(minimum.text)", value, at: node.place)
            return nil
        }
        if let maximum = parameter.maximum, amount > maximum.magnitude ?? amount {
            reportRange(parameter, "at most \(maximum.text)", value, at: node.place)
            return nil
        }
        return value
    }

    private mutating func reportRange(_ parameter: ParameterEntry, _ bound: String, _ found: ScenarioValue, at place: Place) {
        let range = [parameter.minimum.map { "from \($0.text)" }, parameter.maximum.map { "to \($0.text)" }].compactMap { $0 }
        diagnostics.error(
            .range, "`\(parameter.name)` must be \(bound), found \(found.text)", at: place,
            fix: parameter.minimum.flatMap { $0 == parameter.maximum ? "write \($0.text)" : nil }
                ?? "take a value \(range.joined(separator: " "))")
    }

    private mutating func value(_ node: DocumentNode, as kind: ValueKind, of what: String) -> ScenarioValue? {
        switch kind {
        case .list: return list(node, of: what)
        case .map: return map(node, of: what)
        case .string: return text(node, of: what).map { .text($0) }
        default: break
        }
        guard case .scalar(let text, let quoted) = node.content else {
            report(node, expected: "\(kind.words) for \(what)")
            return nil
        }
        if TextTemplate.isIn(text) { return bound(text, as: kind, of: what, at: node) }
        // Quotes make a text of what could be one; a quantity with its unit cannot be mistaken.
        let isText = quoted && kind.units.isEmpty
        if !isText, let value = Self.scalar(text, as: kind) { return value }
        reportQuantity(text, quoted: quoted, expected: kind, of: what, at: node)
        return nil
    }

    mutating func reportQuantity(
        _ text: String, quoted: Bool, expected kind: ValueKind, of what: String, at node: DocumentNode
    ) {
        var fix: String?
        if let meant = MeantVariable(text) {
            fix = variableFix(meant)
        } else if MeantQuantity.isTooLarge(text, as: kind) {
            fix = "the number is too large"
        } else if kind == .percent, let number = Quantities.number(text), number > 0, number < 1 {
            fix = "write \(ScenarioValue.decimal(number * 100))%, or \(text)% for less than one in a hundred"
        } else if let number = Quantities.number(text), number >= 0, !kind.units.isEmpty {
            fix = "add the unit: " + kind.units.map { text + $0 }.joined(separator: " or ")
        } else if quoted, Self.scalar(text, as: kind) != nil {
            fix = "write \(text) without quotes"
        } else {
            fix = MeantQuantity.fix(MeantQuantity.candidates(text, as: kind))
            if text.hasPrefix("-"), !kind.units.isEmpty { fix = fix.map { "there is no negative \(kind.rawValue): \($0)" } }
        }
        let code: DiagnosticCode = kind.units.isEmpty ? .type : .unit
        let found = Self.kindName(of: text).map { " (\($0))" } ?? ""
        let message = "expected \(kind.words) for \(what), found \(Self.describe(node))\(found)"
        diagnostics.error(code, message, at: node.place, fix: fix)
    }

    private static func kindName(of text: String) -> String? {
        for kind in [ValueKind.duration, .percent, .bytes, .rate, .bandwidth] where scalar(text, as: kind) != nil {
            return "a \(kind.rawValue)"
        }
        return nil
    }

    static func scalar(_ text: String, as kind: ValueKind) -> ScenarioValue? {
        switch kind {
        case .duration: Quantities.duration(text).map { .duration($0) }
        case .percent: Quantities.percent(text).map { .percent($0) }
        case .bytes: Quantities.bytes(text).map { .bytes($0) }
        case .rate: Quantities.rate(text).map { .rate($0) }
        case .bandwidth: Quantities.bandwidth(text).map { .bandwidth($0) }
        case .number: Quantities.number(text).map { .number($0) }
        case .integer: Quantities.integer(text).map { .integer($0) }
        case .boolean: Quantities.boolean(text).map { .boolean($0) }
        case .string: .text(text)
        case .list, .map: nil
        }
    }

    /// A list of texts; a single text is split into words as a command line is.
    private mutating func list(_ node: DocumentNode, of what: String, isCommand: Bool = true) -> ScenarioValue? {
        guard case .sequence(let items) = node.content else {
            return words(node, of: what).map { .list($0.map { .text($0) }) }
        }
        var texts: [String] = []
        if items.isEmpty, isCommand { report(node, expected: "a command for \(what)") }
        var isGood = !items.isEmpty || !isCommand
        for item in items {
            var text: String?
            if case .scalar(let written, _) = item.content,
                !checkScript(written, at: item.place, after: texts[...], isStep: false)
            {
                isGood = false
            } else {
                text = self.text(item, of: what)
                isGood = isGood && text != nil
            }
            texts.append(text ?? "")
        }
        return isGood ? .list(texts.map { .text($0) }) : nil
    }

    /// A mapping without declared types: what looks like a whole number, a number or a boolean is one, all else is text.
    private mutating func map(_ node: DocumentNode, of what: String) -> ScenarioValue? {
        guard case .mapping(let entries) = node.content else {
            report(node, expected: "\(ValueKind.map.words) for \(what)")
            return nil
        }
        let arguments = entries.compactMap { entry in
            untyped(entry.value, of: "\(what), key `\(entry.key)`").map { Arguments.Argument(name: entry.key, value: $0) }
        }
        return arguments.count == entries.count ? .map(Arguments(arguments)) : nil
    }

    private mutating func untyped(_ node: DocumentNode, of what: String) -> ScenarioValue? {
        switch node.content {
        case .mapping: return map(node, of: what)
        case .sequence: return list(node, of: what, isCommand: false)
        case .scalar(let text, let quoted):
            if TextTemplate.isIn(text) { return untyped(bound: text, at: node.place) }
            guard !quoted else { return .text(text) }
            if let value = Self.scalar(text, as: .integer) ?? Self.scalar(text, as: .number) ?? Self.scalar(text, as: .boolean) {
                return value
            }
            return self.text(node, of: what).map { .text($0) }
        }
    }
}
