import Engine
import EngineTesting
import Glibc
import Journals
import Platform
import Runs
import Scenarios
import Synchronization
import Targets
import TargetsTesting
import Testing

/// A workspace, a registry and a fake world for runs in real time, removed with it.
final class Bench {
    let path: String
    let registry: HostRegistry
    let world = FakeWorld()

    init() throws {
        path = "/tmp/gd-engine-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
        registry = HostRegistry(path: "\(path)/registry")
    }

    deinit { try? Files.removeTree(path) }

    var adapters: TargetAdapters { TargetAdapters([LayeredAdapter(world), ScriptedProcesses(world: world)]) }

    var openRuns: [RegistryEntry] { registry.list().entries }

    func entry(_ run: String, keys: [String] = [], directory: String? = nil) -> RegistryEntry {
        RegistryEntry(
            run: run, directory: directory ?? "\(path)/\(run)", keys: keys, bootID: Platform.Surroundings.bootID,
            orchestrator: VirtualRun.identity, started: SystemClock.wall())
    }

    /// Runs a scenario to its end, in real time, without a watchdog.
    ///
    /// - Parameter observe: told of every event, with the way to stop the run and its directory.
    func run(
        _ text: String,
        observe: @escaping (RunEvent, @escaping @Sendable (StopCause) -> Void, RunDirectory) -> Void = { _, _, _ in }
    ) throws -> (directory: RunDirectory, result: RunResult) {
        let compiled = try Scenery.compile(text)
        let directory = try RunDirectory.create(
            in: Workspace(path: path), plan: compiled.plan, scenarioText: text, at: SystemClock.wall())
        let entry = entry(directory.id, directory: directory.path)
        try registry.withExclusive { try registry.update(entry) }
        var around = RealDriver.Surroundings(
            directory: directory, registry: registry, adapters: adapters, probes: [GaugeProbe()])
        let stopper = Mutex<(@Sendable (StopCause) -> Void)?>(nil)
        around.observe = { record in
            if let stop = stopper.withLock({ $0 }) { observe(record.event, stop, directory) }
        }
        let driver = try RealDriver(
            machine: RunMachine(plan: compiled.plan), conditions: compiled.conditions, writer: try directory.beginJournal(),
            around: around, entry: entry)
        stopper.withLock { $0 = driver.control.stop }
        var opened = VirtualRun.opened
        opened.run = directory.id
        return (directory, driver.run(.start(opened)))
    }

    /// The state that a journal folds to.
    static func folded(_ directory: RunDirectory) throws -> RunState {
        let contents = JournalReader.contents(of: try Files.read(directory.journalPath))
        return RunState(plan: try directory.plan(), events: DecodedJournal(contents, samples: false).events)
    }

    /// From now on every write to the journal fails, as on a full disk.
    static func breakJournal(_ directory: RunDirectory) {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        for number in Files.list("/proc/self/fd").compactMap({ Int32($0) })
        where Files.link("/proc/self/fd/\(number)") == directory.journalPath { dup2(full, number) }
        close(full)
    }

    /// Does something a little later, on another thread.
    static func later(_ interval: Interval, _ body: @escaping @Sendable () -> Void) {
        _ = try? WorkerThread("later") {
            SystemClock.sleep(for: interval)
            body()
        }
    }
}

/// A signal that is always fine.
private struct GaugeProbe: SignalProbe {
    struct One: Sampler {
        func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
            completion(Sample(at: intendedStart, elapsed: .zero, outcome: .value(1)))
        }

        func stop() {}
    }

    var entry: ProbeEntry { TrialVocabulary.gauge }
    func sampler(for signal: SignalDeclaration) throws -> any Sampler { One() }
}
