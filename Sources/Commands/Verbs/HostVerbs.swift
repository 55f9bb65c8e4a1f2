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
    }
}

struct StopVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End one run; without a name, end all and pull this host's stop lever.")

    @Argument(help: "A run: the beginning of its id.")
    var name: String?
    @Option(help: "Why; kept in the journal.")
    var reason = ""
    @OptionGroup var options: OutputOptions

    func run() throws {
        let registry = try Composition.registry()
        let entries = registry.list().entries
        let chosen = name.map { name in entries.filter { $0.run.hasPrefix(name) } } ?? entries
        if let name, chosen.isEmpty {
            let open = entries.isEmpty ? "no run is open on this host" : "open: \(entries.map(\.run).joined(separator: ", "))"
            Console.error("no open run begins with \(name); \(open)")
            throw Exit.badInput.code
        }
        if name == nil { try registry.pullLever(who: Platform.Surroundings.userName, reason: reason, at: SystemClock.wall()) }
        let stopper = Stopper(registry: registry, reason: reason)
        let ends = chosen.map { stopper.stop($0) }
        for end in ends where options.output == .text { Console.out(end.text) }
        if ends.isEmpty, options.output == .text { Console.out("no run is open on this host: nothing was stopped") }
        if name == nil, options.output == .text {
            Console.out("the lever is pulled: no run starts on this host before `gameday release --reason …`")
        }
        let lever: [String: CanonicalValue] = ["lever_pulled": .boolean(registry.isLeverPulled)]
        options.emit(ends.map(\.canonical), as: "stopped", extra: lever)
        if ends.isEmpty, options.output == .ndjson { options.emit(.map(lever)) }
        if ends.contains(where: \.isStuck) { throw Exit.stuck.code }
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
        commandName: "recover", abstract: "Undo whatever interrupted runs left on this host; safe at any time.")

    @OptionGroup var options: OutputOptions

    func run() throws {
        SignalDelivery.prepare()
        let registry = try Composition.registry()
        let recovery = Recovery(registry: registry, adapters: Composition.adapters(), role: .recover)
        let reports = recovery.recoverAll() + recoverDamaged(registry, recovery)
        Composition.endOrphanedTrials()
        let damaged = registry.list().unreadable
        if options.output == .text {
            for report in reports { Console.out(RecoveryView.text(report)) }
            for entry in damaged {
                Console.out("cannot read \(entry.path): \(entry.reason); call `gameday recover` in the workspace of that run")
            }
            if reports.isEmpty && damaged.isEmpty { Console.out("nothing to recover on this host") }
        }
        for report in reports where report.outcome != .live && Files.isDirectory(report.directory) {
            _ = try? ReportFiles.write(RunDirectory(path: report.directory))
        }
        options.emit(reports.map(RecoveryView.canonical), as: "recovered")
        if !damaged.isEmpty || reports.contains(where: { !$0.isClean }) { throw Exit.stuck.code }
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
