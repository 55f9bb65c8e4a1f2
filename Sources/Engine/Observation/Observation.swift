package import Platform
internal import Runs
package import Scenarios

/// What was seen of a plan's signals and conditions while nothing was done to the world. Pure: samples and times in,
/// answers out, by the same windows and the same evaluation as a run.
package struct Observation: Sendable {
    package private(set) var signals: [SignalTally]
    package private(set) var conditions: [ConditionTally]
    package let began: Moment
    package private(set) var now: Moment
    private var windows: [SampleWindow]

    /// - Parameter notSampled: the numbers of signals that nothing can sample now, with the reason.
    package init(_ compiled: CompiledPlan, notSampled: [Int: String] = [:], began: Moment) {
        self.began = began
        now = began
        let plan = compiled.plan
        windows = plan.signals.map { SampleWindow(of: $0, for: compiled.conditions) }
        signals = plan.signals.enumerated().map { index, signal in
            SignalTally(
                name: signal.name, dimension: signal.dimension, isLatency: signal.isLatency, every: signal.every,
                notSampled: notSampled[index])
        }
        conditions = zip(plan.conditions, compiled.conditions).map { ConditionTally(planned: $0, condition: $1) }
    }

    package var length: Interval { now - began }

    package mutating func take(_ sample: Sample, signal: Int, now: Moment) {
        guard windows.indices.contains(signal) else { return }
        windows[signal].append(sample, now: now)
        signals[signal].take(sample)
        self.now = max(self.now, now)
    }

    /// Looks at every condition.
    ///
    /// - Returns: the numbers of those whose answer changed.
    package mutating func look(at moment: Moment) -> [Int] {
        now = max(now, moment)
        let (now, began, windows) = (now, began, windows)
        return conditions.indices.filter { conditions[$0].look(at: now, began: began, windows: windows) }
    }

    /// Whether the scenario could begin now: every condition of its steady state true and no abort condition true. Unknown
    /// while nobody can say.
    package var isSteady: Truth {
        let steady = conditions.filter { $0.planned.role == .steady }.map(\.truth)
        let aborts = conditions.filter { $0.planned.role == .abort }.map(\.truth)
        if steady.contains(.no) || aborts.contains(.yes) { return .no }
        return steady.contains(.unknown) ? .unknown : .yes
    }
}
