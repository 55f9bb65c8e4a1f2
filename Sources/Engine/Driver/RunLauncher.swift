package import Journals
internal import Platform
package import Runs
package import Scenarios
package import Targets

/// Starts a run: directory, journal, lease entry, watchdog, driver, in the order that leaves nothing unguarded.
package struct RunLauncher {
    package var workspace: Workspace
    package var registry: HostRegistry
    package var adapters: TargetAdapters
    package var probes: [any SignalProbe]
    /// Sends the requests of `http` steps; without one they fail.
    package var requester: (any StepRequester)?
    /// This program's version, for the journal.
    package var version: String
    /// Told of every event after it is written.
    package var observe: (EventRecord) -> Void = { _ in }
    package var watch: (Sample, Int) -> Void = { _, _ in }
    /// Told of the run directory and of how to speak to the run, before anything is touched.
    package var announce: (RunDirectory, RunControl) -> Void = { _, _ in }
    /// Told of every effect on the journal, before and after it; nil: nobody is.
    package var journalObserver: JournalBoundary.Observer?

    package init(
        workspace: Workspace, registry: HostRegistry, adapters: TargetAdapters, probes: [any SignalProbe], version: String
    ) {
        self.workspace = workspace
        self.registry = registry
        self.adapters = adapters
        self.probes = probes
        self.version = version
    }

    /// Runs a plan to its end.
    ///
    /// - Parameters:
    ///   - scenarioText: the file as it was read, kept with the run.
    ///   - prediction: the bytes that the plan is sealed with.
    /// - Throws: when the run could not begin; then nothing was touched.
    package func run(
        _ compiled: CompiledPlan, scenarioText: String, prediction: [UInt8]? = nil
    ) throws -> (RunDirectory, RunResult) {
        let plan = compiled.plan
        Platform.Surroundings.withhold(plan.secretVariables)
        let directory = try RunDirectory.create(
            in: workspace, plan: plan, scenarioText: scenarioText, prediction: prediction, at: SystemClock.wall())
        guard let identity = ProcessIdentity(pid: Platform.Surroundings.pid) else {
            throw PlatformError("cannot begin a run", cause: "our own process cannot be read")
        }
        let writer = try directory.beginJournal()
        if let journalObserver { writer.observe(journalObserver) }
        let entry = RegistryEntry(
            run: directory.id, directory: directory.path, keys: [], bootID: Platform.Surroundings.bootID, orchestrator: identity,
            started: SystemClock.wall())
        try registry.withExclusive { try registry.update(entry) }
        let machine = RunMachine(plan: plan)
        var around = RealDriver.Surroundings(directory: directory, registry: registry, adapters: adapters, probes: probes)
        around.requester = requester
        around.observe = observe
        around.watch = watch
        let driver = try RealDriver(
            machine: machine, conditions: compiled.conditions, writer: writer, around: around, entry: entry,
            startWatchdog: plan.needsWatchdog ? { try WatchdogLink(run: directory) } : nil)
        announce(directory, driver.control)
        let opened = RunOpened(
            run: directory.id, scenario: plan.scenario.name, scenarioDigest: plan.scenarioDigest, planDigest: plan.planDigest,
            seed: plan.seed, host: Platform.Surroundings.hostName, user: Platform.Surroundings.userName,
            bootID: Platform.Surroundings.bootID, writer: identity, version: version, wall: SystemClock.wall())
        return (directory, Urgency.during { driver.run(.start(opened)) })
    }
}

extension Plan {
    /// The variables of our environment that hold secrets: only a step that asks for one is given it.
    var secretVariables: [String] {
        secretReferences.compactMap { if case .environment(let name) = $0.source { name } else { nil } }.sorted()
    }

    /// The secrets that steps ask for, once for each step.
    var secretReferences: [SecretReference] {
        program.nodes.flatMap { node -> [SecretReference] in
            switch node.kind {
            case .command(let step): Array(step.secrets.values)
            case .process(let process): Array(process.command.secrets.values) + Array((process.undo?.secrets ?? [:]).values)
            case .http(let step): Array(step.secrets.values)
            case .check(let check): if case .command(let step) = check.subject { Array(step.secrets.values) } else { [] }
            case .sequence, .parallel, .inject, .wait, .manual, .decide, .note: []
            }
        }
    }

    /// Something will be in the world that has to be taken out again.
    package var needsWatchdog: Bool {
        !program.starts.isEmpty
            || program.nodes.contains { node in
                switch node.kind {
                case .inject(let inject): inject.isReversible && injects
                case .command, .process: true
                case .check(let check): if case .command = check.subject { true } else { false }
                case .sequence, .parallel, .wait, .http, .manual, .decide, .note: false
                }
            }
    }
}
