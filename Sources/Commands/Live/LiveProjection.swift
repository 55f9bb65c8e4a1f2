internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

/// Computes from the events and samples of a run what is to be seen of it; the same for the process that runs it and for
/// one that watches.
///
/// Pure: events, samples and the time come in, a ``LiveModel`` comes out.
struct LiveProjection: Sendable {
    let plan: Plan
    private(set) var state: RunState
    let outline: [StepOutline]
    private(set) var nodeTimes: [NodeTimes]
    private(set) var signals: [SignalTrace]
    private(set) var limits: [LimitTrace]
    private(set) var run = ""
    private(set) var began: Moment?
    private(set) var phases: [(phase: RunPhase, since: Moment)] = []
    private(set) var lastEvent = Moment(nanoseconds: 0)
    private var windows: [SampleWindow]
    private var sampledSince: Moment?

    /// When a step began and ended.
    struct NodeTimes: Sendable {
        var began: Moment?
        var ended: Moment?
    }

    /// - Parameter conditions: `conditions[i]` belongs to `plan.conditions[i]`; nil for one that could not be read.
    init(plan: Plan, conditions: [Condition?]) {
        self.plan = plan
        state = RunState(plan: plan)
        outline = StepOutline.all(of: plan)
        nodeTimes = Array(repeating: NodeTimes(), count: plan.program.nodes.count)
        let known = conditions.compactMap { $0 }
        windows = plan.signals.map { SampleWindow(of: $0, for: known) }
        signals = plan.signals.map { SignalTrace(signal: $0) }
        limits = LimitTrace.all(of: plan, conditions)
    }

    mutating func apply(_ record: EventRecord) {
        if began == nil { began = record.at }
        lastEvent = max(lastEvent, record.at)
        if case .samples(let block) = record.event {
            for sample in block.samples { take(sample, signal: block.signal, now: record.at) }
            return
        }
        state.apply(record.event, at: record.at)
        switch record.event {
        case .runOpened(let opened): run = opened.run
        case .phaseChanged(let phase): enter(phase, at: record.at)
        case .nodeEntered(let entered) where nodeTimes.indices.contains(entered.node):
            nodeTimes[entered.node] = NodeTimes(began: record.at)
        case .nodeExited(let exited) where nodeTimes.indices.contains(exited.node):
            nodeTimes[exited.node].ended = record.at
        default: break
        }
    }

    private mutating func enter(_ phase: RunPhase, at now: Moment) {
        phases.append((phase, now))
        if phase == .steadyBefore { sampledSince = now }
        guard phase == .running else { return }
        let context = context(at: now)
        for index in limits.indices { limits[index].freezeBaselines(in: context) }
    }

    mutating func take(_ sample: Sample, signal: Int, now: Moment) {
        guard windows.indices.contains(signal) else { return }
        windows[signal].append(sample, now: now)
        signals[signal].add(sample)
    }

    /// Measures every condition; to be called a few times each second, before ``model(at:)``.
    mutating func measure(at now: Moment) {
        guard sampledSince != nil, state.result == nil else { return }
        let context = context(at: now)
        for index in limits.indices { limits[index].measure(in: context) }
    }

    /// Somebody is asked something now.
    var asks: Bool { !state.openQuestions.isEmpty }

    private func context(at now: Moment) -> EvaluationContext {
        EvaluationContext(now: now, began: sampledSince ?? now, windows: windows)
    }

    /// What is to be seen at `now`.
    func model(at now: Moment) -> LiveModel {
        let now = state.result == nil ? now : lastEvent
        return LiveModel(
            scenario: TextWidth.printable(plan.scenario.name), run: TextWidth.printable(run), phase: phaseWords,
            elapsed: began.map { now - $0 } ?? .zero, underFault: underFault(at: now), stopping: stopping,
            isOver: state.result != nil, steps: steps(at: now), faults: faults(at: now), signals: signals(at: now),
            seen: seen, questions: questions(at: now))
    }

    private var phaseWords: String {
        if let result = state.result { return result.verdict.rawValue }
        return switch state.phase {
        case nil: "starting"
        case .opening: "opening"
        case .drawing: "drawing"
        case .steadyBefore: "before"
        case .running: state.stop == nil ? "running" : "stopping"
        case .stopping: "undoing"
        case .recovering: "recovering"
        case .afterwards: "afterwards"
        case .closing: "closing"
        case .verifying: "verifying"
        }
    }

    private func underFault(at now: Moment) -> String? {
        guard let first = state.firstInjectAt else { return nil }
        let end = state.openHolds.contains { state.holds[$0].purpose == .fault } ? now : state.lastUndoAt ?? now
        return "under fault \(Span.passed(end - first, of: plan.limits.duration))"
    }

    private var stopping: String? {
        guard let stop = state.stop, stop.kind != .completed else { return nil }
        return TextWidth.printable(stop.sentence)
    }
}
