/// Something that is true, false or cannot be said yet: comparisons of measures, combined with `&&`, `||` and `!`.
///
/// ```swift
/// errorRatio(checkout[5.s]) > 5.percent || absent(health[5.s])
/// ```
public struct Condition: Sendable {
    /// In the condition language.
    let text: String
    let level: ConditionLevel
    let mentions: Mentions

    init(_ text: String, _ level: ConditionLevel, mentions: Mentions) {
        self.text = text
        self.level = level
        self.mentions = mentions
    }

    /// True or false as a variable says.
    public init(_ flag: Quantity<Truth>) { self.init(flag.text, .comparison, mentions: flag.mentions) }

    /// Both are true.
    public static func && (left: Condition, right: Condition) -> Condition { left.combined("and", right, .and) }

    /// At least one is true.
    public static func || (left: Condition, right: Condition) -> Condition { left.combined("or", right, .or) }

    /// It is false.
    public static prefix func ! (condition: Condition) -> Condition {
        Condition("not \(condition.operand(of: .not))", .not, mentions: condition.mentions)
    }

    /// The condition, counted as true only once it has been true for this long without a break.
    public func holding(for length: Quantity<Time>) -> HeldCondition {
        HeldCondition(text: "\(text) for \(length.text)", mentions: mentions + length.mentions)
    }

    private func operand(of level: ConditionLevel, isRight: Bool = false) -> String {
        self.level > level || (self.level == level && !isRight) ? text : "(\(text))"
    }

    private func combined(_ word: String, _ right: Condition, _ level: ConditionLevel) -> Condition {
        Condition(
            "\(operand(of: level)) \(word) \(right.operand(of: level, isRight: true))", level,
            mentions: mentions + right.mentions)
    }
}

/// How strongly the outermost word of a condition binds.
enum ConditionLevel: Int, Comparable {
    case or, and, not, comparison

    static func < (left: ConditionLevel, right: ConditionLevel) -> Bool { left.rawValue < right.rawValue }
}

/// A condition that must be true for some time without a break. A hold is for the whole condition, so it cannot be combined
/// any further.
public struct HeldCondition: Sendable {
    let text: String
    let mentions: Mentions
}

/// What claims, checks and premises are made of: a ``Condition`` or a ``HeldCondition``.
public protocol Assertion: Checkable {
    /// As the scenario says it.
    var clause: ConditionClause { get }
}

/// A condition as the scenario says it; made by ``Condition`` and ``HeldCondition``.
public struct ConditionClause: Sendable {
    let text: String
    let mentions: Mentions
}

extension Condition: Assertion {
    /// As the scenario says it.
    public var clause: ConditionClause { ConditionClause(text: text, mentions: mentions) }
}

extension HeldCondition: Assertion {
    /// As the scenario says it.
    public var clause: ConditionClause { ConditionClause(text: text, mentions: mentions) }
}
