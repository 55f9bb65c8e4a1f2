package import Journals
internal import Platform
package import Runs
package import Targets

/// What became of one interrupted run.
package struct RecoveryReport: Sendable {
    package enum Outcome: Sendable, Equatable {
        /// Another process is running it: nothing was done.
        case live
        /// Everything is undone; the run is sealed.
        case clean(Verdict)
        /// Something may be left; what a person has to do is in `stuck`.
        case stuck
        /// The run directory is gone or unreadable; the registry's copies of the undos were carried out.
        case withoutJournal(String)
    }

    package var run: String
    package var directory: String
    package var outcome: Outcome
    /// Faults that were undone now, in words.
    package var undone: [String] = []
    /// What is left: what, and the command that removes it.
    package var stuck: [HoldStuck] = []

    package var isClean: Bool { stuck.isEmpty && outcome != .stuck }
}

/// Undoing what an interrupted run left: the same machine and the same driver, entered by takeover.
package struct Recovery {
    private let registry: HostRegistry
    private let adapters: TargetAdapters
    private let role: WriterChanged.Role
    private let personsWord: String?
    private let journalObserver: JournalBoundary.Observer?

    /// - Parameters:
    ///   - personsWord: who says, and why, that whatever still cannot be undone was undone by hand. Each undo is tried all the
    ///     same, and a second look at the world still counts for more.
    ///   - journalObserver: told of every effect on the journal, before and after it.
    package init(
        registry: HostRegistry, adapters: TargetAdapters, role: WriterChanged.Role, personsWord: String? = nil,
        journalObserver: JournalBoundary.Observer? = nil
    ) {
        self.journalObserver = journalObserver
        self.registry = registry
        self.adapters = adapters
        self.role = role
        self.personsWord = personsWord
    }

    /// Every open run of this registry whose writer is gone.
    package func recoverAll() -> [RecoveryReport] { registry.list().entries.map { recover($0, reason: "recover was called") } }

    /// One entry of the registry.
    package func recover(_ entry: RegistryEntry, reason: String) -> RecoveryReport {
        let directory = RunDirectory(path: entry.directory)
        do {
            guard let (writer, contents) = try takeOverJournal(directory, entry) else {
                return RecoveryReport(run: entry.run, directory: entry.directory, outcome: .live)
            }
            return try takeOver(directory, entry, writer, contents, reason: reason)
        } catch {
            // Its directory may be gone, but the run is not: its process or its watchdog undoes.
            if entry.orchestrator.status != nil {
                return RecoveryReport(run: entry.run, directory: entry.directory, outcome: .live)
            }
            return undoFromRegistry(entry, because: "\(error)")
        }
    }

    /// Who was killed a moment ago keeps the lock until its last thread is gone; a watchdog may be about to finish.
    private func takeOverJournal(
        _ directory: RunDirectory, _ entry: RegistryEntry
    ) throws -> (JournalWriter, JournalContents)? {
        let deadline = SystemClock.now() + Self.patienceWithTheDying
        while true {
            if let taken = try directory.takeOverJournal() { return taken }
            guard entry.orchestrator.status == nil, SystemClock.now() < deadline else { return nil }
            SystemClock.sleep(for: .milliseconds(20))
        }
    }

    private static let patienceWithTheDying = Interval.seconds(2)

    /// A run whose entry is lost: its journal alone tells what was armed. Nil when that cannot be used or is being written.
    package func recover(_ directory: RunDirectory, reason: String) -> RecoveryReport? {
        guard let (journal, contents) = try? directory.takeOverJournal() else { return nil }
        return try? takeOver(directory, standIn(for: directory), journal, contents, reason: reason)
    }

    private func standIn(for directory: RunDirectory) -> RegistryEntry {
        RegistryEntry(
            run: directory.id, directory: directory.path, keys: [], bootID: Platform.Surroundings.bootID,
            orchestrator: ProcessIdentity(pid: 0, startTicks: 0, bootID: "", namespace: ""), started: SystemClock.wall())
    }

    /// A run whose journal this process has taken over already (the watchdog's case).
    package func recover(_ takeover: Takeover, in directory: RunDirectory) -> RecoveryReport {
        let entry = registry.entry(of: directory.id) ?? standIn(for: directory)
        do {
            return try takeOver(directory, entry, takeover.journal, takeover.contents, reason: takeover.reason)
        } catch {
            return undoFromRegistry(entry, because: "\(error)")
        }
    }

    /// - Throws: when plan or journal cannot be used; nothing has been undone then.
    private func takeOver(
        _ directory: RunDirectory, _ entry: RegistryEntry, _ writer: JournalWriter, _ contents: JournalContents, reason: String
    ) throws -> RecoveryReport {
        if let journalObserver { writer.observe(journalObserver) }
        let plan = try directory.plan()
        guard plan.isWhole else {
            throw RecordError("\(directory.planPath) names steps or conditions that it does not have")
        }
        var machine = RunMachine(plan: plan, journal: contents, undos: entry.undos, at: SystemClock.now())
        if let result = machine.state.result {
            try registry.withExclusive { try registry.remove(entry.run) }
            return RecoveryReport(run: entry.run, directory: entry.directory, outcome: .clean(result.verdict))
        }
        machine.personsWord = personsWord
        guard let writerIdentity = ProcessIdentity(pid: Platform.Surroundings.pid) else {
            throw PlatformError("cannot take over \(entry.run)", cause: "our own process cannot be read")
        }
        let change = WriterChanged(role, writerIdentity, after: contents, reason: reason, wall: SystemClock.wall())
        var undone: [String] = []
        var stuck: [HoldStuck] = []
        var around = RealDriver.Surroundings(directory: directory, registry: registry, adapters: adapters, probes: [])
        let holds = machine.state.holds
        around.observe = { record in
            switch record.event {
            case .holdReverted(let reverted) where reverted.how != .notNeeded && holds.indices.contains(reverted.hold):
                undone.append("\(holds[reverted.hold].fault) on \(holds[reverted.hold].instance.name)")
                // Somebody's word that it is undone was still waiting to be read.
                stuck.removeAll { $0.hold == reverted.hold }
            case .holdStuck(let hold): stuck.append(hold)
            default: break
            }
        }
        let driver = try RealDriver(
            machine: machine, conditions: nil, writer: writer, around: around, entry: entry)
        let result = Urgency.during { driver.run(.takeover(change)) }
        return RecoveryReport(
            run: entry.run, directory: entry.directory, outcome: result.cleanup == .clean ? .clean(result.verdict) : .stuck,
            undone: undone, stuck: stuck)
    }

    /// Without a journal the registry's copies are enough to undo; last in, first out.
    private func undoFromRegistry(_ entry: RegistryEntry, because reason: String) -> RecoveryReport {
        do {
            guard let lock = try registry.lockForUndo(entry.run) else {
                return RecoveryReport(run: entry.run, directory: entry.directory, outcome: .live)
            }
            return withExtendedLifetime(lock) {
                // Whoever held it before may have undone everything, or some.
                guard let open = registry.entry(of: entry.run) else {
                    return RecoveryReport(run: entry.run, directory: entry.directory, outcome: .withoutJournal(reason))
                }
                return undo(open, because: reason)
            }
        } catch {
            // A lock that cannot be had, on a full disk for one, keeps nobody from undoing: undos may be carried out twice.
            return undo(entry, because: reason)
        }
    }

    private func undo(_ entry: RegistryEntry, because reason: String) -> RecoveryReport {
        var report = RecoveryReport(run: entry.run, directory: entry.directory, outcome: .withoutJournal(reason))
        for held in entry.undos.reversed() {
            let name = "\(held.undo.fault) on \(held.undo.instance.name)"
            switch (undo(held.undo), personsWord) {
            case (.done, _): report.undone.append(name)
            // What gameday cannot undo a person may have; what it still sees nobody has.
            case (.failed, let word?): report.undone.append("\(name), by hand, says \(word)")
            case (.failed(let message), nil), (.seen(let message), _):
                report.stuck.append(HoldStuck(hold: held.hold, message: message, byHand: held.undo.byHand))
            }
        }
        if !report.stuck.isEmpty {
            try? registry.withExclusive {
                var remaining = registry.entry(of: entry.run) ?? entry
                remaining.stuck = report.stuck
                remaining.undos.removeAll { held in !report.stuck.contains { $0.hold == held.hold } }
                try registry.update(remaining)
            }
        } else {
            do { try registry.withExclusive { try registry.remove(entry.run) } } catch { report.outcome = .stuck }
        }
        return report
    }

    private enum UndoEnd {
        case done
        /// It says that it cannot, and nothing of the fault is seen.
        case failed(String)
        /// The fault, or a part of it, is still there.
        case seen(String)
    }

    /// Tries an undo as often as a run would.
    private func undo(_ undo: Undo) -> UndoEnd {
        guard let adapter = adapters.adapter(named: undo.adapter), undo.schema <= Undo.currentSchema else {
            return .failed("this version does not know how to undo \(undo.fault) of \(undo.adapter)")
        }
        var failure: String?
        for attempt in 0..<RunMachine.revertAttempts {
            if attempt > 0 { SystemClock.sleep(for: .milliseconds(100) * (1 << attempt)) }
            do {
                _ = try adapter.revert(undo)
                failure = nil
                if try adapter.residue(undo).isEmpty { return .done }
            } catch { failure = TargetError(wrapping: error).message }
        }
        if let residue = (try? adapter.residue(undo))?.first { return .seen("still there: \(residue.what)") }
        return failure.map(UndoEnd.failed) ?? .done
    }
}
