package import Journals
package import Platform
package import Runs
package import Scenarios
package import Targets

/// Performs a run: carries commands out on lanes, takes samples, writes the journal, and feeds what comes back into the
/// machine, all from one thread that never blocks on anything but its mailbox.
///
/// The order within a turn is fixed: decide, undo, write, then act. An inject waits until its undo is on the disk; an undo waits
/// for nothing, not even for the line that says that it was sent.
package final class RealDriver {
    package enum Message: Sendable {
        case outcome(EffectOutcome)
        case sample(signal: Int, Sample)
        case population(PopulationChanged)
        /// A process of `start:` has ended by itself.
        case lost(StopCause)
        case stop(StopCause)
        case answer(PersonAnswer)
        /// A barrier is on the disk, or is not.
        case durable([Command], failure: String?)
        /// A watchdog that had ended or hung is replaced, or cannot be.
        case watchdog(failure: String?)
    }

    /// What lies outside of the machine: where things are and who is told.
    package struct Surroundings {
        package var directory: RunDirectory
        package var registry: HostRegistry?
        package var adapters: TargetAdapters
        package var probes: [any SignalProbe]
        /// Sends the requests of `http` steps.
        package var requester: (any StepRequester)?
        /// Carries out the commands of steps; nil: as processes of this machine.
        package var commands: (any CommandRunning)?
        /// What was put into the run's inbox since the last look.
        package var messages: (WallTime) -> [InboxMessage]
        /// Whether somebody follows the run from another process.
        package var isWatched: (WallTime) -> Bool
        /// Told of every event after it is written.
        package var observe: (EventRecord) -> Void = { _ in }
        package var watch: (Sample, Int) -> Void = { _, _ in }

        package init(directory: RunDirectory, registry: HostRegistry?, adapters: TargetAdapters, probes: [any SignalProbe]) {
            self.directory = directory
            self.registry = registry
            self.adapters = adapters
            self.probes = probes
            messages = { directory.inbox.collect(at: $0) }
            isWatched = { directory.isWatched(at: $0) }
        }
    }

    let plan: Plan
    let around: Surroundings
    var machine: RunMachine
    var watchman: Guard?
    let writer: JournalWriter
    let effects: Effects
    let runner: any CommandRunning
    let requests: RequestRunner
    let secrets: SecretStore
    let edge: any DriverEdge
    var entry: RegistryEntry
    var watchdog: (any WatchdogKeeping)?
    var isReplacingWatchdog = false
    let startWatchdog: (() throws -> any WatchdogKeeping)?
    var blocks = SampleBlocks()
    var schedule = SampleSchedule()
    var populations: [PopulationWatch] = []
    var nextBeat = Moment(nanoseconds: 0)
    var nextSync = Moment(nanoseconds: 0)
    var nextPopulation = Moment(nanoseconds: 0)
    var nextLookAtStarted = Moment(nanoseconds: 0)
    var hasReportedJournal = false
    var journalFailure: String?

    static let beat = Interval.milliseconds(100)

    /// - Parameters:
    ///   - machine: new, or folded from a journal for a takeover.
    ///   - conditions: of the plan; nil when nothing is to be watched (a takeover).
    ///   - edge: nil: threads and clocks of this machine.
    ///   - startWatchdog: called once the journal is opened; without a watchdog that is ready nothing is touched.
    package init(
        machine: RunMachine, conditions: [Condition]?, writer: JournalWriter, around: Surroundings, entry: RegistryEntry,
        edge: (any DriverEdge)? = nil, startWatchdog: (() throws -> any WatchdogKeeping)? = nil
    ) throws {
        plan = machine.state.plan
        self.machine = machine
        self.around = around
        self.writer = writer
        self.entry = entry
        self.startWatchdog = startWatchdog
        watchman = conditions.map { Guard(plan: machine.state.plan, conditions: $0) }
        let references = plan.secretReferences
        secrets = SecretStore()
        secrets.expect(references)
        runner = around.commands ?? CommandRunner(directory: around.directory.filesPath, secrets: secrets)
        requests = RequestRunner(requester: around.requester, secrets: secrets)
        self.edge = try edge ?? ThreadedEdge()
        effects = Effects(
            plan: plan, adapters: around.adapters, directory: around.directory.filesPath,
            secrets: references.isEmpty ? nil : secrets, lease: Self.lease(around.registry, entry))
    }

    private static func lease(_ registry: HostRegistry?, _ entry: RegistryEntry) -> @Sendable ([Instance]) -> TargetError? {
        { instances in
            guard let registry else { return nil }
            do {
                var claim = registry.entry(of: entry.run) ?? entry
                claim.keys += instances.map(\.key).filter { !claim.keys.contains($0) }
                guard let conflict = try registry.claim(claim).first else { return nil }
                let name = instances.first { $0.key == conflict.key }?.name ?? conflict.key
                return TargetError(.protected, "\(name) is held by run \(conflict.run)")
            } catch {
                return TargetError(.failed, "cannot claim instances in the host registry: \(error)")
            }
        }
    }

    package var control: RunControl {
        let edge = edge
        return RunControl(stop: { edge.put(.stop($0)) }, answer: { edge.put(.answer($0)) })
    }

    /// Runs to the end.
    package func run(_ input: RunInput) -> RunResult {
        feed(input)
        while !machine.isOver && !edge.isDead {
            let messages = edge.take(until: nextWake)
            for message in messages { receive(message) }
            turn()
        }
        return finish()
    }

    private var nextWake: Moment {
        min(min(machine.nextDeadline, watchman?.nextDeadline ?? .distantFuture), min(schedule.next, nextBeat))
    }

    private func receive(_ message: Message) {
        switch message {
        case .outcome(let outcome): feed(.outcome(outcome))
        case .sample(let signal, let sample): take(sample, signal)
        case .population(let population): feed(.population(population))
        case .lost(let cause): if isBeforeFaults { feed(.stop(cause)) }
        case .stop(let cause): feed(.stop(cause))
        case .answer(let answer): feed(.answer(answer))
        case .durable(let commands, let failure): release(commands, failure)
        case .watchdog(let failure): watchdogReplaced(failure)
        }
    }

    /// What time alone makes due.
    private func turn() {
        let now = edge.now()
        takeSamples(now)
        if let changes = watchman?.tick(now: now), !changes.isEmpty { feed(.conditions(changes)) }
        if machine.nextDeadline <= now { feed(.timer) }
        if now >= nextBeat { beat(now) }
    }

    private func take(_ taken: Sample, _ signal: Int) {
        // What ends with its probe was ended by us, and says nothing about the service.
        if [.closing, .verifying].contains(machine.state.phase) { return }
        var sample = taken
        if case .failed(let why) = taken.outcome { sample.outcome = .failed(secrets.redact(why, isCut: true)) }
        around.watch(sample, signal)
        write(blocks.append(sample, signal: signal))
        let changes = watchman?.take(sample, signal: signal, now: edge.now()) ?? []
        if !changes.isEmpty { feed(.conditions(changes)) }
    }

    private func callWatchdog() {
        guard let startWatchdog else { return }
        do {
            watchdog = try startWatchdog()
            entry.watchdog = watchdog?.identity
        } catch {
            feed(.stop(StopCause(.fault, name: "watchdog", detail: "\(error)")))
        }
    }

    /// One turn of the machine: decide, undo, write, act.
    func feed(_ input: RunInput) {
        let now = edge.now()
        let events = machine.handle(input, at: now)
        guard !events.isEmpty else { return }
        sendUndos(of: events)
        for event in events { watchman?.observe(event, at: now) }
        record(events, at: now)
        if case .start = input { callWatchdog() }
        act(on: events)
        for case .phaseChanged(let phase) in events { follow(phase, at: now) }
    }
}
