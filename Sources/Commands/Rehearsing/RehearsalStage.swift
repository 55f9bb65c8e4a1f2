internal import Engine
internal import Journals
internal import Platform
internal import Rehearsals
internal import Runs
internal import Scenarios

/// One seed for people: shown like a run while virtual time goes by, and recorded like one.
final class RehearsalStage {
    let directory: RunDirectory
    private let compiled: CompiledPlan
    private let writer: JournalWriter
    private let face: any RunFace
    private let clock: VirtualClock
    private let ending: Locked<Int32?>
    private let isStopped = Locked(false)
    private var blocks = SampleBlocks()
    private var failure: (any Error)?

    init(
        _ compiled: CompiledPlan, scenarioText: String, in workspace: Workspace, options: OutputOptions, speed: Double,
        ending: Locked<Int32?>
    ) throws {
        self.compiled = compiled
        self.ending = ending
        directory = try RunDirectory.create(
            in: workspace, plan: compiled.plan, scenarioText: scenarioText, at: SystemClock.wall())
        writer = try directory.beginJournal()
        let clock = VirtualClock(speed: speed)
        self.clock = clock
        let projection = LiveProjection(plan: compiled.plan, conditions: compiled.conditions)
        if speed > 0, let view = RunFaces.live(projection, on: 2, options.output, clock: { clock.now }) {
            face = view
            let isStopped = isStopped
            view.connect(stop: { isStopped.set(true) })
        } else {
            clock.isHurried = true
            face = try PlainFace(ProgressLines(plan: compiled.plan, format: options.output))
        }
    }

    /// - Throws: what playing throws, and what kept the record from being written.
    func play(_ rehearsal: Rehearsal, seed: UInt64) throws -> SeedOutcome {
        defer { face.close() }
        face.say("rehearsal \(directory.id): simulated services, nothing real is touched")
        var spectator = Rehearsal.Spectator()
        spectator.observe = { [self] in observe($0) }
        spectator.watch = { [self] sample, signal in
            face.watch(sample, signal: signal)
            write(blocks.append(sample, signal: signal), at: sample.end)
        }
        spectator.tick = { [clock, isStopped, ending] in
            clock.wait(until: $0) { isStopped.get || ending.get != nil }
        }
        spectator.isStopped = { [ending, isStopped] in
            if let number = ending.get { return StopCause(.signal, name: SignalDelivery.name(number)) }
            return isStopped.get ? StopCause(.person, name: Surroundings.userName, detail: "by key") : nil
        }
        let outcome = try rehearsal.play(
            seed: seed, compiled, opened: opened, epoch: clock.epoch, spectator: spectator)
        write(blocks.flush(), at: Moment(nanoseconds: outcome.length.nanoseconds))
        try writer.synchronize()
        // Nothing is undone any more for which room would have to be kept.
        writer.giveBackReserve()
        if let failure { throw failure }
        return outcome
    }

    private var opened: RunOpened {
        let plan = compiled.plan
        return RunOpened(
            run: directory.id, scenario: plan.scenario.name, scenarioDigest: plan.scenarioDigest, planDigest: plan.planDigest,
            seed: plan.seed, host: "simulation", user: Surroundings.userName, bootID: Surroundings.bootID,
            writer: ProcessIdentity(pid: Surroundings.pid)
                ?? ProcessIdentity(pid: Surroundings.pid, startTicks: 0, bootID: "", namespace: ""),
            version: Composition.version, wall: clock.epoch)
    }

    private func observe(_ record: EventRecord) {
        // A change of a condition cites samples: they stand before it. After the seal nothing comes.
        switch record.event {
        case .conditionChanged, .runSealed: write(blocks.flush(), at: record.at)
        default: break
        }
        append([record])
        face.observe(record)
    }

    private func write(_ full: [SampleBlock], at moment: Moment) {
        append(full.map { EventRecord(at: moment, wall: clock.epoch + (moment - Moment(nanoseconds: 0)), event: .samples($0)) })
    }

    private func append(_ records: [EventRecord]) {
        guard !records.isEmpty, failure == nil else { return }
        do { try writer.append(try records.map(EventCoding.encode), durable: false) } catch { failure = error }
    }
}
