/// How often a signal is sampled.
public struct Cadence: Sendable {
    let entry: JSONValue.Entry
    let mentions: Mentions

    /// The time between two samples.
    public static func every(_ interval: Quantity<Time>) -> Cadence {
        Cadence(entry: JSONValue.Entry("every", interval.json), mentions: interval.mentions)
    }

    /// Samples per second.
    public static func rate(_ rate: Quantity<Rate>) -> Cadence {
        Cadence(entry: JSONValue.Entry("rate", rate.json), mentions: rate.mentions)
    }
}

/// What a value read from an answer, a file or a program's output measures.
public struct ValueType<Measured: Dimension>: Sendable {
    let word: String
}

extension ValueType where Measured == Time {
    /// A length of time with its unit, such as `250ms`.
    public static var duration: ValueType { ValueType(word: "duration") }
}

extension ValueType where Measured == Percent {
    /// A percentage.
    public static var percent: ValueType { ValueType(word: "percent") }
}

extension ValueType where Measured == Bytes {
    /// A size.
    public static var bytes: ValueType { ValueType(word: "bytes") }
}

extension ValueType where Measured == Rate {
    /// Events per second.
    public static var rate: ValueType { ValueType(word: "rate") }
}

extension ValueType where Measured == Number {
    /// A number.
    public static var number: ValueType { ValueType(word: "number") }
    /// A whole number.
    public static var integer: ValueType { ValueType(word: "integer") }
}

extension ValueType where Measured == Truth {
    /// True or false.
    public static var boolean: ValueType { ValueType(word: "boolean") }
}
