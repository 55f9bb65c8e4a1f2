extension Function {
    /// Of values, in the signal's own unit.
    var isStatistic: Bool {
        switch self {
        case .value, .mean, .min, .max, .p50, .p90, .p95, .p99: true
        case .errorRatio, .count, .changes, .rate, .absent: false
        }
    }

    /// What the result measures for a signal of a dimension.
    func dimension(of signal: Dimension) -> Dimension {
        switch self {
        case .errorRatio: .percent
        case .count, .changes: .number
        case .rate: .rate
        case .absent: .boolean
        default: signal == .integer ? .number : signal
        }
    }

    /// A percentile in whole percent, so that ranks are counted in integers.
    var percent: Int? { quantile.map { Int(($0 * 100).rounded()) } }

    /// 1/(1−p): with fewer samples the rank of a percentile is that of the largest one.
    package var fewestSamples: Int? { percent.map { 100 / (100 - $0) } }
}

extension ArithmeticOperator {
    /// What the result measures, or nil when the two do not go together.
    func dimension(_ left: Dimension, _ right: Dimension) -> Dimension? {
        if left == .boolean || right == .boolean { return nil }
        switch self {
        case .plus, .minus: return left == right ? left : nil
        case .times: return left == .number ? right : right == .number ? left : nil
        case .over: return right == .number ? left : left == right ? .number : nil
        }
    }

    var participle: String {
        switch self {
        case .plus: "added"
        case .minus: "subtracted"
        case .times: "multiplied"
        case .over: "divided"
        }
    }

    var advice: String {
        switch self {
        case .plus, .minus: "both sides must be the same kind of quantity"
        case .times: "one side must be a plain number"
        case .over: "divide by a plain number, or by the same kind of quantity"
        }
    }
}

extension Dimension {
    /// With its article, for messages.
    var phrase: String {
        switch self {
        case .duration: "a duration"
        case .percent: "a percentage"
        case .bytes: "a size"
        case .rate: "a rate"
        case .number, .integer: "a number"
        case .boolean: "something true or false"
        }
    }

    var example: String {
        switch self {
        case .duration: "a duration such as `500ms`"
        case .percent: "a percentage such as `1%`"
        case .bytes: "a size such as `4MiB`"
        case .rate: "a rate such as `50/s`"
        case .number, .integer: "a number such as `3`"
        case .boolean: "`true` or `false`"
        }
    }
}
