internal import Documents
internal import Platform

/// Quantities that are, or contain, variables.
extension ScenarioReading {
    /// `${NAME}` alone is the typed value of the variable; inside a longer text its text is inserted before that is read.
    mutating func bound(_ text: String, as kind: ValueKind, of what: String, at node: DocumentNode) -> ScenarioValue? {
        if isOwn { return kind.standIn }
        guard let name = TextTemplate(text).only else { return composed(text, as: kind, of: what, at: node) }
        switch meaning(of: name, at: node.place) {
        case .value(let value, let declaration)?:
            if let value = value.converted(to: kind) { return value }
            diagnostics.error(
                .type, "expected \(kind.words) for \(what), found the variable `\(name)` (\(declaration.typePhrase))",
                at: node.place, fix: "use a variable of the type \(kind.rawValue), or give this one that type")
        case .capture?: reportCapture(name, at: node.place)
        case .secret?: reportSecret(name, at: node.place)
        case nil: break
        }
        return nil
    }

    private mutating func composed(
        _ text: String, as kind: ValueKind, of what: String, at node: DocumentNode
    ) -> ScenarioValue? {
        guard let expanded = expand(text, at: node.place) else { return nil }
        if let value = Self.scalar(expanded, as: kind) { return value }
        let place = node.place
        reportQuantity(
            expanded, quoted: false, expected: kind, of: what, at: DocumentNode(.scalar(expanded, quoted: false), at: place))
        return nil
    }

    /// Where no type is declared, numbers and booleans stay what they are and all else is text.
    mutating func untyped(bound text: String, at place: Place) -> ScenarioValue? {
        if !isOwn, let name = TextTemplate(text).only, case .value(let value, _)? = variables.meaning(of: name) {
            variables.use(name)
            return [.integer, .number, .boolean].contains(value.kind) ? value : .text(value.text)
        }
        return expand(text, at: place).map { .text($0) }
    }
}

extension ScenarioValue {
    /// The same value as another kind, where nothing is lost; nil where the kinds do not fit.
    fileprivate func converted(to kind: ValueKind) -> ScenarioValue? {
        switch (self, kind) {
        case _ where self.kind == kind: self
        case (.integer(let value), .number): .number(Double(value))
        case (_, .string): .text(text)
        // There are no variables of bandwidth: a text says it with its unit.
        case (.text(let text), .bandwidth): ScenarioReading.scalar(text, as: .bandwidth)
        default: nil
        }
    }
}

extension ValueKind {
    /// A small value, for where there must be one and nobody has said which.
    var standIn: ScenarioValue {
        switch self {
        case .duration: .duration(.milliseconds(1))
        case .percent: .percent(1)
        case .bytes: .bytes(1)
        case .rate: .rate(1)
        case .bandwidth: .bandwidth(1)
        case .number: .number(1)
        case .integer: .integer(1)
        case .boolean: .boolean(false)
        case .string: .text("x")
        case .list: .list([])
        case .map: .map([:])
        }
    }
}
