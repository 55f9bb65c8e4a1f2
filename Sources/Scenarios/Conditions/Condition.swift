package import Platform

/// A typed, boolean expression over signals, with an optional hold (`… for 2s`) over the whole of it.
package struct Condition: Hashable, Sendable {
    /// As the person wrote it, white space tidied: what plan, journal and report show.
    package var text: String
    package var expression: Expression
    /// The condition counts as true only once it has been true without a break for this long.
    package var hold: Interval?

    package init(text: String, expression: Expression, hold: Interval? = nil) {
        self.text = text
        self.expression = expression
        self.hold = hold
    }
}

/// The tree of a condition, already typed: every quantity is in its base unit (ns, %, B, /s, 1).
package indirect enum Expression: Hashable, Sendable {
    case quantity(Double, Dimension)
    case boolean(Bool)
    case call(Function, signal: String, range: Interval?)
    /// The value in the before-phase.
    case baseline(Expression)
    case arithmetic(ArithmeticOperator, Expression, Expression)
    case compare(Comparison, Expression, Expression)
    case not(Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
}

package enum Function: String, Sendable, CaseIterable {
    case value, mean, min, max, p50, p90, p95, p99
    case errorRatio = "error-ratio"
    case count, changes, rate, absent

    /// The quantile of a percentile function, 0…1.
    package var quantile: Double? {
        switch self {
        case .p50: 0.5
        case .p90: 0.9
        case .p95: 0.95
        case .p99: 0.99
        default: nil
        }
    }
}

package enum ArithmeticOperator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
}
package enum Comparison: String, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
}

/// Kleene's three values: what is not known is neither true nor false.
package enum Truth: String, Sendable, Codable {
    case yes = "true"
    case no = "false"
    case unknown
}

/// One observation of a signal.
package struct Sample: Hashable, Sendable {
    /// When it was meant to start: open loop, so a stalled probe cannot hide what it missed.
    package var at: Moment
    /// From the intended start to the answer or to giving up.
    package var elapsed: Interval
    package var outcome: Outcome

    package enum Outcome: Hashable, Sendable {
        /// In the signal's stored unit (see ``Dimension``).
        case value(Int64)
        /// Time-out, refused, unexpected answer: why, in a few words.
        case failed(String)
    }

    package init(at: Moment, elapsed: Interval, outcome: Outcome) {
        self.at = at
        self.elapsed = elapsed
        self.outcome = outcome
    }

    package var end: Moment { at + elapsed }
}
