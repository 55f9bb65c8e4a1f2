package import Platform
package import Runs
package import Scenarios

/// The second driver of the same machine: a plain loop whose clock jumps to the next deadline.
///
/// It has no thread, no file and no clock of its own, so a run of an hour takes what its events cost.
package struct VirtualDriver<World: VirtualWorld> {
    package private(set) var machine: RunMachine
    package private(set) var world: World
    /// Every event with its virtual time, samples left out.
    package private(set) var records: [EventRecord] = []
    private var watchman: Guard?
    private let epoch: WallTime
    private var now: Moment
    private var questions: [OpenQuestion] = []
    private let asksPeople: Bool
    /// Told of every event after it is recorded, of every sample before anything follows from it, and of each moment before it
    /// comes: who watches may take the time that they need.
    package var observe: ((EventRecord) -> Void)?
    package var watch: ((Sample, Int) -> Void)?
    package var tick: ((Moment) -> Void)?

    /// - Parameters:
    ///   - conditions: of the plan; nil when nothing is watched (a takeover).
    ///   - start: virtual time at the start.
    ///   - epoch: the civil time that `start` stands for.
    package init(machine: RunMachine, conditions: [Condition]?, world: World, start: Moment, epoch: WallTime) {
        self.machine = machine
        self.world = world
        self.epoch = epoch
        now = start
        asksPeople = machine.state.program.needsPeople
        watchman = conditions.map { Guard(plan: machine.state.plan, conditions: $0) }
    }

    /// More turns than this at one moment mean that something is due for ever and never done.
    private static var turnsAtOneMoment: Int { 10_000 }

    /// Runs to the end, or until virtual time passes `limit` (nil then: something waits for ever).
    package mutating func run(_ input: RunInput, limit: Moment = .distantFuture) -> RunResult? {
        feed(input)
        var turns = 0
        while !machine.isOver {
            let next = min(min(machine.nextDeadline, watchman?.nextDeadline ?? .distantFuture), world.nextDeadline)
            guard next <= limit, next < .distantFuture else { return nil }
            turns = next > now ? 0 : turns + 1
            guard turns < Self.turnsAtOneMoment else { return nil }
            if next > now { tick?(next) }
            now = max(now, next)
            for occurrence in world.advance(to: now) { take(occurrence) }
            if let changes = watchman?.tick(now: now), !changes.isEmpty { feed(.conditions(changes)) }
            if machine.nextDeadline <= now { feed(.timer) }
        }
        return machine.state.outcome
    }

    private mutating func take(_ occurrence: VirtualOccurrence) {
        switch occurrence {
        case .outcome(let outcome): feed(.outcome(outcome))
        case .population(let population): feed(.population(population))
        case .stop(let cause): feed(.stop(cause))
        case .answer(let answer): feed(.answer(answer))
        case .sample(let signal, let sample):
            watch?(sample, signal)
            let changes = watchman?.take(sample, signal: signal, now: now) ?? []
            if !changes.isEmpty { feed(.conditions(changes)) }
        }
    }

    /// One turn, in the same order as in the real driver: decide, record, act.
    private mutating func feed(_ input: RunInput) {
        let events = machine.handle(input, at: now)
        let wall = epoch + (now - Moment(nanoseconds: 0))
        for event in events {
            watchman?.observe(event, at: now)
            let record = EventRecord(at: now, wall: wall, event: event)
            records.append(record)
            observe?(record)
        }
        for event in events {
            if case .phaseChanged(let phase) = event { world.follow(phase, at: now) }
            if let command = machine.state.command(for: event) { world.perform(command, at: now) }
        }
        askPeople()
    }

    private mutating func askPeople() {
        guard asksPeople else { return }
        let open = machine.state.openQuestions
        guard open != questions else { return }
        questions = open
        world.hear(open, at: now)
    }
}
