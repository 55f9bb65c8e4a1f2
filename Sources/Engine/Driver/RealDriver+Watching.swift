internal import Documents
internal import Journals
internal import Platform
package import Runs
package import Scenarios
internal import Targets

/// A pool whose size is watched because a limit is on it.
struct PopulationWatch {
    let target: String
    let query: TargetQuery
    let drawn: [Instance]
    /// The run has started them itself.
    let isStarted: Bool
    let adapter: any TargetAdapter

    /// How it is now.
    ///
    /// A query that cannot be asked counts as having found nothing: limits fail closed.
    func count() -> PopulationChanged {
        let gone = drawn.filter { !adapter.isAlive($0) }
        // Only a loss can be made good by an instance that the draw did not know.
        if gone.isEmpty { return PopulationChanged(target: target, alive: drawn.count) }
        let alive = isStarted ? drawn.count - gone.count : (try? adapter.resolve(query).count) ?? 0
        return PopulationChanged(target: target, alive: alive, gone: gone.map(\.key))
    }
}

/// Samples, populations, heartbeat, lever and inbox.
extension RealDriver {
    private static let populationEvery = Interval.milliseconds(500)

    func follow(_ phase: RunPhase, at now: Moment) {
        switch phase {
        case .steadyBefore: startSampling(now)
        case .closing:
            schedule.stop()
            populations = []
            write(blocks.flush())
        default: break
        }
    }

    private func startSampling(_ now: Moment) {
        for (index, signal) in plan.signals.enumerated() {
            do {
                schedule.add(signal: index, every: signal.every, sampler: try sampler(for: signal), from: now)
            } catch {
                feed(.stop(StopCause(.fault, name: signal.name, detail: "\(error)")))
            }
        }
        populations = plan.targets.compactMap { target in
            guard target.share != nil, let query = target.query, let adapter = around.adapters.adapter(forKind: query.kind),
                let drawn = machine.state.drawn(target.name)
            else { return nil }
            return PopulationWatch(
                target: target.name, query: query, drawn: drawn, isStarted: plan.starts(target.name), adapter: adapter)
        }
    }

    private func sampler(for signal: PlannedSignal) throws -> any Sampler {
        if let target = signal.target, let name = signal.targetSignal { return try sampler(of: name, target: target, signal) }
        guard let probe = around.probes.first(where: { $0.entry.name == signal.probe }) else {
            throw TargetError(.missing, "no probe \(signal.probe) in this version")
        }
        return try probe.sampler(for: signal.declaration)
    }

    private func sampler(of name: String, target: String, _ signal: PlannedSignal) throws -> any Sampler {
        let root = plan.root(of: target)
        guard let query = root?.query, let adapter = around.adapters.adapter(forKind: query.kind) else {
            throw TargetError(.missing, "no adapter samples \(signal.name)")
        }
        let follows = root?.name == target && !plan.starts(target)
        return TargetSampler(
            adapter: adapter, query: query, instances: follows ? nil : machine.state.drawn(target) ?? [], signal: name,
            timeout: signal.timeout, run: { [edge] in edge.run(on: .effect, $0) })
    }

    func takeSamples(_ now: Moment) {
        guard schedule.next <= now else { return }
        let edge = edge
        for sample in schedule.due(at: now) {
            let signal = sample.signal
            sample.sampler.start(intendedStart: sample.at) { edge.put(.sample(signal: signal, $0)) }
        }
    }

    // MARK: Heartbeat

    func beat(_ now: Moment) {
        nextBeat = now + Self.beat
        keepWatchdog()
        readLever()
        for message in around.messages(edge.wall()) { receive(message) }
        write(blocks.flush(due: now))
        if now >= nextSync {
            nextSync = now + .seconds(1)
            if around.isWatched(edge.wall()) { write(blocks.flush()) }
            let writer = writer
            edge.run(on: .disk) { try? writer.synchronize() }
        }
        if now >= nextPopulation { countPopulations(now) }
        if isBeforeFaults, now >= nextLookAtStarted { lookAtStarted(now) }
    }

    private func readLever() {
        guard let registry = around.registry, machine.state.stop == nil, registry.isLeverPulled else { return }
        let lever = registry.lever
        feed(.stop(StopCause(.lever, name: lever?.who, detail: lever?.reason)))
    }

    private func receive(_ message: InboxMessage) {
        switch message.kind {
        case .stop: feed(.stop(StopCause(.person, name: message.who, detail: message.reason)))
        case .note: feed(message.note.map { .personNote($0) } ?? .note("\(message.who): \(message.reason)"))
        case .answer: if let answer = message.answer { feed(.answer(answer)) }
        }
    }

    private func countPopulations(_ now: Moment) {
        nextPopulation = now + Self.populationEvery
        let edge = edge
        for watch in populations {
            let known =
                machine.state.populations.first { $0.target == watch.target }
                ?? PopulationChanged(target: watch.target, alive: watch.drawn.count)
            edge.run(on: .effect) {
                let found = watch.count()
                if found != known { edge.put(.population(found)) }
            }
        }
    }

    // MARK: The end

    /// Seals or leaves open, lets the watchdog go, closes the registry entry of a clean run.
    func finish() -> RunResult {
        schedule.stop()
        write(blocks.flush())
        try? writer.synchronize()
        let result = machine.state.outcome
        if let registry = around.registry, result.cleanup == .clean {
            do { try registry.withExclusive { try registry.remove(entry.run) } } catch { journalFailure = "\(error)" }
        }
        releaseWatchdog()
        edge.close()
        return recorded(result)
    }

    /// A verdict that the journal does not hold is none: who reads it later would find a run that never ended.
    private func recorded(_ result: RunResult) -> RunResult {
        guard let failure = journalFailure, result.endedBy.kind != .journal else { return result }
        let cause = StopCause(.journal, detail: failure)
        return RunResult(
            verdict: .errored, endedBy: cause, cleanup: result.cleanup, reason: "The run itself failed: \(cause.sentence).")
    }
}

extension PlannedSignal {
    /// The signal as probes take it.
    package var declaration: SignalDeclaration {
        SignalDeclaration(
            name: name, probe: probe, arguments: arguments, every: every, timeout: timeout, dimension: dimension,
            place: .init(file: "", line: 0, column: 0))
    }
}
