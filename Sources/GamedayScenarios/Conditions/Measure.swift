/// Something that a condition computes from signals, with what it measures: `p99(checkout[10.s])`,
/// `2 * baseline(p99(checkout[10.s]))`.
///
/// Measures are added, subtracted and compared within one dimension, multiplied and divided by numbers, and divided by each
/// other. Everything else does not compile.
public struct Measure<Measured: Dimension>: Sendable {
    /// In the condition language.
    let text: String
    let level: MeasureLevel
    let mentions: Mentions

    init(_ text: String, _ level: MeasureLevel = .atom, mentions: Mentions) {
        self.text = text
        self.level = level
        self.mentions = mentions
    }

    init(_ quantity: Quantity<Measured>) { self.init(quantity.text, mentions: quantity.mentions) }
}

/// How strongly the outermost sign of an expression binds.
enum MeasureLevel: Int, Comparable {
    case sum, product, atom

    static func < (left: MeasureLevel, right: MeasureLevel) -> Bool { left.rawValue < right.rawValue }
}

extension Measure {
    /// The text as an operand of a sign that binds at `level`; in parentheses when its own sign binds less.
    func operand(of level: MeasureLevel, isRight: Bool = false) -> String {
        self.level > level || (self.level == level && !isRight) ? text : "(\(text))"
    }

    /// Two operands with a sign between them.
    static func combined<Left, Right>(
        _ left: Measure<Left>, _ sign: String, _ right: Measure<Right>, _ level: MeasureLevel
    ) -> Measure {
        Measure(
            "\(left.operand(of: level)) \(sign) \(right.operand(of: level, isRight: true))", level,
            mentions: left.mentions + right.mentions)
    }
}
