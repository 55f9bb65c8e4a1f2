internal import ArgumentParser
internal import Documents
internal import Engine
internal import Glibc
internal import Platform
internal import Runs

struct StatusVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What is being done to this host now.",
        discussion: "With --idle the exit code is 1 while anything is open: the interlock for deploys.")

    @Flag(help: "Exit 1 unless nothing is open and the lever is not pulled.")
    var idle = false
    @OptionGroup var options: OutputOptions

    func run() throws {
        let registry = try Composition.registry()
        let view = StatusView(registry: registry)
        if options.output == .text { Console.out(view.text) } else { options.emit(view.canonical) }
        if view.isDamaged { throw Exit.stuck.code }
        if idle && !view.isIdle { throw Exit.no.code }
        if view.isAbandoned { throw Exit.stuck.code }
    }
}

struct StopVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End one run; without a name, end all and pull this host's stop lever.")

    @Argument(help: "`last`, the beginning of a run's id, or a scenario.", completion: Completions.openRuns)
    var name: String?
    @Option(help: "Why; kept in the journal.")
    var reason = ""
    @OptionGroup var options: OutputOptions

    func run() throws {
        let registry = try Composition.registry()
        let listing = registry.list()
        let entries = listing.entries
        let chosen = name.map { Self.chosen($0, of: entries) } ?? entries
        if let name, chosen.isEmpty {
            let open = entries.isEmpty ? "no run is open on this host" : "open: \(entries.map(\.run).joined(separator: ", "))"
            Console.error("no open run begins with \(name); \(open)")
            Self.tell(listing.unreadable)
            throw Exit.badInput.code
        }
        if name == nil { try registry.pullLever(who: Platform.Surroundings.userName, reason: reason, at: SystemClock.wall()) }
        let stopper = Stopper(registry: registry, reason: reason)
        let ends = chosen.map { stopper.stop($0) }
        for end in ends where options.output == .text { Console.out(end.text) }
        if ends.isEmpty, listing.unreadable.isEmpty, options.output == .text {
            Console.out("no run is open on this host: nothing was stopped")
        }
        if name == nil, options.output == .text {
            Console.out("the lever is pulled: no run starts on this host before `gameday release --reason …`")
        }
        let lever: [String: CanonicalValue] = ["lever_pulled": .boolean(registry.isLeverPulled)]
        options.emit(ends.map(\.canonical), as: "stopped", extra: lever)
        if ends.isEmpty, options.output == .ndjson { options.emit(.map(lever)) }
        if name == nil { Self.tell(listing.unreadable) }
        if ends.contains(where: \.isStuck) || name == nil && !listing.unreadable.isEmpty { throw Exit.stuck.code }
    }

    /// A run whose entry is damaged may be live: it sees the lever, and nobody here can wait for it.
    private static func tell(_ unreadable: [RegistryListing.Unreadable]) {
        for entry in unreadable {
            Console.error(
                "the entry \(entry.path) cannot be read (\(entry.reason)): the run behind it may be live, see `gameday status`")
        }
    }

    private static func chosen(_ name: String, of entries: [RegistryEntry]) -> [RegistryEntry] {
        if name == "last" { return entries.max { $0.started < $1.started }.map { [$0] } ?? [] }
        return entries.filter { RunName.isMeant($0.run, by: name) }
    }
}

struct ReleaseVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "release", abstract: "Release this host's stop lever.")

    @Option(help: "Why runs may start again; kept beside the lever.")
    var reason: String
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) {
            throw ValidationError("--reason: expected why runs may start again, found nothing")
        }
    }

    func run() throws {
        let registry = try Composition.registry()
        let wasPulled = registry.isLeverPulled
        try registry.releaseLever(who: Platform.Surroundings.userName, reason: reason, at: SystemClock.wall())
        if options.output == .text { Console.out(wasPulled ? "the lever is released" : "the lever was not pulled") }
        options.emit(.map(["released": .boolean(wasPulled)]))
    }
}

struct RecoverVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Undo whatever interrupted runs left on this host; safe at any time.",
        discussion: """
            What cannot be undone stays in the registry, and its instances stay leased, until an undo succeeds. Where only a \
            person could undo it, that person says so once they have looked: `--undone-by-hand RUN --reason …`.

            Root also recovers for every user who has open runs below /home, as that user.
            """)

    @Option(
        name: .customLong("undone-by-hand"), help: ArgumentHelp("What is stuck in this run was undone by hand.", valueName: "run")
    )
    var undoneByHand: String?
    @Option(help: "With --undone-by-hand: how, and how you know; kept in the journal.")
    var reason: String?
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if undoneByHand != nil && (reason ?? "").allSatisfy(\.isWhitespace) {
            throw ValidationError("--undone-by-hand: expected `--reason` with how it was undone, found nothing")
        }
        if undoneByHand == nil && reason != nil {
            throw ValidationError("--reason: expected beside `--undone-by-hand RUN`, found it alone")
        }
    }

    func run() throws {
        SignalDelivery.prepare()
        let registry = try Composition.registry()
        let recovery = Composition.recovery(registry, role: .recover)
        let said = try recoverByHand(registry)
        let others = registry.list().entries.filter { entry in !said.contains { $0.run == entry.run } }
        let reports =
            said + others.map { recovery.recover($0, reason: "recover was called") } + recoverDamaged(registry, recovery)
        Composition.endOrphanedTrials()
        try? registry.withExclusive { registry.removeHalfWritten() }
        let users = UserRecovery.all()
        let damaged = registry.list().unreadable
        if options.output == .text {
            for report in reports { Console.out(RecoveryView.text(report)) }
            for entry in damaged {
                Console.out("cannot read \(entry.path): \(entry.reason); call `gameday recover` in the workspace of that run")
            }
            for user in users { Console.out(user.text) }
            if reports.isEmpty && damaged.isEmpty && users.isEmpty { Console.out("nothing to recover on this host") }
        }
        for directory in reports.filter({ $0.outcome != .live }).map({ RunDirectory(path: $0.directory) })
        where Files.isDirectory(directory.path) && (try? directory.proveOwn()) != nil {
            _ = try? ReportFiles.finish(directory)
        }
        let extra: [String: CanonicalValue] = users.isEmpty ? [:] : ["users": .list(users.map(\.canonical))]
        options.emit(reports.map(RecoveryView.canonical), as: "recovered", extra: extra)
        let isClean = damaged.isEmpty && reports.allSatisfy(\.isClean) && users.allSatisfy(\.isClean)
        if !isClean { throw Exit.stuck.code }
    }

    /// The one run of which a person says that it was undone by hand.
    private func recoverByHand(_ registry: HostRegistry) throws -> [RecoveryReport] {
        guard let undoneByHand, let reason else { return [] }
        let open = registry.list().entries.filter { RunName.isMeant($0.run, by: undoneByHand) }
        guard let entry = open.first, open.count == 1 else {
            throw ValidationError(
                "--undone-by-hand: expected one open run of this host, found \(open.count) named `\(undoneByHand)`; "
                    + "`gameday status` lists them")
        }
        let word = "\(Platform.Surroundings.userName): \(reason)"
        let recovery = Composition.recovery(registry, role: .recover, personsWord: word)
        return [recovery.recover(entry, reason: "a person says that it was undone by hand: \(reason)")]
    }

    /// An entry that cannot be read is still named after its run, whose journal may lie in this workspace.
    private func recoverDamaged(_ registry: HostRegistry, _ recovery: Recovery) -> [RecoveryReport] {
        registry.list().unreadable.compactMap { damaged in
            let run = String(Files.name(of: damaged.path).dropLast(".json".count))
            guard let directory = try? RunDirectory(opening: "\(Workspace.containing().runsPath)/\(run)") else { return nil }
            return recovery.recover(directory, reason: "its entry in the host registry is damaged")
        }
    }
}
