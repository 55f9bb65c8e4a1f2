internal import Platform

/// The longest time that a fault can be in force without anything else being injected, undone or changed: as far back as a claim
/// about faults can look. Never less than it is in a run.
struct FaultStretches {
    private let worst: WorstCase
    private(set) var longest = Interval.zero
    /// Since the last change; nil while no fault is in force.
    private var since: Interval?
    /// True once a fault has been injected that nothing undoes before the end of the steps.
    private var lasts = false

    init(_ steps: [Step], signals: SignalTable) {
        worst = WorstCase(signals: signals)
        walk(steps)
    }

    private mutating func walk(_ steps: [Step]) {
        for step in steps {
            switch step.action {
            case .inject(let injection): walk(injection)
            case .parallel(let lanes) where step.containsInjection: walk(lanes, step)
            case .repeat(let repetition) where step.containsInjection:
                walk(repetition.steps)
                if lasts { pass(worst.duration(of: step)) }
            case .scoped(let command) where step.containsInjection: walk(command.block ?? [])
            default: pass(worst.duration(of: step))
            }
        }
    }

    private mutating func pass(_ interval: Interval) {
        guard let passed = since else { return }
        since = passed + interval
        longest = max(longest, passed + interval)
    }

    private mutating func walk(_ injection: Injection) {
        let isUnder = since != nil
        let delay = injection.delayedUndo.map { $0.within * 2 } ?? .zero
        since = .zero
        switch injection.extent {
        case .during(let block) where block.contains(where: \.containsInjection):
            walk(block)
            pass(delay)
        case .stages(let stages):
            for stage in stages {
                since = .zero
                pass(worst.duration(of: stage))
            }
            pass(delay)
        case .instant, .lasting, .during: pass(worst.duration(of: injection))
        }
        guard case .instant = injection.extent else {
            since = isUnder || lasts ? .zero : nil
            return
        }
        lasts = true
    }

    /// What one lane changes ends what the others look back on. Of several that inject nobody knows the order: there the whole
    /// counts.
    private mutating func walk(_ lanes: [Step.Lane], _ step: Step) {
        let injecting = lanes.filter { lane in lane.steps.contains(where: \.containsInjection) }
        let isUnder = since != nil
        if let only = injecting.first, injecting.count == 1, !isUnder {
            walk(only.steps)
            if lasts { pass(worst.duration(of: step)) }
            return
        }
        since = since ?? .zero
        pass(worst.duration(of: step))
        if !isUnder && !step.containsInstantFault { since = nil }
        lasts = lasts || step.containsInstantFault
    }
}
