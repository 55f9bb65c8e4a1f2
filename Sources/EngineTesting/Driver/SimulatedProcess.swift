internal import Engine
internal import Journals
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// One process of a driver's trial: a life, a mount of the disk, lanes and a clock of its own.
final class SimulatedProcess {
    let number: Int
    let life: Life
    let mount: SimulatedMount
    let edge: SimulatedEdge
    private(set) var result: RunResult?
    private let trial: DriverTrial
    private let watch: Watch
    private let from: Moment
    /// For each hold, how long the journal was once its undo was written.
    private let ends = Locked<[Int: Int]>([:])

    init(_ number: Int, _ life: Life, from start: Moment, _ trial: DriverTrial, _ random: RandomStream) {
        self.number = number
        self.life = life
        self.trial = trial
        from = start
        mount = SimulatedMount(trial.disk, process: number, life: life)
        let watch = Watch(trial.world, trial.weather, start, conditions: trial.scenario.compiled.plan.conditions)
        self.watch = watch
        let stalls = number == 1 ? trial.weather.stall.map { [(at: start + $0.at, length: $0.length)] } ?? [] : []
        edge = SimulatedEdge(from: start, life: life, percent: trial.weather.percent, stalls: stalls, random) {
            watch.look(at: $0)
        }
    }

    /// Runs until it is done, or dead.
    ///
    /// - Parameter isGuarded: it has a watchdog and samples, and may inject.
    func run(_ machine: RunMachine, _ writer: JournalWriter, _ input: RunInput, guarded isGuarded: Bool) throws {
        let world = trial.world
        let disk = trial.disk
        let isRecorded: @Sendable (Int) -> Bool = { [ends] hold in
            if !isGuarded { world.fail(.takeover, "hold \(hold) is injected by who took over") }
            return (ends.get[hold] ?? .max) <= disk.synced
        }
        let adapters = SimulatedAdapter.all(over: world, life: life, trial.scenario, isRecorded: isRecorded)
        let (watch, weather, from) = (watch, trial.weather, from)
        let probe = SimulatedProbe(entry: TrialVocabulary.gauge) { weather.level(at: $0, from: from) }
        var around = RealDriver.Surroundings(
            directory: RunDirectory(path: "/dev/null/trial"), registry: nil, adapters: adapters, probes: [probe])
        around.requester = SimulatedRequester(world: world)
        around.commands = SimulatedCommands(world: world, life: life, isRecorded: isRecorded)
        around.messages = { _ in [] }
        around.isWatched = { _ in false }
        around.observe = { [self] record in observe(record) }
        let entry = RegistryEntry(
            run: "sample", directory: "", keys: [], bootID: "boot", orchestrator: DriverTrial.identity,
            started: WallTime(nanoseconds: 0))
        let driver = try RealDriver(
            machine: machine, conditions: isGuarded ? trial.scenario.compiled.conditions : nil, writer: writer, around: around,
            entry: entry, edge: edge, startWatchdog: isGuarded ? { watch.startWatchdog() } : nil)
        watch.use(edge)
        if isGuarded, let stop = weather.stop {
            let edge = edge
            edge.run(on: .effect, after: stop) { edge.put(.stop(StopCause(.person, name: "ada"))) }
        }
        intrude()
        let end = driver.run(input)
        if !life.isDead { result = end }
    }

    /// Somebody else tries to become the writer while this process lives.
    private func intrude() {
        let (world, life, disk) = (trial.world, life, trial.disk)
        edge.run(on: .effect, after: .seconds(2)) {
            let stranger = SimulatedMount(disk, process: 0, life: Life(steps: .max, RandomStream(seed: 0)))
            guard !life.isDead, (try? JournalWriter.takeOver(stranger)) != nil else { return }
            world.fail(.oneWriter, "a second writer was let in")
        }
    }

    private func observe(_ record: EventRecord) {
        guard !life.isDead else { return }
        trial.took(record)
        watch.took(record)
        if case .holdArmed(let armed) = record.event {
            let end = trial.disk.count
            ends.change { $0[armed.hold] = end }
        }
        if let answer = answer(to: record.event) {
            let edge = edge
            edge.run(on: .effect, after: .seconds(1)) { edge.put(.answer(answer)) }
        }
    }

    /// People do what they are asked.
    private func answer(to event: RunEvent) -> PersonAnswer? {
        switch event {
        case .nodeEntered(let entered):
            switch trial.scenario.compiled.plan.program.nodes[entered.node].kind {
            case .manual: return PersonAnswer(node: entered.node, answer: .done, who: "ada")
            case .decide: return PersonAnswer(node: entered.node, answer: .go, who: "ada")
            default: return nil
            }
        case .holdArmed(let armed) where armed.undo.fault == ByHandWords.fault: return byHand(armed.hold, .byHandInject)
        case .holdReverting(let reverting): return byHand(reverting.hold, .byHandUndo)
        case .holdPreparing(let preparing):
            if preparing.fault == ByHandWords.fault, let node = preparing.node { handNodes[preparing.hold] = node }
            return nil
        default: return nil
        }
    }

    private var handNodes: [Int: Int] = [:]

    private func byHand(_ hold: Int, _ question: OpenQuestion.Kind) -> PersonAnswer? {
        handNodes[hold].map { PersonAnswer(node: $0, hold: hold, question: question, answer: .done, who: "ada") }
    }
}
