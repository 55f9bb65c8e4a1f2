internal import Documents
internal import Platform

/// The Chaos Toolkit with its safeguards, set up as fast as it can be: the probe, the fault and its rollback are calls of Python
/// inside its own process, and one call pauses or continues all processes.
struct ChaosAbort: AbortContender {
    private let chaos: ChaosToolkit
    private let directory: String

    init(_ chaos: ChaosToolkit, _ world: AbortWorld, _ period: Interval) throws {
        self.chaos = chaos
        directory = "\(world.directory)/chaos-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        try Files.replace("\(directory)/bench_world.py", with: Self.module)
        try Files.replace("\(directory)/experiment.json", with: experiment(world, period))
    }

    var words: String { lastWords(directory) }

    func start() throws -> ChildProcess {
        try launch(
            [
                chaos.path, "--no-version-check", "--no-log-file", "run", "--rollback-strategy", "always", "--journal-path",
                "journal.json", "experiment.json",
            ], in: directory, with: [("PYTHONPATH", directory)])
    }

    func breachingSample() throws -> Moment? {
        return Int64(try Files.text("\(directory)/seen")).map(Moment.init)
    }

    private func experiment(_ world: AbortWorld, _ period: Interval) -> String {
        let pids = world.pids.map(String.init).joined(separator: ", ")
        func call(_ function: String, _ arguments: String) -> String {
            #"{"type": "python", "module": "bench_world", "func": "\#(function)", "arguments": {\#(arguments)}}"#
        }
        let probe = call("value", #""path": "\#(world.signalPath)", "seen": "\#(directory)/seen""#)
        return """
            {"title": "Abort with paused processes", "description": "An abort is over at once.",
             "controls": [{"name": "safeguards", "provider": {"type": "python", "module": "chaosaddons.controls.safeguards",
               "arguments": {"probes": [{"name": "breach", "type": "probe", "provider": \(probe),
                 "frequency": \(period.inSeconds), "tolerance": 0}]}}}],
             "method": [{"type": "action", "name": "pause", "pauses": {"after": 60},
               "provider": \(call("signal_all", #""pids": [\#(pids)], "number": 19"#))}],
             "rollbacks": [{"type": "action", "name": "continue",
               "provider": \(call("signal_all", #""pids": [\#(pids)], "number": 18"#))}]}
            """
    }

    /// Monotonic time is the same clock in every process.
    private static let module = """
        import os
        import time


        def value(path, seen):
            begun = time.monotonic_ns()
            with open(path) as file:
                value = int(file.read())
            if value and not os.path.exists(seen):
                with open(seen, "w") as file:
                    file.write(str(begun))
            return value


        def signal_all(pids, number):
            for pid in pids:
                os.kill(pid, number)

        """
}
