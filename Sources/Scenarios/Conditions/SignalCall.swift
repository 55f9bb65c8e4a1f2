package import Platform

/// A function of a signal, as it stands in an expression.
package struct SignalCall: Hashable, Sendable {
    package var function: Function
    package var signal: String
    package var range: Interval?

    /// When its result can next change although no sample comes: its range becoming full, a value going stale, a sample
    /// leaving the range. nil: never.
    ///
    /// While samples flow each of them is a reason to look, so samples that leave are waited for only once the signal has
    /// been silent for 3 × every; absence is told to the moment.
    package func nextChange(in context: EvaluationContext) -> Moment? {
        guard let window = context.window(signal) else { return nil }
        let silent = window.lastEnd.map { window.staleAfter($0) + Interval(nanoseconds: 1) }
        guard let range else { return silent.flatMap { $0 > context.now ? $0 : nil } }
        let full = context.origin + range
        return [full, leaving(range, window, silent, in: context)].compactMap { $0 }.filter { $0 > context.now }.min()
    }

    /// When a sample leaves the range: for `absent` the last success, at its exact time.
    private func leaving(
        _ range: Interval, _ window: SampleWindow, _ silent: Moment?, in context: EvaluationContext
    ) -> Moment? {
        let isGood = function == .absent
        guard let reading = window.reading(of: range, newestGood: isGood, in: context) else { return nil }
        return isGood ? reading.place + range : max(reading.place + range, silent ?? context.now)
    }

    /// The intended start of the newest sample of its signal.
    package func newestSample(in context: EvaluationContext) -> Moment? { context.window(signal)?.newest }
}
