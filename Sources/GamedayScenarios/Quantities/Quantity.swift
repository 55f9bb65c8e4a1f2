/// A literal with its unit, or a variable that stands for one: `300.ms`, `34.percent`, `200.MiB`, `50.perSecond`,
/// `Variable.duration("delay", default: 200.ms)`.
///
/// Wherever one is asked for, the other may be given.
public struct Quantity<Measured: Dimension>: Sendable {
    /// As the scenario language writes it: `300ms`, `${delay}`.
    let text: String
    let json: JSONValue
    let mentions: Mentions

    init(_ text: String, json: JSONValue? = nil, mentions: Mentions = .none) {
        self.text = text
        self.json = json ?? .text(text)
        self.mentions = mentions
    }

    /// A variable that a fragment declares, by its name: nothing is declared here.
    public static func external(_ name: String) -> Quantity { Quantity("${\(name)}") }
}

extension Quantity: ExpressibleByIntegerLiteral where Measured: UnitlessDimension {
    /// `3`
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Quantity: ExpressibleByFloatLiteral where Measured == Number {
    /// `1.3`
    public init(floatLiteral value: Double) { self.init(value) }
}

extension Quantity: ExpressibleByBooleanLiteral where Measured == Truth {
    /// `true`
    public init(booleanLiteral value: Bool) { self.init(value ? "true" : "false", json: .flag(value)) }
}

/// Dimensions whose quantities are written as bare numbers.
public protocol UnitlessDimension: OrderedDimension {}

extension Number: UnitlessDimension {}
extension Whole: UnitlessDimension {}

extension Quantity where Measured: UnitlessDimension {
    /// A computed whole number.
    public init(_ value: Int) { self.init(String(value), json: .whole(value)) }
}

extension Quantity where Measured == Number {
    /// A computed number.
    public init(_ value: Double) { self.init(DecimalText.text(value), json: .decimal(DecimalText.text(value))) }
}

extension Quantity where Measured == Whole {
    /// The same number in a condition, where counts are compared as numbers.
    public var number: Quantity<Number> { Quantity<Number>(text, json: json, mentions: mentions) }
}
