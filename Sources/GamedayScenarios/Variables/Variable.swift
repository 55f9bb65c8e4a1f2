/// Variables: values with a type, a default and bounds that an environment or `--set NAME=VALUE` may change.
///
/// What is returned is used like a literal of its type, so a variable of the wrong type does not compile:
///
/// ```swift
/// let delay = Variable.duration("delay", default: 200.ms, min: 10.ms, max: 2.s)
/// Inject(.latency(delay: delay), on: search, for: 1.minutes)
/// ```
public enum Variable {
    /// A length of time.
    public static func duration(
        _ name: String, default value: Quantity<Time>? = nil, min: Quantity<Time>? = nil, max: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Time> { quantity(name, "duration", (value, min, max), SourcePlace(fileID, line, column)) }

    /// A percentage.
    public static func percent(
        _ name: String, default value: Quantity<Percent>? = nil, min: Quantity<Percent>? = nil, max: Quantity<Percent>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Percent> { quantity(name, "percent", (value, min, max), SourcePlace(fileID, line, column)) }

    /// A size.
    public static func bytes(
        _ name: String, default value: Quantity<Bytes>? = nil, min: Quantity<Bytes>? = nil, max: Quantity<Bytes>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Bytes> { quantity(name, "bytes", (value, min, max), SourcePlace(fileID, line, column)) }

    /// Events per second.
    public static func rate(
        _ name: String, default value: Quantity<Rate>? = nil, min: Quantity<Rate>? = nil, max: Quantity<Rate>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Rate> { quantity(name, "rate", (value, min, max), SourcePlace(fileID, line, column)) }

    /// A number without a unit.
    public static func number(
        _ name: String, default value: Quantity<Number>? = nil, min: Quantity<Number>? = nil, max: Quantity<Number>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Number> { quantity(name, "number", (value, min, max), SourcePlace(fileID, line, column)) }

    /// A whole number; in a condition it is its ``Quantity/number``.
    public static func integer(
        _ name: String, default value: Quantity<Whole>? = nil, min: Quantity<Whole>? = nil, max: Quantity<Whole>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Whole> { quantity(name, "integer", (value, min, max), SourcePlace(fileID, line, column)) }

    /// True or false; in a condition it is `Condition(flag)`.
    public static func boolean(
        _ name: String, default value: Quantity<Truth>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Quantity<Truth> { quantity(name, "boolean", (value, nil, nil), SourcePlace(fileID, line, column)) }

    /// A text.
    public static func string(
        _ name: String, default value: Text? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Text { text(name, "string", value, SourcePlace(fileID, line, column)) }

    /// An address.
    public static func url(
        _ name: String, default value: Text? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Text { text(name, "url", value, SourcePlace(fileID, line, column)) }

    private static func quantity<Measured>(
        _ name: String, _ type: String,
        _ values: (default: Quantity<Measured>?, min: Quantity<Measured>?, max: Quantity<Measured>?), _ place: SourcePlace
    ) -> Quantity<Measured> {
        let bounds = [("default", values.default?.json), ("min", values.min?.json), ("max", values.max?.json)]
        return Quantity("${\(name)}", mentions: declaration(name, type, bounds, place))
    }

    private static func text(_ name: String, _ type: String, _ value: Text?, _ place: SourcePlace) -> Text {
        Text(raw: "${\(name)}", mentions: declaration(name, type, [("default", value?.json)], place))
    }

    private static func declaration(
        _ name: String, _ type: String, _ bounds: [(key: String, value: JSONValue?)], _ place: SourcePlace
    ) -> Mentions {
        var entries = [JSONValue.Entry("type", .text(type))]
        for bound in bounds { entries.add(bound.key, bound.value) }
        var mentions = Mentions.none
        mentions.add(variable: Declaration(name: name, value: .object(entries), place: place))
        return mentions
    }
}
