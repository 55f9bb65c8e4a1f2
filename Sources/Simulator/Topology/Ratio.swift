/// A share or a factor as whole billionths: exact in comparisons and in digests; `1` is everything.
package struct Ratio: Hashable, Comparable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    package var billionths: Int64

    package init(billionths: Int64) { self.billionths = billionths }

    /// The nearest billionth; what is not finite becomes −1, which no check accepts.
    package init(_ value: Double) {
        let scaled = value * 1e9
        billionths = scaled.magnitude < 9e18 ? Int64(scaled.rounded()) : -1_000_000_000
    }

    package init(floatLiteral value: Double) { self.init(value) }
    package init(integerLiteral value: Int64) { self.init(Double(value)) }

    package static let zero = Ratio(billionths: 0)
    package static let one = Ratio(billionths: 1_000_000_000)

    package var value: Double { Double(billionths) / 1e9 }

    package static func < (left: Ratio, right: Ratio) -> Bool { left.billionths < right.billionths }

    /// A uniform 64-bit draw below this is a hit: 0 never, `UInt64.max` always.
    var threshold: UInt64 {
        if billionths <= 0 { return 0 }
        if billionths >= 1_000_000_000 { return .max }
        let (quotient, _) = UInt64(1_000_000_000).dividingFullWidth((UInt64(billionths), 0))
        return quotient
    }
}

/// How often something comes, as whole millionths of one a second.
package struct Rate: Hashable, Comparable, Sendable {
    package var microhertz: Int64

    package init(microhertz: Int64) { self.microhertz = microhertz }

    package init(perSecond: Double) {
        let scaled = perSecond * 1e6
        microhertz = scaled.magnitude < 9e18 ? Int64(scaled.rounded()) : -1
    }

    package static let zero = Rate(microhertz: 0)

    package var perSecond: Double { Double(microhertz) / 1e6 }

    package static func < (left: Rate, right: Rate) -> Bool { left.microhertz < right.microhertz }
}
