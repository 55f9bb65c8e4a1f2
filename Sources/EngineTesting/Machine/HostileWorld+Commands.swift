internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Carrying out what the run asks for, or not.
extension HostileWorld {
    mutating func perform(_ command: Command, at now: Moment) {
        if case .ask = command { return }
        switch Fate(percent: weather.percent, &random) {
        case .answers(let delay): add(.outcome(carryOut(command)), at: now + duration(of: command) + delay)
        case .comesLate(let delay): add(.late(command), at: now + delay)
        case .neverAnswers(let happens): if happens { _ = carryOut(command) }
        case .fails(let delay, let happens):
            if happens { _ = carryOut(command) }
            add(.outcome(Fate.failure(of: command)), at: now + delay)
        }
    }

    private mutating func duration(of command: Command) -> Interval {
        guard case .execute = command else { return .zero }
        return random.next(below: 4) == 0 ? .milliseconds(Int64(random.next(below: 8_000))) : .zero
    }

    mutating func carryOut(_ command: Command) -> EffectOutcome {
        switch command {
        case .draw: .drawn(.success(scenario.draw))
        case .select(let node, let selection, let draw, let touched):
            .selected(node: node, select(node, selection, draw, touched))
        case .prepare(let hold, let request): .prepared(hold: hold, prepare(request))
        case .inject(let hold, let request, let undo): .injected(hold: hold, inject(hold, request, undo))
        case .proveApplied(let hold, let undo): .applied(hold: hold, .success(proof(hold, undo)))
        case .revert(let hold, let attempt, let undo, let asks): .reverted(hold: hold, attempt: attempt, revert(hold, undo, asks))
        case .execute(let hold, let step, let undo): execute(hold, step, undo)
        case .request(let node, _): .responded(node: node, .responded(status: 200, captured: nil))
        case .ask(let hold, _): .injected(hold: hold, .failure(TargetError(.invalid, "nobody is asked by a command")))
        case .sweep(let recorded): .swept(sweep(recorded))
        }
    }

    /// Now and then the world has fewer, or more, or others than the plan saw.
    private mutating func select(
        _ node: Int, _ selection: Selection, _ draw: [DrawnTarget], _ touched: [String]
    ) -> Result<[Instance], TargetError> {
        if weather.percent > 0 {
            switch random.next(below: 60) {
            case 0: return .success([])
            case 1: return .success(scenario.draw.flatMap(\.instances) + [Self.stranger, Self.secondStranger])
            default: break
            }
        }
        guard case .another = selection else { return .success(scenario.selections[node]) }
        let everyone = draw.flatMap(\.instances).filter { !account.hasEnded($0) }
        return Result {
            try SelectionDraw(plan: scenario.compiled.plan, pools: draw).instances(
                of: selection, touched: touched, pool: everyone)
        }.mapError(TargetError.init(wrapping:))
    }

    private static let stranger = Instance(kind: "thing", key: "thing:left-8:8", name: "left-8")
    private static let secondStranger = Instance(kind: "thing", key: "thing:left-9:9", name: "left-9")

    private func prepare(_ request: FaultRequest) -> Result<Undo, TargetError> {
        if account.hasEnded(request.instance) { return .failure(TargetError(.gone, "it has ended")) }
        return .success(
            Undo(
                adapter: "fake", fault: request.fault, instance: request.instance, touches: WorldAccount.touches(request.fault),
                token: request.token, until: request.until, byHand: "by hand"))
    }

    private mutating func inject(_ hold: Int, _ request: FaultRequest, _ undo: Undo) -> Result<[Instance], TargetError> {
        if account.hasEnded(request.instance) { return .failure(TargetError(.gone, "it has ended")) }
        if request.fault == "zap" {
            account.end(request.instance)
        } else {
            account.apply(hold, request.instance, undo.touches, isFault: true)
        }
        return .success([])
    }

    private func proof(_ hold: Int, _ undo: Undo) -> Proof {
        if undo.fault == "zap" { return account.hasEnded(undo.instance) ? .shown("ended") : .notShown("still there") }
        if account.hasEnded(undo.instance) { return .gone }
        return account.isInForce(hold) ? .shown("in force") : .notShown("not in force")
    }

    private mutating func revert(_ hold: Int, _ undo: Undo, _ asks: Bool) -> RevertReport {
        let isMet = weather.percent == 0 || random.next(below: 25) > 0
        let exposure: Result<Proof, TargetError>? = asks ? .success(isMet ? proof(hold, undo) : .notShown("nothing met it")) : nil
        // A revert that says it worked and did not is told by what is still there.
        if weather.percent > 0, random.next(below: 40) == 0 {
            let residue = account.isInForce(hold) ? [Residue("still there")] : []
            return RevertReport(exposure: exposure, reversion: .success(.done), residue: residue)
        }
        account.lift(hold)
        let isGone = account.hasEnded(undo.instance)
        return RevertReport(exposure: exposure, reversion: .success(isGone ? .instanceGone : .done))
    }

    private mutating func execute(_ hold: Int, _ step: CommandLineStep, _ undo: Undo) -> EffectOutcome {
        if undo.fault == "run" { account.apply(hold, undo.instance, undo.touches, isFault: false) }
        let isBad = weather.percent > 0 && random.next(below: 50) == 0
        return .ended(hold: hold, .exited(isBad ? 3 : 0), captured: step.capture == nil ? nil : "17")
    }

    private func sweep(_ recorded: [HoldArmed]) -> [EffectOutcome.Leftover] {
        guard !account.inForce.isEmpty else { return [] }
        return recorded.compactMap { armed in
            account.isInForce(armed.hold) ? EffectOutcome.Leftover(hold: armed.hold, residue: [Residue("still there")]) : nil
        }
    }
}
