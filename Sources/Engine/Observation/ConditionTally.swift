package import Platform
package import Runs
package import Scenarios

/// What was seen of one condition: its answer now, how long it had each, and how far it is from the other one.
package struct ConditionTally: Sendable {
    package let planned: PlannedCondition
    package private(set) var truth = Truth.unknown
    /// The measured side in words; nil when it cannot say.
    package private(set) var value: String?
    package private(set) var distance: ConditionDistance?
    /// How often the answer changed after the first.
    package private(set) var changes = 0
    private let condition: Condition
    private var baselines: [BaselineValue] = []
    private var progress: HoldProgress
    private var lengths: [Truth: Interval] = [:]
    private var looked: Moment?

    package init(planned: PlannedCondition, condition: Condition) {
        self.planned = planned
        self.condition = condition
        progress = HoldProgress(condition.hold)
    }

    /// True for what must not become true; the others must not become false.
    package var tripsWhenTrue: Bool { [.abort, .when, .undo, .effect].contains(planned.role) }

    /// For how long the answer was this.
    package func length(_ truth: Truth) -> Interval { lengths[truth] ?? .zero }

    /// How far the value is from where the condition trips, in the base unit; negative when it has.
    package var room: Double? { distance.map { tripsWhenTrue ? -$0.margin : $0.margin } }

    /// The same as a share of the threshold.
    package var roomPercent: Double? {
        distance.flatMap { distance in distance.percent.map { tripsWhenTrue ? -$0 : $0 } }
    }

    /// Looks now.
    ///
    /// - Returns: true when the answer is another than before.
    package mutating func look(at now: Moment, began: Moment, windows: [SampleWindow]) -> Bool {
        if let looked { lengths[truth, default: .zero] += now - looked }
        looked = now
        var context = EvaluationContext(
            now: now, notBefore: planned.role == .abort ? nil : began, began: began, windows: windows, baselines: baselines)
        freezeBaselines(in: &context)
        let before = truth
        truth = progress.take(condition.truth(in: context), at: now)
        value = condition.leftValue(in: context)
        distance = condition.distance(in: context)
        guard truth != before else { return false }
        if before != .unknown { changes += 1 }
        return true
    }

    /// Nothing is injected, so there is no time before the fault: the first answer stands for it.
    private mutating func freezeBaselines(in context: inout EvaluationContext) {
        for expression in condition.baselines where !baselines.contains(where: { $0.expression == expression }) {
            guard let value = expression.quantity(in: context) else { continue }
            baselines.append(BaselineValue(expression: expression, value: value))
        }
        context.baselines = baselines
    }
}
