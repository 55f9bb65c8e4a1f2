internal import Documents

extension ScenarioSchema {
    /// A list, or a mapping of names; `none` is the word of the opt-out.
    func conditions(atLeast least: Int64) -> CanonicalValue {
        let condition = Self.reference("condition")
        let list = CanonicalValue.map(["type": .text("array"), "items": condition, "minItems": .integer(least)])
        guard case .map(var names) = named(condition, reserved: ["none"]) else { return list }
        names["minProperties"] = .integer(least)
        return .map(["anyOf": .list([list, .map(names)])])
    }

    var optOut: CanonicalValue {
        Self.closed([("none", Self.described(Self.reference("text"), "The reason."))], required: ["none"])
    }

    var steps: CanonicalValue {
        .map(["type": .text("array"), "minItems": .integer(1), "items": Self.reference("step")])
    }

    /// One form for each verb; a mapping has the form whose verb it names.
    var step: CanonicalValue { .map(["oneOf": .list(Grammar.verbs.map { form($0) })]) }

    private func form(_ verb: Grammar.Verb) -> CanonicalValue {
        var whole = verb.object
        whole.keys += Grammar.everyStep
        guard verb.name == "inject", case .map(var entries) = object(whole) else { return object(whole) }
        var rules = injectRules
        if case .list(let own) = entries["allOf"] { rules = own + rules }
        entries["allOf"] = .list(rules)
        return .map(entries)
    }
}
