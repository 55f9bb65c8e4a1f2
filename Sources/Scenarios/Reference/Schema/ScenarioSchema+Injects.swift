internal import Documents

/// What an inject needs, by its fault and by what else it says.
extension ScenarioSchema {
    var fault: CanonicalValue {
        let entries = vocabulary.faultsByName.map { same in
            CanonicalValue.map([
                "const": .text(same[0].name), "description": .text(same.map(\.summary).joined(separator: " Or: ")),
            ])
        }
        return .map(["oneOf": .list(entries)])
    }

    /// For each fault what an inject of it needs, then what all of them do.
    var injectRules: [CanonicalValue] {
        vocabulary.faultsByName.map { same in
            // Which of them it is depends on the kind of the target, which a schema does not follow.
            let rules = same.map(rules)
            return .map(["if": Self.isInject(of: same[0].name), "then": rules.count == 1 ? rules[0] : Self.anyOf(rules)])
        } + Self.timeRules
    }

    private static func isInject(of fault: String) -> CanonicalValue {
        .map(["required": texts(["inject"]), "properties": .map(["inject": .map(["const": .text(fault)])])])
    }

    /// The base of stages may be in part: each stage goes over it.
    private func rules(of fault: FaultEntry) -> CanonicalValue {
        let with = parameters(fault.parameters, exactlyOneOf: fault.exactlyOneOf)
        let isNeeded = !fault.exactlyOneOf.isEmpty || !Self.needed(by: fault).isEmpty
        let whole = CanonicalValue.map([
            "properties": .map(["with": with]), "required": Self.texts(isNeeded ? ["with"] : []),
        ])
        guard fault.lifetime == .scoped else {
            return .map(["allOf": .list([whole, Self.instantEnds, Self.instantEffect])])
        }
        let ends = CanonicalValue.map(["anyOf": .list([Self.requires(["for"]), Self.requires(["during"])])])
        return .map(["if": Self.requires(["stages"]), "then": staged(fault), "else": .map(["allOf": .list([whole, ends])])])
    }

    private static func needed(by fault: FaultEntry) -> [String] {
        fault.parameters.filter { $0.isRequired && $0.defaultValue == nil }.map(\.name)
    }
}

/// Stages.
extension ScenarioSchema {
    /// What a fault needs stands in the base or in every stage.
    private func staged(_ fault: FaultEntry) -> CanonicalValue {
        let partial = Self.with(parameters(fault.parameters, isComplete: false))
        let needs = Self.needed(by: fault).map { name in
            Self.anyOf([Self.gives(name), Self.everyStage(Self.gives(name))])
        }
        let one = fault.exactlyOneOf.isEmpty ? [] : [Self.oneInEveryStage(of: fault.exactlyOneOf)]
        return .map(["allOf": .list([partial, Self.everyStage(partial)] + needs + one)])
    }

    /// Either the base has none of them and every stage one, or the base has one and no stage another.
    private static func oneInEveryStage(of names: [String]) -> CanonicalValue {
        let inStages = CanonicalValue.map(["allOf": .list([lacks(names), everyStage(anyOf(names.map { only($0, of: names) }))])])
        let inBase = names.map { name -> CanonicalValue in
            .map(["allOf": .list([only(name, of: names), everyStage(lacks(names.filter { $0 != name }))])])
        }
        return anyOf([inStages] + inBase)
    }

    private static func only(_ name: String, of names: [String]) -> CanonicalValue {
        .map(["allOf": .list([gives(name), lacks(names.filter { $0 != name })])])
    }

    /// `with` stands there and has `name`.
    private static func gives(_ name: String) -> CanonicalValue {
        .map(["required": texts(["with"]), "properties": .map(["with": requires([name])])])
    }

    private static func lacks(_ names: [String]) -> CanonicalValue {
        names.isEmpty ? .map([:]) : .map(["not": anyOf(names.map(gives))])
    }

    private static func with(_ schema: CanonicalValue) -> CanonicalValue { .map(["properties": .map(["with": schema])]) }

    private static func everyStage(_ stage: CanonicalValue) -> CanonicalValue {
        .map(["properties": .map(["stages": .map(["items": stage])])])
    }

    private static func anyOf(_ schemas: [CanonicalValue]) -> CanonicalValue { .map(["anyOf": .list(schemas)]) }
}

/// Ends, and times that belong to something.
extension ScenarioSchema {
    private static let instantEnds = CanonicalValue.map([
        "not": anyOf(["for", "during", "stages", "undo-after", "undo"].map { requires([$0]) })
    ])

    /// There is no block in which an effect could be seen.
    private static let instantEffect = CanonicalValue.map(["if": expectsEffect, "then": requires(["within"])])

    /// `expect-effect` is a condition, not the opt-out.
    private static let expectsEffect = CanonicalValue.map([
        "required": texts(["expect-effect"]), "properties": .map(["expect-effect": .map(["not": mapping])]),
    ])

    private static let mapping = CanonicalValue.map(["type": .text("object")])

    /// `undo-after` is a condition, whose time stands beside it.
    private static let delaysBeside = CanonicalValue.map([
        "required": texts(["undo-after"]), "properties": .map(["undo-after": .map(["not": mapping])]),
    ])

    private static var timeRules: [CanonicalValue] {
        let hasEffect = requires(["expect-effect"])
        return [
            .map(["if": requires(["within"]), "then": anyOf([hasEffect, delaysBeside])]),
            .map(["if": delaysBeside, "then": .map(["required": texts(["within"]), "not": hasEffect])]),
            .map(["if": requires(["undo"]), "then": requires(["undo-after"])]),
        ]
    }
}
