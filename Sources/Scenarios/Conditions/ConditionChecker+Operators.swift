internal import Documents

extension ConditionChecker {
    mutating func type(
        _ comparison: Comparison, _ left: ConditionSyntax, _ right: ConditionSyntax, at range: Range<Int>
    ) -> Typed? {
        let pair = (type(left), type(right))
        guard let first = pair.0, let second = pair.1 else { return nil }
        guard first.dimension == second.dimension else {
            error(
                .dimension, "\(first.dimension.phrase) cannot be compared with \(second.dimension.phrase)", at: right.range,
                fix: "compare with \(first.dimension.example)")
            return nil
        }
        if first.dimension == .boolean, comparison != .equal, comparison != .notEqual {
            error(
                .dimension, "`\(comparison.rawValue)` needs quantities, found something true or false", at: range,
                fix: "use `==`, `!=`, `and`, `or` or `not`")
            return nil
        }
        let expression = Expression.compare(comparison, first.expression, second.expression)
        proveThreshold(expression, at: first.expression.calls.isEmpty ? left.range : right.range)
        return Typed(expression: expression, dimension: .boolean)
    }

    mutating func type(
        _ sign: ArithmeticOperator, _ left: ConditionSyntax, _ right: ConditionSyntax, at range: Range<Int>
    ) -> Typed? {
        let pair = (type(left), type(right))
        guard let first = pair.0, let second = pair.1 else { return nil }
        guard let dimension = sign.dimension(first.dimension, second.dimension) else {
            error(
                .dimension,
                "\(first.dimension.phrase) and \(second.dimension.phrase) cannot be \(sign.participle)", at: range,
                fix: sign.advice)
            return nil
        }
        if sign == .over, second.expression.constant == 0 {
            error(.syntax, "division by zero", at: right.range, fix: "divide by something else")
            return nil
        }
        return Typed(expression: .arithmetic(sign, first.expression, second.expression), dimension: dimension)
    }
}
