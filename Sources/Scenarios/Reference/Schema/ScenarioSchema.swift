package import Documents

/// The JSON Schema (draft 2020-12) of a file, for editors and for validators that are not ours.
///
/// It describes values as editors see them, typed by YAML's core schema, and as readers see them that keep every scalar as
/// text: a whole number is an integer or a text of digits. It never refuses what `gameday check` accepts; what needs names,
/// units of signals or arithmetic is left to `check`.
package struct ScenarioSchema {
    let vocabulary: Vocabulary

    package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    package func document(_ kind: FileKind) -> CanonicalValue {
        guard case .map(var root) = object(kind.object) else { return .null }
        root["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
        root["$comment"] = .text(
            "Made by `gameday schema \(kind.rawValue)`. To use it: write it to a file, and put "
                + "`# yaml-language-server: $schema=PATH` on the first line of a \(kind.rawValue) file.")
        root["title"] = .text("gameday \(kind.rawValue)")
        root["description"] = .text(kind.summary)
        root["$defs"] = .map(definitions)
        return .map(root)
    }

    private var definitions: [String: CanonicalValue] {
        [
            "text": Self.text, "scalar": Self.scalar, "name": Self.name, "condition": Self.condition,
            "conditions": conditions(atLeast: 0),
            "some-conditions": conditions(atLeast: 1),
            "selection": Self.pattern(ScalarPattern.selection, expected: "a selection such as 2 of workers"),
            "command": Self.command, "opt-out": optOut, "target": target, "signal": signal, "fault": fault, "query": query,
            "variable": variable,
            "parameters": .map(["type": .text("object")]), "steps": steps, "step": step,
        ]
    }

    static func reference(_ name: String) -> CanonicalValue { .map(["$ref": .text("#/$defs/\(name)")]) }

    func schema(_ shape: GrammarShape) -> CanonicalValue {
        switch shape {
        case .text: Self.reference("text")
        case .scalar: Self.reference("scalar")
        case .name: Self.reference("name")
        case .value(let parameter): Self.value(parameter)
        case .condition: Self.reference("condition")
        case .conditions(let least): Self.reference(least == 0 ? "conditions" : "some-conditions")
        case .selection: Self.reference("selection")
        case .instances: Self.number(ScalarPattern.instances, type: "integer", 1, 1_000, expected: "3, or a range such as 3..6")
        case .command: Self.reference("command")
        case .optOut: Self.reference("opt-out")
        case .catalogue(let part): Self.reference(part.rawValue)
        case .steps: Self.reference("steps")
        case .list(let item, let least): Self.list(schema(item), atLeast: least)
        case .map(.catalogue(let part)): named(Self.reference(part.rawValue), reserved: Name.reserved)
        case .map(let value): named(schema(value))
        case .dictionary(let value, let keys): Self.dictionary(schema(value), keys: keys)
        case .url: Self.pattern(ScalarPattern.url + "[\\s\\S]*", expected: "a URL such as http://127.0.0.1:8080/reset")
        case .capturedPlace: capturedPlace
        case .object(let object): self.object(object)
        case .either(let shapes): .map(["anyOf": .list(shapes.map { schema($0) })])
        }
    }

    /// A key's shape with what it is for, as editors show it.
    func property(_ key: GrammarKey) -> CanonicalValue { Self.described(schema(key.shape), key.summary) }

    func object(_ object: GrammarObject) -> CanonicalValue {
        let shared = Self.shareable(object)
        return Self.closed(
            object.keys.map { ($0.name, property($0)) }, required: object.requiredNames.filter { !shared.contains($0) },
            rules: Self.rules(object))
    }

    private static func rules(_ object: GrammarObject) -> [CanonicalValue] {
        let shared = shareable(object)
        let use = shared.isEmpty ? [] : [CanonicalValue.map(["anyOf": .list([requires(["use"]), requires(shared)])])]
        return use + object.exactlyOneOf.map(exactlyOne) + object.atMostOneOf.map(atMostOne)
    }

    /// What must be there, but may come from a fragment.
    private static func shareable(_ object: GrammarObject) -> [String] {
        guard object["use"] != nil else { return [] }
        return object.requiredNames.filter { Grammar.fragment[$0] != nil }
    }

    /// One name with its place in a JSON answer.
    private var capturedPlace: CanonicalValue {
        let place = CanonicalValue.map(["type": .text("string"), "pattern": .text(ScalarPattern.jsonPlace)])
        guard case .map(var entries) = named(place) else { return .null }
        entries["minProperties"] = .integer(1)
        entries["maxProperties"] = .integer(1)
        return .map(entries)
    }

    /// A mapping whose keys are names of the person's own.
    func named(_ value: CanonicalValue, reserved: [String] = []) -> CanonicalValue {
        var names: [String: CanonicalValue] = ["pattern": .text("^\(ScalarPattern.name)$"), "maxLength": .integer(64)]
        if !reserved.isEmpty { names["not"] = .map(["enum": .list(reserved.map { .text($0) })]) }
        return .map(["type": .text("object"), "propertyNames": .map(names), "additionalProperties": value])
    }
}

extension ScenarioSchema {
    static func described(_ schema: CanonicalValue, _ summary: String) -> CanonicalValue {
        guard case .map(var entries) = schema, !summary.isEmpty else { return schema }
        entries["description"] = .text(summary)
        return .map(entries)
    }

    /// A mapping with these keys and no others.
    static func closed(
        _ properties: [(name: String, schema: CanonicalValue)], required: [String] = [], rules: [CanonicalValue] = []
    ) -> CanonicalValue {
        var entries: [String: CanonicalValue] = [
            "type": .text("object"), "additionalProperties": .boolean(false),
            "properties": .map(Dictionary(properties.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })),
        ]
        if !required.isEmpty { entries["required"] = texts(required) }
        if !rules.isEmpty { entries["allOf"] = .list(rules) }
        return .map(entries)
    }

    static func exactlyOne(_ names: [String]) -> CanonicalValue { .map(["oneOf": .list(names.map { requires([$0]) })]) }

    static func atMostOne(_ names: [String]) -> CanonicalValue {
        let pairs = names.indices.flatMap { first in names[(first + 1)...].map { requires([names[first], $0]) } }
        return .map(["not": .map(["anyOf": .list(pairs)])])
    }

    static func list(_ item: CanonicalValue, atLeast least: Int64 = 0) -> CanonicalValue {
        var entries: [String: CanonicalValue] = ["type": .text("array"), "items": item]
        if least > 0 { entries["minItems"] = .integer(least) }
        return .map(entries)
    }

    static func dictionary(_ value: CanonicalValue, keys: ForeignName) -> CanonicalValue {
        var entries: [String: CanonicalValue] = ["type": .text("object"), "additionalProperties": value]
        if let pattern = ScalarPattern.of(keys) { entries["propertyNames"] = .map(["pattern": .text("^\(pattern)$")]) }
        return .map(entries)
    }

    static func requires(_ names: [String]) -> CanonicalValue { .map(["required": texts(names)]) }

    static func texts(_ texts: [String]) -> CanonicalValue { .list(texts.map { .text($0) }) }

    static func choice(_ choices: [String]) -> CanonicalValue { .map(["enum": texts(choices)]) }
}
