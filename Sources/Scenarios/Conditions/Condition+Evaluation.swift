package import Platform

extension Condition {
    /// The answer now, without the hold: what ``HoldProgress`` takes.
    package func truth(in context: EvaluationContext) -> Truth { expression.truth(in: context) }

    /// When the answer can next change although no sample comes: a range becoming full, a value going stale, a sample
    /// leaving its range. nil: never.
    ///
    /// While samples flow each of them is a reason to look, so samples that leave are waited for only once a signal has
    /// been silent for 3 × every.
    package func nextChange(in context: EvaluationContext) -> Moment? {
        expression.calls.flatMap { call -> [Moment] in
            guard let window = context.window(call.signal) else { return [] }
            return window.changes(of: call.range, in: context)
        }.filter { $0 > context.now }.min()
    }
}

extension SampleWindow {
    fileprivate func changes(of range: Interval?, in context: EvaluationContext) -> [Moment] {
        let instant = Interval(nanoseconds: 1)
        let silent = lastEnd.map { staleAfter($0) + instant }
        guard let range else { return silent.map { [$0] } ?? [] }
        var moments = [context.origin + range]
        let readings = indices(of: range, in: context)
        if let first = readings.first { moments.append(max(self[first].at + range, silent ?? context.now)) }
        return moments
    }
}
