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
        guard case .map(var entries) = object(whole) else { return .null }
        var rules = verb.name == "inject" ? injectRules : Self.commandRules(verb)
        guard !rules.isEmpty else { return .map(entries) }
        if case .list(let own) = entries["allOf"] { rules = own + rules }
        entries["allOf"] = .list(rules)
        return .map(entries)
    }

    /// Nothing can be said of the end of a process that lives as long as its block.
    private static func commandRules(_ verb: Grammar.Verb) -> [CanonicalValue] {
        guard ["run", "shell"].contains(verb.name) else { return [] }
        let endings = ["timeout", "attempts", "pause", "ok-exit", "capture"].map { requires([$0]) }
        let lives = CanonicalValue.map(["required": texts(["during"]), "not": requires(["undo"])])
        return [.map(["if": lives, "then": .map(["not": .map(["anyOf": .list(endings)])])])]
    }
}
