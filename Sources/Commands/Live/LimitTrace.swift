internal import Platform
internal import Runs
internal import Scenarios

/// What one condition has measured over the last seconds, and how far it is from its limit.
struct LimitTrace: Sendable {
    let planned: PlannedCondition
    /// The signal that it is shown with, as an index.
    let signal: Int
    private let condition: Condition
    private let measure: String
    private let role: String
    /// Other conditions that say the same: a claim is mostly a steady state as well.
    private(set) var twins: [Int] = []
    private var trace: Trace
    private var reading: ConditionReading?
    private var baselines: [BaselineValue] = []
    private var overSince: Moment?

    private init(_ planned: PlannedCondition, _ condition: Condition, signal: Int) {
        self.planned = planned
        self.condition = condition
        self.signal = signal
        if let call = condition.measure {
            measure = "\(call.function.rawValue)\(call.range.map { " \($0)" } ?? "")"
        } else {
            measure = TextWidth.printable(condition.text)
        }
        role = planned.role == .abort ? "abort" : planned.role == .throughout ? "claim" : "healthy"
        trace = Trace(isLowWorse: Self.isLowWorse(condition.expression, isAbort: planned.role == .abort))
    }

    /// The conditions on the health of the service: those that end the run first, then what is claimed, each text once.
    static func all(of plan: Plan, _ conditions: [Condition?]) -> [LimitTrace] {
        var traces: [LimitTrace] = []
        for role in [ConditionRole.abort, .throughout, .steady] {
            for planned in plan.conditions(role) where conditions.indices.contains(planned.id) {
                let known = traces.firstIndex {
                    $0.planned.text == planned.text && ($0.planned.role == .abort) == (role == .abort)
                }
                if let known {
                    traces[known].twins.append(planned.id)
                } else if let condition = conditions[planned.id], let signal = planned.signals.first {
                    traces.append(LimitTrace(planned, condition, signal: signal))
                }
            }
        }
        return traces
    }

    private static func isLowWorse(_ expression: Expression, isAbort: Bool) -> Bool {
        guard case .compare(let comparison, let left, _) = expression else { return false }
        let isTrueBelow = (comparison == .less || comparison == .lessOrEqual) != left.isConstant
        return isTrueBelow == isAbort
    }

    mutating func freezeBaselines(in context: EvaluationContext) { baselines = condition.baselineValues(in: context) }

    mutating func measure(in context: EvaluationContext) {
        var context = context
        context.baselines = baselines
        reading = condition.reading(in: context)
        trace.add(reading?.value.map { .value($0) } ?? .nothing, at: context.now)
        overSince = isOver ? overSince ?? context.now : nil
    }

    /// On the wrong side now: an abort condition that is true, a claim that is false.
    private var isOver: Bool { reading.map { $0.truth == (isAbort ? .yes : .no) } ?? false }
    private var isAbort: Bool { planned.role == .abort }

    /// As what the run looks at it now, and what it said of it.
    struct Look: Sendable {
        var role: ConditionRole
        var truth: Truth
    }

    /// - Parameter look: nil while the run does not look at it.
    func shown(at now: Moment, _ look: Look?) -> LiveModel.Limit {
        LiveModel.Limit(
            measure: measure, points: trace.points(until: now), scale: scale(at: now), value: reading?.valueText ?? "",
            limit: limitText, distance: distance(at: now, look), state: limitState(look), isActive: look != nil)
    }

    private func limitState(_ look: Look?) -> LiveModel.Limit.State {
        guard let reading, reading.value != nil else { return .unknown }
        // What is waited for is no alarm.
        if isOver { return look?.role == .steady ? .near : .over }
        return reading.distance != nil && reading.limit != 0 && reading.margin.magnitude < 0.25 ? .near : .clear
    }

    private var limitText: String {
        guard let reading else { return role }
        let hold = condition.hold.map { " for \($0)" } ?? ""
        return condition.measure == nil && reading.distance == nil
            ? role : "\(role) \(reading.comparison.rawValue) \(reading.limitText)\(hold)"
    }

    private func distance(at now: Moment, _ look: Look?) -> String {
        guard let reading, reading.value != nil else { return "no answer" }
        guard isOver else { return reading.distanceText ?? "" }
        guard let look else { return "" }
        guard isAbort else { return look.role == .throughout ? "broken" : "not yet" }
        if look.truth == .yes { return "tripped" }
        guard let hold = condition.hold, let overSince else { return "over" }
        return "in \(Span.left(hold - (now - overSince)))"
    }

    /// For what may not be exceeded the limit is the top; for what may not be fallen below, the floor.
    private func scale(at now: Moment) -> Sparkline.Scale {
        let values = trace.points(until: now).compactMap { if case .value(let value) = $0, value.isFinite { value } else { nil } }
        guard let reading, reading.distance != nil || reading.value == nil else { return .plain(top: values.max() ?? 0) }
        // At the limit itself an abort condition is not true with `>`, and a claim is true with `<=`.
        let isStrict = reading.comparison == .greater || reading.comparison == .less
        let isAllowed = isStrict == isAbort
        return trace.isLowWorse
            ? .downTo(reading.limit, top: max(values.max() ?? 0, reading.limit * 1.5), isAllowed: isAllowed)
            : .upTo(reading.limit, isAllowed: isAllowed)
    }
}

extension Expression {
    fileprivate var isConstant: Bool { if case .quantity = self { true } else { false } }
}
