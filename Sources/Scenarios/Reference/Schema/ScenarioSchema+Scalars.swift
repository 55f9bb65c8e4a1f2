internal import Documents

/// Scalars, as texts and as what YAML's core schema makes of them.
extension ScenarioSchema {
    static let text = CanonicalValue.map([
        "type": .list([.text("string"), .text("number"), .text("boolean")]), "minLength": .integer(1),
    ])

    static let condition = CanonicalValue.map([
        "type": .list([.text("string"), .text("boolean")]), "minLength": .integer(1),
        "description": .text("A condition, such as p99(checkout[10s]) < 500ms, or one that holds: … for 2s."),
    ])

    static let name = pattern(
        ScalarPattern.name, expected: "a letter first, then letters, digits and single hyphens", maximum: 64)

    static let command = CanonicalValue.map([
        "anyOf": .list([text, .map(["type": .text("array"), "minItems": .integer(1), "items": reference("scalar")])])
    ])

    /// A word of a command and the value of an environment variable may be empty.
    static let scalar = CanonicalValue.map(["type": .list([.text("string"), .text("number"), .text("boolean")])])

    static func value(_ parameter: ParameterEntry) -> CanonicalValue {
        switch parameter.kind {
        case .string:
            if let target = parameter.reference, target.allowsQuery {
                let kinds = CanonicalValue.map(["propertyNames": choice(target.kinds)])
                return .map(["anyOf": .list([reference("text"), .map(["allOf": .list([reference("query"), kinds])])])])
            }
            if let form = parameter.form { return pattern(ScalarPattern.of(form), expected: form.words) }
            return parameter.choices.isEmpty ? reference("text") : .map(["anyOf": .list([choices(parameter), variable])])
        case .list: return reference("command")
        case .map: return .map(["type": .text("object")])
        case .boolean: return .map(["anyOf": .list([.map(["enum": .list(booleans)]), variable])])
        case .integer, .number:
            let isWhole = parameter.kind == .integer
            return number(
                ScalarPattern.of(parameter) ?? "", type: isWhole ? "integer" : "number", bound(parameter.minimum),
                bound(parameter.maximum), expected: parameter.kind.words)
        case .duration, .percent, .bytes, .rate, .bandwidth:
            return pattern(ScalarPattern.of(parameter) ?? "", expected: expectation(parameter))
        }
    }

    private static let booleans: [CanonicalValue] = [.boolean(true), .boolean(false), .text("true"), .text("false")]

    private static let variable = CanonicalValue.map(["type": .text("string"), "pattern": .text(ScalarPattern.variable)])

    /// Words that are whole numbers are integers to an editor.
    private static func choices(_ parameter: ParameterEntry) -> CanonicalValue {
        let numbers = parameter.choices.compactMap { Quantities.integer($0) }.map { CanonicalValue.integer($0) }
        return .map(["enum": .list(parameter.choices.map { .text($0) } + numbers)])
    }

    /// A text that matches, or in which a variable stands.
    static func pattern(_ pattern: String, expected: String, maximum: Int? = nil) -> CanonicalValue {
        var entries: [String: CanonicalValue] = [
            "type": .text("string"), "pattern": .text("^(?:\(pattern))$|\(ScalarPattern.variable)"),
            "patternErrorMessage": .text("expected \(expected)"),
        ]
        if let maximum { entries["maxLength"] = .integer(Int64(maximum)) }
        return .map(entries)
    }

    static func number(_ pattern: String, type: String, _ low: Int64?, _ high: Int64?, expected: String) -> CanonicalValue {
        var entries: [String: CanonicalValue] = ["type": .text(type)]
        if let low { entries["minimum"] = .integer(low) }
        if let high { entries["maximum"] = .integer(high) }
        return .map(["anyOf": .list([.map(entries), Self.pattern(pattern, expected: expected)])])
    }

    /// A bound that JSON can say as a whole number.
    private static func bound(_ value: ScenarioValue?) -> Int64? {
        guard let magnitude = value?.magnitude, magnitude == magnitude.rounded(), abs(magnitude) < 1e15 else { return nil }
        return Int64(magnitude)
    }

    private static func expectation(_ parameter: ParameterEntry) -> String {
        let bounds = [parameter.minimum.map { "at least \($0.text)" }, parameter.maximum.map { "at most \($0.text)" }]
        return ([parameter.kind.words] + bounds.compactMap { $0 }).joined(separator: ", ")
    }
}
