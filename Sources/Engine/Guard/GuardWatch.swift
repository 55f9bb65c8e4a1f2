internal import Platform
internal import Runs
internal import Scenarios

/// One condition under watch: what was said of it last and when to look again.
struct GuardWatch: Sendable {
    let planned: PlannedCondition
    private let condition: Condition
    private let calls: [SignalCall]
    private(set) var baselines: [BaselineValue] = []
    private(set) var isActive = false
    /// When to look again though no sample came.
    private(set) var deadline = Moment.distantFuture
    private var progress: HoldProgress
    private var reported = Truth.unknown
    /// The answer without the hold, and the sample that gave it.
    private var answer = Truth.unknown
    private var cites: Moment?

    init(planned: PlannedCondition, condition: Condition) {
        self.planned = planned
        self.condition = condition
        calls = condition.calls
        progress = HoldProgress(condition.hold)
    }

    /// Becomes active or stops being so.
    mutating func follow(_ active: Bool, at now: Moment) {
        guard active != isActive else { return }
        isActive = active
        reported = .unknown
        deadline = .distantFuture
        if active { startAnew(at: now) }
    }

    /// A new epoch: what was seen before it does not count, so a hold starts anew. `abort-when` has no epochs.
    mutating func forget(at now: Moment) {
        if isActive, planned.role != .abort { startAnew(at: now) }
    }

    private mutating func startAnew(at now: Moment) {
        progress.reset()
        answer = .unknown
        cites = nil
        deadline = now
    }

    mutating func freezeBaselines(in context: EvaluationContext) {
        baselines = condition.baselines.map { BaselineValue(expression: $0, value: $0.quantity(in: context)) }
    }

    /// The change to tell, if any.
    mutating func evaluate(in context: EvaluationContext, cites sample: Moment?) -> ConditionChanged? {
        let now = condition.truth(in: context)
        if now != answer {
            answer = now
            cites = sample
        }
        let truth = progress.take(now, at: context.now)
        deadline = calls.reduce(progress.deadline ?? .distantFuture) { min($0, $1.nextChange(in: context) ?? $0) }
        guard truth != reported else { return nil }
        reported = truth
        return ConditionChanged(
            condition: planned.id, truth: truth, value: condition.leftValue(in: context),
            cites: cites ?? (truth == .unknown ? nil : calls.compactMap { $0.newestSample(in: context) }.max()),
            baselines: condition.baselineTexts(in: context))
    }
}
