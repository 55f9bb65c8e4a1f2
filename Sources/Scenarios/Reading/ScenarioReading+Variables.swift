internal import Documents

/// `variables:`, and the values that they have in this reading: `--set` before the environment before the default.
extension ScenarioReading {
    /// - Parameter entry: the declarations of the scenario and its fragments.
    mutating func declareVariables(_ entry: DocumentNode.Entry?, bindings: [DocumentNode.Entry]) {
        for field in entry.map({ fewEntries($0, of: "variables") }) ?? [] {
            let given = bindings.first { $0.key == field.key }
            guard checkName(field.key, of: "a variable", at: field.keyPlace), checkShellName(field),
                let (declaration, binding) = variable(field, given: given)
            else {
                variables.unreadable.insert(field.key)
                continue
            }
            variables.declare(declaration, binding: binding)
        }
        checkOverrides()
    }

    private mutating func variable(
        _ entry: DocumentNode.Entry, given: DocumentNode.Entry?
    ) -> (VariableDeclaration, VariableBinding?)? {
        let known = Grammar.variable.names + Grammar.secret.names
        if case .scalar(let text, _) = entry.value.content {
            report(entry.value, expected: "a variable as a mapping with its type", fix: Self.declaration(of: entry.key, text))
            return nil
        }
        guard let fields = fields(entry.value, of: "a variable", known: known) else { return nil }
        if let secret = fields["secret"] { return secretVariable(entry, secret, fields, given: given).map { ($0, nil) } }
        guard let declaration = typedVariable(entry, fields), let value = binding(of: declaration, given: given) else {
            return nil
        }
        return (declaration, value)
    }

    /// `NAME: VALUE` as it is declared: with the first type that its value has.
    private static func declaration(of name: String, _ text: String) -> String {
        guard !text.isEmpty else { return "write \(name): { type: duration }, with the type that it has" }
        let kinds: [ValueKind] = [.duration, .percent, .bytes, .rate, .integer, .number, .boolean]
        let isURL = AddressText.isGood(text)
        let type = kinds.first { scalar(text, as: $0) != nil }?.rawValue ?? (isURL ? "url" : "string")
        let value = ["url", "string"].contains(type) ? WrittenText.quoted(text) : text
        guard text.count <= 64, !text.contains(where: \.isNewline) else { return "write \(name): { type: \(type), default: … }" }
        return "write \(name): { type: \(type), default: \(value) }"
    }

    private mutating func typedVariable(_ entry: DocumentNode.Entry, _ fields: Fields) -> VariableDeclaration? {
        guard let type = fields["type"] else {
            diagnostics.error(
                .missing, "the variable `\(entry.key)` needs `type`", at: entry.keyPlace,
                fix: "add type: " + Self.variableTypes.joined(separator: " | "))
            return nil
        }
        guard let word = plainText(type.value, of: "`type`") else { return nil }
        guard Self.variableTypes.contains(word), let kind = word == "url" ? .string : ValueKind(rawValue: word) else {
            reportUnknown(word, code: .choice, as: "type of a variable", among: Self.variableTypes, at: type.value.place)
            return nil
        }
        var parameter = ParameterEntry(entry.key, kind, "")
        let isURL = word == "url"
        let before = diagnostics.errorCount
        parameter.minimum = bound(fields["min"], of: parameter)
        parameter.maximum = bound(fields["max"], of: parameter)
        if let low = parameter.minimum?.magnitude, let high = parameter.maximum?.magnitude, low > high, let entry = fields["max"]
        {
            let least = parameter.minimum?.text ?? ""
            diagnostics.error(
                .range, "`max` is below `min`, which is \(least)", at: entry.value.place, fix: "exchange them")
        }
        if before == diagnostics.errorCount, let entry = fields["default"] {
            parameter.defaultValue = variableValue(entry.value, of: parameter, isURL: isURL)
        }
        guard before == diagnostics.errorCount else { return nil }
        return VariableDeclaration(name: entry.key, definition: .value(parameter), place: entry.keyPlace, isURL: isURL)
    }

    private mutating func bound(_ entry: DocumentNode.Entry?, of parameter: ParameterEntry) -> ScenarioValue? {
        guard let entry else { return nil }
        guard ![.string, .boolean].contains(parameter.kind) else {
            diagnostics.error(
                .unknownKey, "`\(entry.key)` has no meaning for a \(parameter.kind.rawValue)", at: entry.keyPlace,
                fix: "leave it out")
            return nil
        }
        return variableValue(entry.value, of: ParameterEntry(entry.key, parameter.kind, ""), isURL: false)
    }

    /// A value that a person wrote for a variable: typed, in its range, and made of nothing but itself.
    mutating func variableValue(_ node: DocumentNode, of parameter: ParameterEntry, isURL: Bool) -> ScenarioValue? {
        guard case .scalar(let text, let quoted) = node.content else {
            report(node, expected: "\(parameter.kind.words) for `\(parameter.name)`")
            return nil
        }
        if TextTemplate.isIn(text) {
            guard let literal = literal(text, at: node.place) else { return nil }
            return variableText(DocumentNode(.scalar(literal, quoted: quoted), at: node.place), of: parameter, isURL: isURL)
        }
        return variableText(node, of: parameter, isURL: isURL)
    }

    /// - Parameter node: a text in which nothing stands for anything else.
    private mutating func variableText(_ node: DocumentNode, of parameter: ParameterEntry, isURL: Bool) -> ScenarioValue? {
        guard case .scalar(let text, let quoted) = node.content else { return nil }
        if isURL { return address(text, of: parameter.name, at: node) }
        if parameter.kind == .string, quoted || !text.isEmpty { return .text(text) }
        return value(node, of: parameter)
    }

    /// The text that `$${` stands in for the characters themselves; nil, with a diagnostic, where it names something.
    private mutating func literal(_ text: String, at place: Place) -> String? {
        let template = TextTemplate(text)
        guard template.names.isEmpty else {
            diagnostics.error(
                .type, "the value of a variable cannot name others, found \(Excerpt.quoted(text))", at: place,
                fix: "write it out")
            return nil
        }
        guard report(template.mistakes, at: place) else { return nil }
        return template.parts.map { part in if case .literal(let literal) = part { literal } else { "" } }.joined()
    }

    private mutating func address(_ text: String, of name: String, at node: DocumentNode) -> ScenarioValue? {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        let isScheme = parts[0].utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } && !parts[0].isEmpty
        if parts.count == 2, isScheme, !parts[1].isEmpty, !text.contains(where: \.isWhitespace) { return .text(text) }
        report(node, expected: "a URL such as http://127.0.0.1:8080 for `\(name)`", fix: AddressText.fix(for: text))
        return nil
    }

    /// Two names that a shell could not tell apart.
    private mutating func checkShellName(_ entry: DocumentNode.Entry) -> Bool {
        let name = Self.shellName(entry.key)
        guard let other = variables.declarations.first(where: { Self.shellName($0.name) == name }) else { return true }
        diagnostics.error(
            .nameTaken, "`\(entry.key)` and `\(other.name)` are both \(name) for a shell", at: entry.keyPlace,
            fix: "choose another name")
        return false
    }

    static let variableTypes = ["duration", "percent", "bytes", "rate", "number", "integer", "boolean", "string", "url"]
}
