internal import Glibc
internal import Platform

/// `gameday check` beside `chaos validate` of Chaos Toolkit, in turn.
struct StartUpBench {
    private static let rounds = 15

    static func lines() throws -> [BenchLine] {
        let directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        defer { try? Files.removeTree(directory) }
        try Files.replace("\(directory)/ten.yaml", with: scenario)
        try Files.replace("\(directory)/ten.json", with: experiment)
        let ours = [Surroundings.executable, "check", "\(directory)/ten.yaml"]
        _ = try cost(ours, directory)
        // The peak of all children so far is ours alone, because nothing else has been started yet.
        for _ in 0..<3 { _ = try cost(ours, directory) }
        let peak = peakOfChildren
        guard let chaos = ChaosToolkit.located() else { return [alone(try measure(ours, directory), peak)] }
        let theirs = [chaos.path, "validate", "\(directory)/ten.json"]
        _ = try cost(theirs, directory)
        var pairs: [(ours: Cost, theirs: Cost)] = []
        for _ in 0..<rounds { pairs.append((try cost(ours, directory), try cost(theirs, directory))) }
        return [compared(pairs, peak, chaos.version)]
    }

    private struct Cost {
        var wall: Double
        var processor: Double
    }

    private static func measure(_ command: [String], _ directory: String) throws -> [Cost] {
        try (0..<rounds).map { _ in try cost(command, directory) }
    }

    private static func cost(_ command: [String], _ directory: String) throws -> Cost {
        var request = SpawnRequest(command)
        request.directory = directory
        let processor = processorOfChildren
        let start = SystemClock.now()
        let child = try ChildProcess(request)
        let status = child.wait(until: start + .seconds(60))
        guard status?.code == 0 else {
            throw PlatformError("cannot measure \(command.joined(separator: " "))", cause: "exit \(status?.code ?? -1)")
        }
        return Cost(wall: (SystemClock.now() - start).inSeconds, processor: processorOfChildren - processor)
    }

    private static func compared(_ pairs: [(ours: Cost, theirs: Cost)], _ peak: Int64, _ version: String) -> BenchLine {
        let wall = Figures(pairs.map { $0.theirs.wall / $0.ours.wall }).median
        let processor = Figures(pairs.map { $0.theirs.processor / $0.ours.processor }).median
        let mine = Figures(pairs.map(\.ours.processor)).median
        let isMet = wall >= 5 && processor >= 5 && mine <= 0.040 && peak <= 40 << 20
        return BenchLine(
            name: "start-up: check of ten steps (medians of \(pairs.count) pairs)",
            measured:
                "\(mine.milliseconds) CPU, \(Figures(pairs.map(\.ours.wall)).median.milliseconds) wall, peak \(peak >> 20) MiB",
            baseline: "chaos validate (\(version)): \(Figures(pairs.map(\.theirs.processor)).median.milliseconds) CPU, "
                + "\(Figures(pairs.map(\.theirs.wall)).median.milliseconds) wall; "
                + "ours is \(wall.ratio) faster by wall, \(processor.ratio) by CPU",
            target: "at least 5× faster, ≤ 40 ms CPU, ≤ 40 MiB", isMet: isMet)
    }

    private static func alone(_ costs: [Cost], _ peak: Int64) -> BenchLine {
        BenchLine(
            name: "start-up: check of ten steps (median of \(costs.count))",
            measured: "\(Figures(costs.map(\.processor)).median.milliseconds) CPU, peak \(peak >> 20) MiB",
            baseline: "Chaos Toolkit is not installed: `pip install chaostoolkit`, then again",
            target: "at least 5× faster, ≤ 40 ms CPU, ≤ 40 MiB", isMet: nil)
    }

    private static var usage: rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return usage
    }

    private static var processorOfChildren: Double {
        let usage = usage
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static var peakOfChildren: Int64 { Int64(usage.ru_maxrss) << 10 }

    private static let scenario = """
        scenario: ten-steps
        title: Ten steps
        hypothesis: A file of ten steps is read at once.
        owner: bench
        targets:
          here: { host: {} }
        signals:
          load: { target: here.load, every: 1s }
        steady-state:
          calm: value(load) < 1000
        throughout: []
        abort-when:
          storm: value(load) > 10000
        blast-radius: { instances: 1, duration: 5m }
        steps:
        \((0..<9).map { "  - note: step \($0)" }.joined(separator: "\n"))
          - wait: 1s

        """

    private static let experiment = """
        {"title": "Ten steps", "description": "A file of ten steps.", "method": [\
        \((0..<10).map(activity).joined(separator: ","))\
        ], "rollbacks": []}
        """

    private static func activity(_ number: Int) -> String {
        #"{"type": "action", "name": "step \#(number)", "provider": {"type": "process", "path": "true"}}"#
    }
}
