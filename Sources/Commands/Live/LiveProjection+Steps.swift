internal import Platform
internal import Runs
internal import Scenarios

/// Done, now, next.
extension LiveProjection {
    func steps(at now: Moment) -> [LiveModel.Step] {
        outline.map { row in
            switch row.subject {
            case .node(let node): step(node, row, at: now)
            case .before: phase(.steadyBefore, row, isBad: state.stop?.kind == .baseline, at: now)
            case .after:
                phase(.recovering, row, isBad: state.claims.contains { $0.kind == .steadyAfter && $0.result != .held }, at: now)
            }
        }
    }

    private func step(_ node: Int, _ row: StepOutline, at now: Moment) -> LiveModel.Step {
        let times = nodeTimes[node]
        let known = state.nodes[node]
        switch known.status {
        case .idle: return LiveModel.Step(depth: row.depth, mark: state.stop == nil ? .next : .skipped, text: row.text)
        case .entered:
            return LiveModel.Step(
                depth: row.depth, mark: .running, text: row.text, time: progress(node, since: times.began, at: now))
        case .exited:
            let took = times.began.flatMap { began in times.ended.map { Span.passed($0 - began) } } ?? ""
            return LiveModel.Step(depth: row.depth, mark: mark(known.outcome), text: row.text, time: took)
        }
    }

    private func mark(_ outcome: NodeOutcome?) -> LiveModel.Progress {
        switch outcome {
        case .held: .held
        case .broken, .failed, .noEffect: .broken
        case .unknown: .unknown
        case .skipped, .cancelled: .skipped
        case .done, nil: .done
        }
    }

    /// How far a step is, against how long it may take where that is known.
    private func progress(_ node: Int, since began: Moment?, at now: Moment) -> String {
        guard let began else { return "" }
        let start = state.nodes[node].blockSince ?? began
        guard let total = total(of: node) else { return Span.passed(now - began) }
        return Span.passed(now - start, of: total)
    }

    private func total(of node: Int) -> Interval? {
        switch plan.program.nodes[node].kind {
        case .wait(let interval): return interval
        case .check(let check):
            switch check.span {
            case .once: return nil
            case .within(let interval), .throughout(let interval): return interval
            }
        case .inject(let inject):
            switch inject.extent {
            case .lasting(let interval): return interval
            case .stages(let stages):
                let stage = state.nodes[node].stage
                guard stages.indices.contains(stage), case .lasting(let interval) = stages[stage].body else { return nil }
                return interval
            case .instant, .during: return nil
            }
        case .manual(let step): return step.timeout
        case .decide(let step): return step.timeout
        case .command(let step): return step.timeout
        case .http(let step): return step.timeout
        case .sequence, .parallel, .process, .note: return nil
        }
    }

    /// What comes before the steps and after the last undo is a step to whoever watches.
    private func phase(_ phase: RunPhase, _ row: StepOutline, isBad: Bool, at now: Moment) -> LiveModel.Step {
        guard let index = phases.firstIndex(where: { $0.phase == phase }) else {
            let isOver = state.result != nil || phase == .steadyBefore && state.stop != nil
            return LiveModel.Step(depth: row.depth, mark: isOver ? .skipped : .next, text: row.text)
        }
        let began = phases[index].since
        guard phases.indices.contains(index + 1) else {
            let total = phase == .recovering ? plan.recoverWithin : plan.steadyTimeout
            return LiveModel.Step(depth: row.depth, mark: .running, text: row.text, time: Span.passed(now - began, of: total))
        }
        let took = Span.passed(phases[index + 1].since - began)
        return LiveModel.Step(depth: row.depth, mark: isBad ? .broken : .held, text: row.text, time: took)
    }
}
