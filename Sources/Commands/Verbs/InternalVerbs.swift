internal import ArgumentParser
internal import Engine
internal import Platform
internal import Runs
internal import SampleService

/// The process beside every run; started by `gameday run`, never by hand.
struct WatchdogVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchdog", abstract: "Undo a run's faults when its orchestrator is gone.", shouldDisplay: false)

    @Argument var directory: String

    func run() throws {
        let registry = try Composition.registry()
        let recovery = Composition.recovery(registry, role: .watchdog)
        let run = RunDirectory(path: directory)
        let report: RecoveryReport
        do {
            guard case .takeOver(let takeover) = try WatchdogStation.run(directory: directory) else { return }
            report = recovery.recover(takeover, in: run)
        } catch {
            // The run's directory may have been deleted under it: the registry's copies are enough to undo.
            guard let entry = registry.entry(of: run.id) else { throw error }
            report = recovery.recover(entry, reason: "\(error)")
        }
        Console.err(RecoveryView.text(report))
        _ = try? ReportFiles.finish(run)
        if !report.isClean { throw Exit.stuck.code }
    }
}

/// The service that the gallery breaks.
struct SampleVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "A small service with workers and a dependency, to have something real to break.",
        shouldDisplay: false)

    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() throws { throw ExitCode(SampleProgram.run(arguments: arguments)) }
}

/// What takes processor, memory and disk where stress-ng is not installed.
struct StressorVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stressor", abstract: "Take processor time, memory or disk.", shouldDisplay: false)

    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() throws { throw ExitCode(StressorProgram.run(arguments: arguments)) }
}
