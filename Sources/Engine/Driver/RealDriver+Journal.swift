internal import Journals
internal import Platform
internal import Runs
internal import Targets

/// Writing, and waiting for the disk.
extension RealDriver {
    func record(_ events: [RunEvent], at now: Moment) {
        let wall = edge.wall()
        // A change of a condition cites samples: they stand before it.
        if events.contains(where: { if case .conditionChanged = $0 { true } else { false } }) { write(blocks.flush()) }
        let records = events.map { EventRecord(at: now, wall: wall, event: $0) }
        // Arms are made durable off this thread (`makeDurable`), where no stop has to wait for them.
        let isBarrier = events.contains { $0.durability == .barrier && $0.kind != .holdArmed }
        append(records, durable: isBarrier, mayUseReserve: true)
        for record in records { around.observe(record) }
        for case .holdReverted(let reverted) in events { entry.undos.removeAll { $0.hold == reverted.hold } }
    }

    func write(_ full: [SampleBlock]) {
        guard !full.isEmpty else { return }
        let now = edge.now()
        let wall = edge.wall()
        append(full.map { EventRecord(at: now, wall: wall, event: .samples($0)) }, durable: false, mayUseReserve: false)
    }

    private func append(_ records: [EventRecord], durable: Bool, mayUseReserve: Bool) {
        do {
            try writer.append(try records.map(EventCoding.encode), durable: durable, mayUseReserve: mayUseReserve)
        } catch {
            journalFailure = "\(error)"
        }
        reportJournal()
    }

    /// A journal that cannot be written ends the run, once; undoing goes on without it. One on a full disk ends it as well: what
    /// room it has left is for the records of undoing.
    private func reportJournal() {
        let isFull = writer.isLow && !machine.state.wasTakenOver
        guard let failure = journalFailure ?? (isFull ? Self.noRoom : nil), !hasReportedJournal else { return }
        hasReportedJournal = true
        edge.put(.stop(StopCause(.journal, detail: failure)))
    }

    /// Sends the undos of a turn before anything else is done in it: a stop with a hundred faults has a hundred lines to write.
    func sendUndos(of events: [RunEvent]) {
        for event in events where event.kind == .holdReverting {
            if let command = machine.state.command(for: event) { perform(command) }
        }
    }

    /// Issues the other commands of a turn; injects wait for the disk, together, with one sync.
    func act(on events: [RunEvent]) {
        var waiting: [Command] = []
        for event in events where event.kind != .holdReverting {
            if case .nodeExited(let exited) = event, case .http = plan.program.nodes[exited.node].kind {
                requests.cancel(exited.node)
            }
            guard let command = machine.state.command(for: event) else { continue }
            if command.needed != nil { waiting.append(command) } else { perform(command) }
        }
        if !waiting.isEmpty { makeDurable(waiting) }
    }

    private func makeDurable(_ commands: [Command]) {
        for case let armed? in commands.map(\.needed) { entry.undos.append(.init(hold: armed.hold, undo: armed.undo)) }
        if journalFailure != nil { return release(commands, journalFailure) }
        let (writer, registry, entry, edge) = (writer, around.registry, entry, edge)
        edge.run(on: .disk) {
            do {
                try writer.synchronize()
                if let registry { try Self.copyUndos(entry, to: registry) }
                edge.put(.durable(commands, failure: writer.isLow ? Self.noRoom : nil))
            } catch {
                edge.put(.durable(commands, failure: "\(error)"))
            }
        }
    }

    private static let noRoom = "the disk has no room left for records"

    /// The registry's copy is what `recover` uses when the workspace is gone.
    private static func copyUndos(_ entry: RegistryEntry, to registry: HostRegistry) throws {
        try registry.withExclusive {
            var current = registry.entry(of: entry.run) ?? entry
            current.undos = entry.undos
            current.watchdog = entry.watchdog
            try registry.update(current)
        }
    }

    /// The undos are on the disk: now, and only if nothing has ended the run meanwhile, the faults may come.
    func release(_ commands: [Command], _ failure: String?) {
        // Told first: that a fault could not be injected is only what follows from it.
        if let failure { feed(.stop(StopCause(.journal, detail: failure))) }
        for command in commands {
            if let failure {
                refuse(command, failure)
            } else if machine.state.stop != nil {
                refuse(command, "the run was already ending")
            } else {
                perform(command)
            }
        }
    }

    private func refuse(_ command: Command, _ reason: String) {
        switch command {
        case .inject(let hold, _, _):
            feed(.outcome(.injected(hold: hold, .failure(TargetError(.failed, "not injected: \(reason)")))))
        case .execute(let hold, _, _): feed(.outcome(.ended(hold: hold, .notStarted(reason), captured: nil)))
        default: break
        }
    }
}
