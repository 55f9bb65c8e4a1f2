import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets

@testable import TargetsTesting

/// What a signal or a happening can depend on.
struct Scene: Sendable {
    /// Seconds since the run began.
    var elapsed: Double
    /// Seconds since the steps began; nil before.
    var running: Double?
    /// A fault is in force in the world.
    var isUnderFault: Bool
}

/// How the world of one test behaves.
struct WorldScript: Sendable {
    var things = ["a", "b", "c"]
    /// Values by signal; nil: no sample comes.
    var signals: [String: @Sendable (Scene) -> Sample.Outcome?] = [:]
    /// How a command ends and how long it takes, by its first word; others end at once with 0.
    var commands: [String: (CommandEnd, Interval)] = [:]
    /// What the output of a command holds for its capture, by its first word.
    var captures: [String: String] = [:]
    /// How a request ends, by its URL; others are answered with 200.
    var responses: [String: HTTPEnd] = [:]
    /// What people answer to a question and how long they need; nil: nothing. By default they do what they are asked at once.
    var people: @Sendable (OpenQuestion) -> (after: Interval, answer: PersonAnswer.Answer)? = {
        (.milliseconds(500), $0.choices[0])
    }
    /// What people say unasked, by seconds since the steps began.
    var answers: [(at: Double, answer: PersonAnswer)] = []
    /// What comes from outside, by seconds since the steps began; with a minus: since the run began.
    var stops: [(at: Double, cause: StopCause)] = []
    var changes: [(at: Double, change: @Sendable (FakeWorld) -> Void)] = []
    /// Decides about each command; the default answers after 10 ms.
    var fate: @Sendable (Command) -> Fate = { _ in .answers(after: .milliseconds(10)) }
    var arrange: @Sendable (FakeWorld) -> Void = { _ in }

    mutating func level(_ level: @escaping @Sendable (Scene) -> Int64?) {
        signals["level"] = { scene in level(scene).map { .value($0) } }
    }
}

/// A world in virtual time: commands are carried out by the real ``Effects`` over a fake adapter.
struct ScriptedWorld: VirtualWorld {
    private enum Due {
        case occurrence(VirtualOccurrence)
        case late(Command)
        case sample(Int)
        case population
        case change((FakeWorld) -> Void)
        case answer(OpenQuestion, PersonAnswer)
    }

    static let start = Moment(nanoseconds: 1_000_000_000_000)

    let plan: Plan
    let fake: FakeWorld
    private let adapters: TargetAdapters
    private let effects: Effects
    private let script: WorldScript
    private var queue: [(at: Moment, order: Int, due: Due)] = []
    private var order = 0
    private var runningSince: Moment?
    private var isSampling = false
    private var population: [PopulationChanged] = []
    /// What was done that needs its undo on the disk before.
    private(set) var injects: [(hold: Int, at: Moment)] = []
    private(set) var executed: [CommandLineStep] = []
    private(set) var requests: [HTTPStep] = []
    private var heard: [OpenQuestion] = []
    /// Faults that people have made and not undone, by hold.
    private(set) var handmade: [Int] = []

    init(plan: Plan, script: WorldScript, fake: FakeWorld? = nil) {
        self.plan = plan
        self.script = script
        let world = fake ?? FakeWorld(script.things)
        self.fake = world
        script.arrange(world)
        adapters = TargetAdapters([LayeredAdapter(world), ScriptedProcesses(world: world)])
        effects = Effects(plan: plan, adapters: adapters, directory: "")
        for stop in script.stops where stop.at < 0 {
            add(.occurrence(.stop(stop.cause)), at: Self.start + Self.interval(-stop.at))
        }
        for change in script.changes where change.at < 0 {
            add(.change(change.change), at: Self.start + Self.interval(-change.at))
        }
    }

    private static func interval(_ seconds: Double) -> Interval { Interval(nanoseconds: Int64(seconds * 1e9)) }

    private mutating func add(_ due: Due, at moment: Moment) {
        order += 1
        queue.append((moment, order, due))
    }

    // MARK: Time

    mutating func follow(_ phase: RunPhase, at now: Moment) {
        switch phase {
        case .steadyBefore:
            isSampling = true
            for index in plan.signals.indices { add(.sample(index), at: now) }
            add(.population, at: now)
        case .running:
            runningSince = now
            for stop in script.stops where stop.at >= 0 { add(.occurrence(.stop(stop.cause)), at: now + Self.interval(stop.at)) }
            for answer in script.answers { add(.occurrence(.answer(answer.answer)), at: now + Self.interval(answer.at)) }
            for change in script.changes where change.at >= 0 { add(.change(change.change), at: now + Self.interval(change.at)) }
        case .closing: isSampling = false
        default: break
        }
    }

    var nextDeadline: Moment { queue.map(\.at).min() ?? .distantFuture }

    mutating func advance(to time: Moment) -> [VirtualOccurrence] {
        let due = queue.filter { $0.at <= time }.sorted { ($0.at, $0.order) < ($1.at, $1.order) }
        queue.removeAll { $0.at <= time }
        return due.flatMap { happen($0.due, at: $0.at) }
    }

    /// What was still on its way when the run ended comes into the world now.
    mutating func drain() {
        for case .late(let command) in queue.map(\.due) { _ = carryOut(command) }
    }

    private mutating func happen(_ due: Due, at moment: Moment) -> [VirtualOccurrence] {
        switch due {
        case .occurrence(let occurrence): return [occurrence]
        case .late(let command): return [.outcome(carryOut(command))]
        case .change(let change):
            change(fake)
            return []
        case .answer(let question, let answer):
            if question.kind == .byHandInject, answer.answer == .done, let hold = question.hold { handmade.append(hold) }
            if question.kind == .byHandUndo, answer.answer == .done { handmade.removeAll { $0 == question.hold } }
            return [.answer(answer)]
        case .sample(let index): return sample(index, at: moment)
        case .population: return count(at: moment)
        }
    }

    // MARK: Samples

    private func scene(at now: Moment) -> Scene {
        Scene(
            elapsed: (now - Self.start).inSeconds, running: runningSince.map { (now - $0).inSeconds },
            isUnderFault: !fake.inForce.isEmpty || !handmade.isEmpty)
    }

    private mutating func sample(_ index: Int, at now: Moment) -> [VirtualOccurrence] {
        guard isSampling else { return [] }
        let signal = plan.signals[index]
        add(.sample(index), at: now + signal.every)
        return outcomes(of: signal, at: now).map {
            .sample(signal: index, Sample(at: now, elapsed: .milliseconds(1), outcome: $0))
        }
    }

    private func outcomes(of signal: PlannedSignal, at now: Moment) -> [Sample.Outcome] {
        if let name = signal.target, let query = plan.targets.first(where: { $0.name == name })?.query,
            let kind = signal.targetSignal
        {
            return adapters.all[0].sample(kind, of: query, instances: nil)
        }
        guard let values = script.signals[signal.name] else { return [.value(1)] }
        return values(scene(at: now)).map { [$0] } ?? []
    }

    private mutating func count(at now: Moment) -> [VirtualOccurrence] {
        guard isSampling else { return [] }
        add(.population, at: now + .milliseconds(500))
        return plan.targets.compactMap { target in
            guard target.share != nil, let query = target.query else { return nil }
            let alive = (try? adapters.all[0].resolve(query)) ?? []
            let gone = drawn.filter { instance in
                target.query != nil && !fake.things.contains(instance) && matches(instance, query)
            }
            let found = PopulationChanged(target: target.name, alive: alive.count, gone: gone.isEmpty ? nil : gone.map(\.key))
            let known = population.first { $0.target == target.name }
            if found == known || known == nil && gone.isEmpty { return nil }
            population.removeAll { $0.target == target.name }
            population.append(found)
            return .population(found)
        }
    }

    /// The things of the beginning.
    private var drawn: [Instance] {
        script.things.enumerated().map { index, name in
            Instance(kind: FakeAdapter.kind, key: "thing:\(name):\(index + 1)", name: name)
        }
    }

    private func matches(_ instance: Instance, _ query: TargetQuery) -> Bool {
        let wanted = query.arguments["name"]?.string ?? "*"
        return wanted.hasSuffix("*") ? instance.name.hasPrefix(String(wanted.dropLast())) : instance.name == wanted
    }

    // MARK: People

    mutating func hear(_ questions: [OpenQuestion], at now: Moment) {
        for question in questions where !heard.contains(question) {
            heard.append(question)
            guard let (delay, answer) = script.people(question) else { continue }
            let words = PersonAnswer(
                node: question.node, hold: question.hold, question: question.kind, answer: answer, who: "ada")
            add(.answer(question, words), at: now + delay)
        }
    }

    // MARK: Commands

    mutating func perform(_ command: Command, at now: Moment) {
        if let needed = command.needed { injects.append((needed.hold, now)) }
        if case .ask = command { return }
        if case .execute(_, let step, _) = command { executed.append(step) }
        if case .request(_, let step) = command { requests.append(step) }
        switch script.fate(command) {
        case .answers(let delay): add(.occurrence(.outcome(carryOut(command))), at: now + duration(of: command) + delay)
        case .comesLate(let delay): add(.late(command), at: now + delay)
        case .neverAnswers(let happens): if happens { _ = carryOut(command) }
        case .fails(let delay, let happens):
            if happens { _ = carryOut(command) }
            add(.occurrence(.outcome(Fate.failure(of: command))), at: now + delay)
        }
    }

    private func duration(of command: Command) -> Interval {
        guard case .execute(_, let step, _) = command else { return .zero }
        return script.commands[step.arguments[0]]?.1 ?? .zero
    }

    private func carryOut(_ command: Command) -> EffectOutcome {
        switch command {
        case .draw(let started): .drawn(effects.draw(started: started))
        case .select(let node, let selection, let draw, let touched):
            .selected(node: node, effects.select(selection, from: draw, touched: touched))
        case .prepare(let hold, let request): .prepared(hold: hold, effects.prepare(request))
        case .inject(let hold, let request, let undo): .injected(hold: hold, effects.inject(request, undo))
        case .proveApplied(let hold, let undo): .applied(hold: hold, effects.applied(undo))
        case .revert(let hold, let attempt, let undo, let provesExposure):
            .reverted(hold: hold, attempt: attempt, effects.revert(undo, provesExposure: provesExposure))
        case .execute(let hold, let step, let undo): execute(hold, step, undo)
        case .request(let node, let step):
            .responded(node: node, script.responses[step.url] ?? .responded(status: 200, captured: nil))
        case .ask(let hold, _): .injected(hold: hold, .failure(TargetError(.invalid, "nobody is asked by a command")))
        case .sweep(let recorded): .swept(effects.sweep(recorded))
        }
    }

    private func execute(_ hold: Int, _ step: CommandLineStep, _ undo: Undo) -> EffectOutcome {
        let end = script.commands[step.arguments[0]]?.0 ?? .exited(0)
        if undo.fault == "run" { fake.apply(undo) }
        return .ended(hold: hold, end, captured: step.capture.flatMap { _ in script.captures[step.arguments[0]] })
    }
}
