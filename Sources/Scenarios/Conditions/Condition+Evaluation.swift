extension Condition {
    /// The answer now, without the hold: what ``HoldProgress`` takes.
    package func truth(in context: EvaluationContext) -> Truth { expression.truth(in: context) }
}
