internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Runs a made-up scenario for real, in a workspace and a registry of its own that are gone afterwards.
struct BenchRun {
    let directory: String
    let adapters: TargetAdapters
    let probes: [any SignalProbe]

    init(probes: [any SignalProbe] = []) throws {
        directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories("\(directory)/.gameday")
        adapters = Composition.adapters(journalPath: directory)
        self.probes = probes
    }

    func remove() { try? Files.removeTree(directory) }

    /// - Returns: the journal's records without samples, and where the run lies.
    func run(_ text: String, observe: @escaping (EventRecord) -> Void = { _ in }) throws -> (RunDirectory, RunResult) {
        let compiled = try compiled(text)
        var launcher = launcher
        launcher.observe = observe
        return try launcher.run(compiled, scenarioText: text)
    }

    var launcher: RunLauncher {
        RunLauncher(
            workspace: Workspace(path: directory), registry: HostRegistry(path: "\(directory)/registry"), adapters: adapters,
            probes: probes, version: Composition.version)
    }

    func compiled(_ text: String) throws -> CompiledPlan {
        let vocabulary = adapters.vocabulary.merged(with: Vocabulary(probes: probes.map(\.entry)))
        let reading = ScenarioReader.read(text, file: "bench.yaml", vocabulary: vocabulary)
        guard let scenario = reading.scenario else {
            throw PlatformError("cannot run the benchmark's scenario", cause: DiagnosticRenderer().text(reading.diagnostics))
        }
        return Planner.compile(scenario, file: "bench.yaml", vocabulary: vocabulary, seed: 1)
    }
}

/// A signal that the benchmark sets itself: 0 while all is well, 1 from a moment on.
final class BreachProbe: SignalProbe, Sampler {
    private let value = Locked<Int64>(0)

    var entry: ProbeEntry {
        ProbeEntry(
            name: "bench", summary: "Set by the benchmark.", subject: ParameterEntry("what", .string, "Anything."),
            dimension: .integer)
    }

    func sampler(for signal: SignalDeclaration) throws -> any Sampler { self }

    func set(_ new: Int64) { value.set(new) }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        completion(Sample(at: intendedStart, elapsed: SystemClock.now() - intendedStart, outcome: .value(value.get)))
    }

    func stop() {}
}
