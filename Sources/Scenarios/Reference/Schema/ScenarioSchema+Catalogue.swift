internal import Documents

/// What follows from the vocabulary.
extension ScenarioSchema {
    /// A selection, `from-environment`, or a query of one kind.
    var target: CanonicalValue {
        let expect = property(Grammar.expect)
        let query = Self.closed(kinds + [("expect", expect)], rules: [Self.exactlyOne(vocabulary.targetKinds.map(\.name))])
        return .map(["anyOf": .list([Self.reference("selection"), Self.choice(["from-environment"]), query])])
    }

    /// One kind with its arguments.
    private var kinds: [(String, CanonicalValue)] {
        vocabulary.targetKinds.map { kind in
            let arguments = parameters(
                kind.arguments, exactlyOneOf: kind.exactlyOneOf, rules: kind.forms.map { Self.form($0, kind) })
            return (kind.name, Self.described(arguments, kind.summary))
        }
    }

    /// A query in the place of a target's name.
    var query: CanonicalValue { Self.closed(kinds, rules: [Self.exactlyOne(vocabulary.targetKinds.map(\.name))]) }

    /// Who gives the first of a form gives all of it, and none of another.
    private static func form(_ names: [String], _ kind: TargetKindEntry) -> CanonicalValue {
        let foreign = kind.forms.joined().filter { !names.contains($0) }.map { requires([$0]) }
        return .map([
            "if": requires(Array(names.prefix(1))),
            "then": .map(["required": texts(names), "not": .map(["anyOf": .list(foreign)])]),
        ])
    }

    /// What a variable's default and bounds may be follows from its type.
    var variable: CanonicalValue {
        guard case .map(var entries) = object(Grammar.variable) else { return .null }
        entries["allOf"] = .list(
            Grammar.variableTypes.map { type in
                .map([
                    "if": .map(["properties": .map(["type": .map(["const": .text(type)])])]),
                    "then": .map(["properties": .map(Self.variableValues(type))]),
                ])
            })
        return .map(entries)
    }

    private static func variableValues(_ type: String) -> [String: CanonicalValue] {
        guard let kind = ValueKind(rawValue: type), kind != .string else {
            let none = ["min": CanonicalValue.boolean(false), "max": .boolean(false)]
            let url = CanonicalValue.map(["type": .text("string"), "pattern": .text("^[a-z]+://[^\\s]+$")])
            return type == "url" ? none.merging(["default": url]) { first, _ in first } : none
        }
        let value = Self.value(ParameterEntry("", kind, ""))
        return kind == .boolean
            ? ["default": value, "min": .boolean(false), "max": .boolean(false)] : ["default": value, "min": value, "max": value]
    }

    /// Parameters, complete.
    func parameters(
        _ parameters: [ParameterEntry], exactlyOneOf: [String] = [], isComplete: Bool = true, rules: [CanonicalValue] = []
    ) -> CanonicalValue {
        let required = parameters.filter { $0.isRequired && $0.defaultValue == nil && isComplete }.map(\.name)
        let rules = rules + (exactlyOneOf.isEmpty || !isComplete ? [] : [Self.exactlyOne(exactlyOneOf)])
        return Self.closed(parameters.map { ($0.name, property($0)) }, required: required, rules: rules)
    }

    private func property(_ parameter: ParameterEntry) -> CanonicalValue {
        let standard = parameter.defaultValue.map { " Without it \($0.text)." } ?? ""
        return Self.described(Self.value(parameter), parameter.summary + standard)
    }

    /// One probe with its own keys and the general ones, or a signal of a target.
    var signal: CanonicalValue {
        let cadence = Grammar.cadence.map { ($0.name, property($0)) }
        let once = Self.atMostOne(["every", "rate"])
        let probes = vocabulary.probes.map { probe -> CanonicalValue in
            var subject = probe.subject
            subject.name = probe.name
            var keys = [(probe.name, Self.described(Self.value(subject), "\(probe.summary) \(subject.summary)"))]
            keys += probe.arguments.map { ($0.name, property($0)) } + cadence + Grammar.reading.map { ($0.name, property($0)) }
            return Self.closed(keys, required: [probe.name], rules: [once])
        }
        let path = Self.pattern(
            "\(ScalarPattern.name)\\.\(ScalarPattern.name)", expected: "TARGET.SIGNAL such as workers.cpu")
        let ofTarget = Self.closed(
            [("target", Self.described(path, Grammar.ofTarget.summary))] + cadence,
            required: ["target"], rules: [once])
        return .map(["oneOf": .list(probes + [ofTarget])])
    }
}

extension Grammar {
    /// The keys that every signal may have.
    package static let cadence = [
        GrammarKey("every", .duration, "The time between two samples."),
        GrammarKey(
            "rate", .value(ParameterEntry("", .rate, "", minimum: .rate(0.001), maximum: .rate(1_000))),
            "Samples per second, instead of `every`."),
        GrammarKey("timeout", .duration, "After which a sample counts as failed."),
    ]

    /// The keys of probes that read a value.
    package static let reading = [
        GrammarKey("json", .text, "Reads the value at this place of a JSON answer: $.queue.depth."),
        GrammarKey("as", .choice(Dimension.allCases.map(\.rawValue)), "What the value is; a number without it."),
    ]
}
