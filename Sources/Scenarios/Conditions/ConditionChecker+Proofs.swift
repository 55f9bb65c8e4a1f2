internal import Documents
internal import Platform

/// What can be known of a condition before a run: that its percentiles will have samples, that its thresholds can be
/// passed, that it can change.
extension ConditionChecker {
    /// Twice the samples that the percentile needs to exist must fit into its range.
    mutating func provePercentile(
        _ call: ConditionSyntax.Call, _ window: ConditionSyntax.Window, every: Interval
    ) -> Bool {
        guard let needed = call.function.provenSamples, every > .zero, !variables.isProvisional else { return true }
        let length = window.length
        if length >= every * needed { return true }
        let perSecond = (Double(needed) / length.inSeconds).rounded(.up)
        error(
            .tooFewSamples,
            "`\(call.function.rawValue)` needs \(needed) samples, a range of \(length) holds "
                + "\(length.nanoseconds / every.nanoseconds)",
            at: window.range,
            fix: "make the range \(Self.tidy(every * needed)) or longer, "
                + "or sample at `rate: \(ScenarioValue.decimal(perSecond))/s`")
        return false
    }

    /// A range is full only while all of its samples are kept.
    mutating func proveKept(_ call: ConditionSyntax.Call, _ window: ConditionSyntax.Window, every: Interval) -> Bool {
        guard every > .zero, !variables.isProvisional else { return true }
        let count = window.length.nanoseconds / every.nanoseconds
        let most = SampleWindow.maximumCount
        guard count > most else { return true }
        let longest = Interval.seconds((every * most).nanoseconds / 1_000_000_000)
        error(
            .range, "a range of \(window.length) holds \(count) samples of `\(call.signal)`, more than the \(most) that are kept",
            at: window.range,
            fix: "make it \(longest) or shorter, or sample less often")
        return false
    }

    /// Rounded up to whole milliseconds, or seconds when it is long.
    private static func tidy(_ length: Interval) -> Interval {
        let step: Int64 = length >= .seconds(10) ? 1_000_000_000 : 1_000_000
        return Interval(nanoseconds: (length.nanoseconds + step - 1) / step * step)
    }

    /// A sample never takes longer than the time-out, so a threshold there can be met by failures only.
    mutating func proveThreshold(_ comparison: Expression, at range: Range<Int>) {
        guard !variables.isProvisional, let threshold = comparison.threshold, let entry = signals[threshold.signal] else {
            return
        }
        if entry.isLatency, threshold.function.isStatistic, threshold.value >= Double(entry.timeout.nanoseconds) {
            error(
                .aboveTimeout,
                "no sample of `\(entry.name)` takes \(text.text(range)): its time-out is \(entry.timeout)", at: range,
                fix: "compare with less than \(entry.timeout), or raise the `timeout` of `\(entry.name)`")
        }
        if threshold.function == .errorRatio, let answer = threshold.isSettledForShare {
            warnSame(answer, at: range)
        }
    }

    /// With nothing known of any signal, an answer is one that no signal can change.
    mutating func warnIfConstant(_ expression: Expression, at range: Range<Int>) {
        let blind = EvaluationContext(now: Moment(nanoseconds: 0), began: Moment(nanoseconds: 0), windows: [])
        switch expression.truth(in: blind) {
        case .yes: warnSame(true, at: range)
        case .no: warnSame(false, at: range)
        case .unknown: break
        }
    }

    private mutating func warnSame(_ answer: Bool, at range: Range<Int>) {
        // With another value of a variable it may be the other answer.
        guard variables.values.isEmpty else { return }
        diagnostics.warning(
            .alwaysSame, "this is always \(answer)", at: text.place(range), fix: "compare a signal with something it can pass")
    }
}
