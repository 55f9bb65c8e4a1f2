package import Platform
package import Runs
package import Scenarios

/// Says for every condition of a run whether it is true, false or unknown, from the run's events, the samples and the
/// time. Pure: the same inputs in the same order give the same changes.
///
/// A condition is looked at only while it is active; on activation its reported truth is silently unknown, as the run's
/// state has it by the same events. After that every change is told once.
package struct Guard: Sendable {
    private var windows: [SampleWindow]
    private var watches: [GuardWatch]
    /// For each signal, the conditions that look at it.
    private let watchers: [[Int]]
    private var activity: GuardActivity
    /// When the first event or sample came.
    private var began: Moment?

    /// - Parameter conditions: `conditions[i]` belongs to `plan.conditions[i]`; they name signals as the plan does.
    package init(plan: Plan, conditions: [Condition]) {
        precondition(conditions.count == plan.conditions.count, "every planned condition needs its expression")
        activity = GuardActivity(program: plan.program)
        watches = zip(plan.conditions, conditions).map { GuardWatch(planned: $0, condition: $1) }
        windows = plan.signals.map { SampleWindow(of: $0, for: conditions) }
        watchers = plan.signals.map { signal in
            conditions.indices.filter { conditions[$0].signals.contains(signal.name) }
        }
    }

    /// When ``tick(now:)`` is next useful: a hold completing, a value going stale, a range becoming full, a condition just
    /// activated; `.distantFuture` when nothing can change without a sample.
    package var nextDeadline: Moment { watches.lazy.map(\.deadline).min() ?? .distantFuture }

    /// Folds an event of the run: which conditions are active, how far back they may look.
    package mutating func observe(_ event: RunEvent, at now: Moment) {
        if case .samples = event { return }
        let began = began ?? now
        self.began = began
        let epoch = activity.epoch
        activity.apply(event, at: now)
        if case .phaseChanged(.running) = event { freezeBaselines(now: now, began: began) }
        for index in watches.indices {
            watches[index].follow(activity.isActive(watches[index].planned), at: now)
            if activity.epoch != epoch { watches[index].forget(at: now) }
        }
    }

    /// Takes a sample in and looks again at the active conditions on its signal.
    ///
    /// What was due before it is answered first, without it.
    package mutating func take(_ sample: Sample, signal: Int, now: Moment) -> [ConditionChanged] {
        var changes = tick(now: now)
        guard windows.indices.contains(signal) else { return changes }
        windows[signal].append(sample, now: now)
        for index in watchers[signal] where watches[index].isActive {
            if let change = evaluate(index, now: now, cites: sample.at) { changes.append(change) }
        }
        return changes
    }

    /// Looks again at the conditions whose deadline has come.
    package mutating func tick(now: Moment) -> [ConditionChanged] {
        began = began ?? now
        var changes: [ConditionChanged] = []
        for index in watches.indices where watches[index].deadline <= now {
            if let change = evaluate(index, now: now, cites: nil) { changes.append(change) }
        }
        return changes
    }

    private mutating func evaluate(_ index: Int, now: Moment, cites: Moment?) -> ConditionChanged? {
        let watch = watches[index]
        let context = EvaluationContext(
            now: now, notBefore: watch.planned.role == .abort ? nil : activity.epoch, began: began ?? now, windows: windows,
            baselines: watch.baselines)
        return watches[index].evaluate(in: context, cites: cites)
    }

    /// What `baseline(…)` stands for from now on.
    private mutating func freezeBaselines(now: Moment, began: Moment) {
        let context = EvaluationContext(now: now, notBefore: activity.epoch, began: began, windows: windows)
        for index in watches.indices { watches[index].freezeBaselines(in: context) }
    }
}
