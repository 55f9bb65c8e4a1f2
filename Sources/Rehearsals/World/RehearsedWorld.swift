package import Engine
package import Platform
package import Runs
internal import Scenarios
internal import SimulatedTargets
internal import Simulator
internal import Targets

/// A simulated system as the world of a run: commands go to it by way of its adapter, samples come from its calls and its
/// measures, people answer after the time that is assumed for them.
package struct RehearsedWorld: VirtualWorld {
    let system: SimulatedSystem
    let effects: Effects
    let plan: Plan
    let start: Moment
    let assumptions: Assumptions
    private var sampling: Sampling
    private var due: [Due] = []
    private var heard: [OpenQuestion] = []
    private(set) var account: Account
    /// Why the simulation could not go on.
    private(set) var runaway: Runaway?
    /// It was told that the simulation does not go on.
    private var isOver = false
    /// Asked at every step whether somebody wants the rehearsal to end.
    private let isStopped: () -> StopCause?
    /// Asked likewise whether nobody wants to know how it ends.
    private let isGivenUp: () -> Bool

    private struct Due {
        let at: Moment
        let occurrence: VirtualOccurrence
    }

    /// - Parameters:
    ///   - readings: what each signal of the plan looks at; nil for signals of targets.
    ///   - start: the moment at which the run begins; the system has been used for `assumptions.warmUp` by then.
    ///   - spectator: who may want it to end.
    init(
        _ system: SimulatedSystem, plan: Plan, readings: [SimulatedReading?], assumptions: Assumptions, start: Moment,
        spectator: Rehearsal.Spectator
    ) {
        self.system = system
        self.plan = plan
        self.start = start
        self.assumptions = assumptions
        let adapter = SimulatedAdapter(system)
        effects = Effects(plan: plan, adapters: TargetAdapters([adapter]), directory: "")
        sampling = Sampling(plan: plan, readings: readings, adapter: adapter)
        account = Account(signals: plan.signals.count)
        isStopped = spectator.isStopped
        isGivenUp = spectator.isGivenUp
        while runaway == nil, system.now < assumptions.warmUp, isStopped() == nil, !isGivenUp() {
            runaway = system.run(until: min(assumptions.warmUp, system.now + Self.slice))
        }
        account.open(served: system.served)
        system.begin(chapter: account.stage.chapter)
    }

    package mutating func perform(_ command: Command, at now: Moment) {
        if case .inject = command { begin(.underFault, at: now) }
        guard let outcome = outcome(of: command) else { return }
        if case .drawn(.success(let draw)) = outcome { sampling.draw = draw }
        due.append(Due(at: now, occurrence: .outcome(outcome)))
    }

    private mutating func begin(_ stage: RunStage, at now: Moment) {
        account.begin(stage, at: now, served: system.served)
        system.begin(chapter: account.stage.chapter)
    }

    private func outcome(of command: Command) -> EffectOutcome? {
        switch command {
        case .draw(let started): .drawn(effects.draw(started: started))
        case .select(let node, let selection, let draw, let touched):
            .selected(node: node, effects.select(selection, from: draw, touched: touched))
        case .prepare(let hold, let request): .prepared(hold: hold, effects.prepare(request))
        case .inject(let hold, let request, let undo): .injected(hold: hold, effects.inject(request, undo))
        case .proveApplied(let hold, let undo): .applied(hold: hold, effects.applied(undo))
        case .revert(let hold, let attempt, let undo, let asks):
            .reverted(hold: hold, attempt: attempt, effects.revert(undo, provesExposure: asks))
        case .sweep(let recorded): .swept(effects.sweep(recorded))
        // The script has left out what would execute or request anything; people are asked as questions.
        case .execute(let hold, _, _): .ended(hold: hold, .notStarted("a rehearsal runs no commands"), captured: nil)
        case .request(let node, _): .responded(node: node, .failed("a rehearsal sends no requests"))
        case .ask: nil
        }
    }

    package mutating func follow(_ phase: RunPhase, at now: Moment) {
        switch phase {
        case .steadyBefore: sampling.begin(at: now)
        case .recovering: begin(.afterwards, at: now)
        case .closing:
            sampling.end()
            account.close(served: system.served)
            system.begin(chapter: RunStage.chapterOfRest)
        case .opening, .drawing, .running, .stopping, .afterwards, .verifying: break
        }
    }

    package mutating func hear(_ questions: [OpenQuestion], at now: Moment) {
        for question in questions where !heard.contains(question) {
            heard.append(question)
            let answer = PersonAnswer(
                node: question.node, hold: question.hold, question: question.kind, answer: question.choices[0],
                who: "assumed")
            due.append(Due(at: now + assumptions.personTakes, occurrence: .answer(answer)))
        }
    }

    package var nextDeadline: Moment {
        let next = due.reduce(Moment.distantFuture) { min($0, $1.at) }
        return min(next, sampling.next)
    }

    /// So long the simulation goes on before anybody is asked again whether it should.
    private static let slice = Interval.milliseconds(100)

    private mutating func letPass(until end: Interval, _ occurrences: inout [VirtualOccurrence]) {
        while runaway == nil, system.now < end {
            if isGivenUp() { return close(StopCause(.signal, name: "given up"), &occurrences) }
            runaway = system.run(until: min(end, system.now + Self.slice))
        }
        guard let runaway else { return }
        close(StopCause(.fault, name: "simulation", detail: runaway.sentence), &occurrences)
    }

    /// The simulation does not go on; the run ends as fast as it can.
    private mutating func close(_ cause: StopCause, _ occurrences: inout [VirtualOccurrence]) {
        isOver = true
        occurrences.append(.stop(cause))
        sampling.end()
    }

    package mutating func advance(to time: Moment) -> [VirtualOccurrence] {
        var result: [VirtualOccurrence] = []
        if let cause = isStopped() { result.append(.stop(cause)) }
        if !isOver { letPass(until: time - start + assumptions.warmUp, &result) }
        if !due.isEmpty {
            result += due.filter { $0.at <= time }.map(\.occurrence)
            due.removeAll { $0.at <= time }
        }
        let offset = start - assumptions.warmUp
        for (signal, sample) in sampling.take(at: time, from: system, zero: offset) {
            account.take(sample, signal: signal)
            result.append(.sample(signal: signal, sample))
        }
        return result
    }
}
