internal import Platform
internal import Runs
internal import Scenarios

/// This program, as a person runs it: watchdog, registry and journal included.
struct GamedayAbort: AbortContender {
    private let directory: String

    init(_ world: AbortWorld, _ period: Interval) throws {
        directory = "\(world.directory)/run-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories("\(directory)/.gameday")
        try Files.replace("\(directory)/abort.yaml", with: Self.scenario(world, period))
    }

    var words: String {
        let lines = ((try? Files.text("\(directory)/output")) ?? "").split(separator: "\n")
        return lines.first { $0.contains("Sealed: ") }.map(String.init) ?? lastWords(directory)
    }

    func start() throws -> ChildProcess {
        try launch(
            [Surroundings.executable, "run", "--yes", "abort.yaml"], in: directory,
            with: [("GAMEDAY_STATE", "\(directory)/state")])
    }

    func breachingSample() throws -> Moment? {
        let runs = Workspace(path: directory).runsPath
        guard let run = Files.list(runs).first else { return nil }
        for record in try RunDirectory(path: "\(runs)/\(run)").load(samples: false).events {
            // Condition 0 is the steady state, 1 the abort condition.
            if case .conditionChanged(let changed) = record.event, changed.condition == 1, changed.truth == .yes {
                return changed.cites
            }
        }
        return nil
    }

    /// The condition looks back a little, so that a sample that comes late on a busy machine is no abort of its own; the first
    /// sample that meets the breach makes it true all the same.
    private static func scenario(_ world: AbortWorld, _ period: Interval) -> String {
        let every = Int(period.inSeconds * 1_000)
        let back = "\(max(200, 2 * every))ms"
        return """
            scenario: bench-abort
            title: Abort with paused processes
            hypothesis: An abort is over at once.
            owner: bench
            targets:
              sleepers: { process: { command: "sleep \(world.mark)" }, expect: \(world.processes) }
            signals:
              breach: { file: "\(world.signalPath)", read: value, as: integer, every: \(every)ms }
            steady-state:
              calm: value(breach) == 0
            recover-within: 20s
            throughout: []
            abort-when:
              breached: max(breach[\(back)]) > 0
            blast-radius: { instances: \(world.processes), share: { sleepers: 100% }, duration: 2m }
            steps:
              - inject: pause
                target: sleepers
                expect-effect: { none: nobody calls them }
                during:
                  - check: max(breach[\(back)]) == 0
                    throughout: 1m

            """
    }
}
