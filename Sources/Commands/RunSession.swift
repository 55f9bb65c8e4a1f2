internal import Documents
internal import Engine
internal import Platform
internal import Retrospectives
internal import Runs
internal import Scenarios
internal import Synchronization
internal import Targets

/// Runs files one after the other: check, plan, ask, run, report.
final class RunSession {
    struct End {
        var exit: Exit
        var result: RunResult?
        /// The signal that ended the run, to be re-raised.
        var signal: Int32?
        var isStoppedByKey = false
    }

    private let options: OutputOptions
    private let context: ReadingContext
    private let seed: UInt64?
    private let injects: Bool
    private let asks: Bool
    /// Nobody is at the terminal to answer what a run asks.
    private let isUnattended: Bool
    var demands = RunDemands()
    /// Told once, however many files are run there.
    private var toldWorkspaces: [Workspace] = []
    private let registry: HostRegistry
    private let signals = SignalRelay()
    private let isStoppedByKey = Locked(false)
    private var facts: [RunFacts] = []
    private var documents: [CanonicalValue] = []
    private var notRun: [JUnitNotRun] = []

    init(
        options: OutputOptions, context: ReadingContext, seed: UInt64?, injects: Bool, asks: Bool, isUnattended: Bool
    ) throws {
        self.options = options
        self.context = context
        self.seed = seed
        self.injects = injects
        self.asks = asks
        self.isUnattended = isUnattended
        registry = try Composition.registry()
        try signals.start()
    }

    func run(_ path: String) -> End {
        do {
            return try runChecked(path)
        } catch let end as EarlyEnd {
            notRun.append(end.absent ?? JUnitNotRun(scenario: path, type: "not-run", message: end.exit.meaning))
            return End(exit: end.exit)
        } catch {
            Console.error("\(error)")
            return End(exit: .errored)
        }
    }

    private struct EarlyEnd: Error {
        var exit: Exit
        /// What JUnit is told, when it is more than the exit code says.
        var absent: JUnitNotRun?
    }

    private func runChecked(_ path: String) throws -> End {
        let file: ScenarioFile
        do { file = try ScenarioFile(path: path, context: context) } catch {
            Console.error("\(error)")
            throw EarlyEnd(exit: .badInput)
        }
        file.report()
        guard var compiled = file.compile(seed: seed ?? SystemRandom.number(), injects: injects) else {
            documents.append(.map(["file": .text(path), "diagnostics": .list(file.canonicalDiagnostics)]))
            throw EarlyEnd(exit: .badInput)
        }
        recoverTheDead()
        let workspace = Workspace.ofRun(path)
        let prediction = SealedPrediction.seal(&compiled, in: workspace)
        let adapters = Composition.adapters(journalPath: workspace.path)
        let preflight = demands.wait {
            Preflight(
                plan: compiled.plan, adapters: adapters, probes: Composition.probes.map(\.entry.name), registry: registry,
                canAsk: isUnattended || Console.isInteractive)
        }
        try refuse(preflight, compiled, file)
        try settle(workspace)
        return try launch(compiled, file, adapters, workspace, prediction)
    }

    /// Says where runs are kept when it is not where a person would look first.
    private func settle(_ workspace: Workspace) throws {
        let isNew = !workspace.exists
        try workspace.settle()
        guard !toldWorkspaces.contains(workspace) else { return }
        toldWorkspaces.append(workspace)
        if isNew {
            Console.err("no workspace here: runs are kept in \(workspace.markerPath)/state, which git is told to ignore")
        } else if !Workspace.containing().exists || Workspace.containing() != workspace {
            Console.err("runs are kept in the scenario's workspace: cd \(workspace.path) to `show` or `report` them")
        }
    }

    /// Every command that starts a run first undoes what dead runs left.
    private func recoverTheDead() {
        for report in Composition.recovery(registry, role: .recover).recoverAll()
        where report.outcome != .live {
            Console.err(RecoveryView.text(report))
        }
    }

    private func refuse(_ preflight: Preflight, _ compiled: CompiledPlan, _ file: ScenarioFile) throws {
        let plan = compiled.plan
        let view = PlanView(
            plan: plan, preflight: preflight, account: file.scenario.map { TimeAccount($0) },
            actions: ActionDesk(Workspace.ofRun(file.path)).lines(for: plan.scenario.name))
        for warning in preflight.warnings { Console.err("warning: \(warning)") }
        if let objection = demands.objection(to: plan) {
            Console.error(objection)
            throw EarlyEnd(
                exit: .refused, absent: JUnitNotRun(scenario: plan.scenario.name, type: "refused", message: objection))
        }
        guard preflight.refusals.isEmpty else {
            for refusal in preflight.refusals { Console.err("refused [\(refusal.code)]: \(refusal.message)") }
            let reasons = preflight.refusals.map { "[\($0.code)] \($0.message)" }.joined(separator: "; ")
            documents.append(view.canonical)
            throw EarlyEnd(
                exit: .refused, absent: JUnitNotRun(scenario: plan.scenario.name, type: "refused", message: reasons))
        }
        guard asks, Console.isInteractive else { return }
        Console.err(view.text)
        guard !Console.confirms("Run it?") else { return }
        Console.err("not run: nothing was touched (answer y to run; --yes does not ask)")
        throw EarlyEnd(exit: .cancelled)
    }

    private func launch(
        _ compiled: CompiledPlan, _ file: ScenarioFile, _ adapters: TargetAdapters, _ workspace: Workspace,
        _ prediction: [UInt8]?
    ) throws -> End {
        var launcher = RunLauncher(
            workspace: workspace, registry: registry, adapters: adapters, probes: Composition.probes, version: Composition.version
        )
        launcher.requester = Composition.requester
        launcher.journalObserver = Composition.interposition.get?.journal
        let (directory, result) = try watched(&launcher, compiled, file, prediction)
        report(directory, result)
        let signal = result.endedBy.kind == .signal ? signals.received : nil
        return End(exit: Exit(result), result: result, signal: signal, isStoppedByKey: isStoppedByKey.get)
    }

    /// Runs it with a face towards whoever sits there; when it returns, the terminal is as it was.
    private func watched(
        _ launcher: inout RunLauncher, _ compiled: CompiledPlan, _ file: ScenarioFile, _ prediction: [UInt8]?
    ) throws -> (RunDirectory, RunResult) {
        let face = try RunFaces.face(compiled, options.output)
        let desk = compiled.plan.program.needsPeople ? AnswerDesk(plan: compiled.plan, reads: !isUnattended, face: face) : nil
        launcher.observe = { record in
            face.observe(record)
            desk?.observe(record)
        }
        launcher.watch = { face.watch($0, signal: $1) }
        launcher.announce = { [signals, isStoppedByKey] directory, control in
            signals.connect(control.stop) { face.say(Self.whyNotSuspended) }
            face.say("run \(directory.id)")
            (face as? LiveView)?.connect(stop: {
                isStoppedByKey.set(true)
                control.stop(StopCause(.person, name: Surroundings.userName, detail: "by key"))
            })
            desk?.open(directory.id, control)
        }
        defer {
            signals.connect(nil)
            desk?.close()
            face.close()
        }
        return try launcher.run(compiled, scenarioText: file.text, prediction: prediction)
    }

    private static let whyNotSuspended =
        "not suspended: a run that stands still is ended by its watchdog, for nobody would see its abort conditions"

    /// The reports lie beside the journal they are computed from.
    private func report(_ directory: RunDirectory, _ result: RunResult) {
        do {
            let paths = try ReportFiles.finish(directory)
            facts.append(paths.facts)
            if options.output == .text { Console.out(TextReport.render(paths.facts, width: Console.width)) }
            let exit = Exit(result).expecting(demands.expected, found: result.verdict)
            documents.append(RunDocument(directory, paths.facts, exit: exit).canonical)
            if options.output == .text { Console.out("report:\n\(paths.html)") }
            for line in ActionDesk(.containing(directory.path)).afterRun(directory) { Console.err(line) }
        } catch {
            documents.append(Self.document(directory, result))
            Console.error("the report could not be written: \(error); the journal is \(directory.journalPath)")
        }
    }

    /// What is known of a run without its record.
    private static func document(_ directory: RunDirectory, _ result: RunResult) -> CanonicalValue {
        .map([
            "run": .text(directory.id), "verdict": .text(result.verdict.rawValue), "cleanup": .text(result.cleanup.rawValue),
            "ended_by": .text(result.endedBy.kind.rawValue), "ended_by_name": .text(or: result.endedBy.name),
            "reason": .text(result.reason), "exit": .integer(Int64(Exit(result).rawValue)), "directory": .text(directory.path),
            "journal": .text(directory.journalPath), "report": .null, "markdown": .null,
        ])
    }

    /// - Parameter code: what the command ends with.
    func finish(junit: String?, code: Int32) {
        options.emit(documents, as: "runs", extra: ["exit": .integer(Int64(code))])
        guard let junit else { return }
        do { try Files.replace(junit, with: JUnitReport.render(facts, notRun: notRun), permissions: 0o644) } catch {
            Console.error("\(error)")
        }
    }
}

/// Passes the signals that end a run to the run of the moment.
final class SignalRelay: Sendable {
    private struct State {
        var stop: (@Sendable (StopCause) -> Void)?
        var refuseSuspension: (@Sendable () -> Void)?
        var received: Int32?
    }

    private let state = Mutex(State())

    var received: Int32? { state.withLock { $0.received } }

    /// - Parameter refuseSuspension: says why Ctrl-Z does nothing: with faults in force, a process that stands still sees no
    ///   abort condition and would be ended by its watchdog.
    func connect(_ stop: (@Sendable (StopCause) -> Void)?, refuseSuspension: (@Sendable () -> Void)? = nil) {
        state.withLock {
            $0.stop = stop
            $0.refuseSuspension = refuseSuspension
        }
    }

    func start() throws {
        try SignalDelivery.start { [self] number in
            guard SignalDelivery.endings.contains(number) else {
                if SignalDelivery.isSuspension(number) { state.withLock { $0.refuseSuspension }?() }
                return
            }
            let stop = state.withLock { state in
                state.received = state.received ?? number
                return state.stop
            }
            // Between runs there is nothing to undo.
            guard let stop else {
                TerminalModes.restore()
                SignalDelivery.reraise(number)
            }
            stop(StopCause(.signal, name: SignalDelivery.name(number)))
        }
    }
}
