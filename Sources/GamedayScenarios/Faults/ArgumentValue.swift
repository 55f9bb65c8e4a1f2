/// What can be a parameter of a fault or a probe that has no typed function here: quantities, texts, whole numbers,
/// booleans, lists of texts.
public protocol ArgumentValue: Sendable {
    /// As the scenario says it.
    var argument: ArgumentForm { get }
}

/// A parameter's value as the scenario says it; made by the types that conform to ``ArgumentValue``.
public struct ArgumentForm: Sendable {
    let json: JSONValue
    let mentions: Mentions
}

/// Parameters by the names that `gameday explain` shows: `["delay": 300.ms, "direction": "both"]`.
public typealias Arguments = KeyValuePairs<String, any ArgumentValue>

extension Quantity: ArgumentValue {
    /// As the scenario says it.
    public var argument: ArgumentForm { ArgumentForm(json: json, mentions: mentions) }
}

extension Text: ArgumentValue {
    /// As the scenario says it.
    public var argument: ArgumentForm { ArgumentForm(json: json, mentions: mentions) }
}

extension String: ArgumentValue {
    /// Taken as it stands; for one with a variable in it write `Text("…")`.
    public var argument: ArgumentForm { Text(self).argument }
}

extension Int: ArgumentValue {
    /// As the scenario says it.
    public var argument: ArgumentForm { ArgumentForm(json: .whole(self), mentions: .none) }
}

extension Double: ArgumentValue {
    /// As the scenario says it.
    public var argument: ArgumentForm { ArgumentForm(json: .decimal(DecimalText.text(self)), mentions: .none) }
}

extension Bool: ArgumentValue {
    /// As the scenario says it.
    public var argument: ArgumentForm { ArgumentForm(json: .flag(self), mentions: .none) }
}

extension Array: ArgumentValue where Element: ArgumentValue {
    /// As the scenario says it.
    public var argument: ArgumentForm {
        ArgumentForm(json: .list(map(\.argument.json)), mentions: reduce(into: .none) { $0.add($1.argument.mentions) })
    }
}

extension KeyValuePairs<String, any ArgumentValue> {
    var entries: [JSONValue.Entry] { map { JSONValue.Entry($0.key.snakeCase, $0.value.argument.json) } }
    var mentions: Mentions { reduce(into: .none) { $0.add($1.value.argument.mentions) } }
}
