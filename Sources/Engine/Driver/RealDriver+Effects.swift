internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Acting on the world, on lanes.
extension RealDriver {
    func perform(_ command: Command) {
        let (effects, edge) = (effects, edge)
        func answer(on lane: DriverLane, after pause: Interval = .zero, _ work: @escaping @Sendable () -> EffectOutcome) {
            edge.run(on: lane, after: pause) { edge.put(.outcome(work())) }
        }
        switch command {
        case .draw(let started): answer(on: .effect) { .drawn(effects.draw(started: started)) }
        case .select(let node, let selection, let draw, let touched):
            answer(on: .effect) { .selected(node: node, effects.select(selection, from: draw, touched: touched)) }
        case .prepare(let hold, let request): answer(on: .effect) { .prepared(hold: hold, effects.prepare(request)) }
        // A person does it, or does not.
        case .ask: break
        case .inject(let hold, let request, let undo):
            answer(on: .effect) { .injected(hold: hold, effects.inject(request, undo)) }
        case .proveApplied(let hold, let undo): answer(on: .effect) { .applied(hold: hold, effects.applied(undo)) }
        case .revert(let hold, let attempt, let undo, let provesExposure): revert(hold, attempt, undo, provesExposure)
        case .execute(let hold, let step, let undo):
            let runner = runner
            answer(on: .effect) {
                let (end, captured) = runner.run(step, token: undo.token)
                return .ended(hold: hold, end, captured: captured)
            }
        case .request(let node, let step):
            let requests = requests
            answer(on: .effect) { .responded(node: node, requests.run(step, node: node)) }
        case .sweep(let recorded):
            answer(on: .undo, after: effects.settle) { .swept(effects.sweep(recorded)) }
        }
    }

    private func revert(_ hold: Int, _ attempt: Int, _ undo: Undo, _ provesExposure: Bool) {
        let (effects, edge, runner) = (effects, edge, runner)
        let isCommand = [HoldState.commandFault, HoldState.processFault].contains(undo.fault)
        let kills = !isScoped(hold)
        edge.run(on: .undo) {
            if isCommand { runner.cancel(undo.token, kills: kills) }
            edge.put(.outcome(.reverted(hold: hold, attempt: attempt, effects.revert(undo, provesExposure: provesExposure))))
        }
    }

    /// A process that lives as long as its block is asked to end, so that it can say what it has found; a step that is cut
    /// short is not.
    private func isScoped(_ hold: Int) -> Bool {
        guard let node = machine.state.holds[hold].node, case .process(let process) = plan.program.nodes[node].kind else {
            return false
        }
        return process.undo == nil
    }
}
