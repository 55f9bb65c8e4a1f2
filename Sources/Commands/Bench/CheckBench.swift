internal import Documents
internal import Platform
internal import Scenarios

/// What checking costs: of the largest scenarios that are allowed, and of files that are none.
struct CheckBench {
    private static let rounds = 5

    static func lines() throws -> [BenchLine] {
        var lines = [
            try line("check of 10,000 steps", LargeScenario.steps),
            try line("check of 1,000 faults on 1,000 instances", LargeScenario.faults),
        ]
        lines.append(try hostile())
        return lines
    }

    /// Beside the time that the YAML parser alone needs for the same text.
    private static func line(_ name: String, _ text: String) throws -> BenchLine {
        let bytes = Array(text.utf8)
        let vocabulary = Composition.vocabulary
        var diagnostics = Diagnostics()
        let ours = time { diagnostics = ScenarioReader.read(bytes, file: "bench.yaml", vocabulary: vocabulary).diagnostics }
        if diagnostics.hasErrors {
            let shown = DiagnosticRenderer(sources: ["bench.yaml": text]).text(diagnostics)
            throw PlatformError("cannot measure", cause: "the benchmark's scenario has mistakes:\n\(shown)")
        }
        let theirs = time { diagnostics = YamlReader.read(bytes, file: "bench.yaml").diagnostics }
        return BenchLine(
            name: "\(name) (\(bytes.count >> 10) KiB)", measured: "\(ours.milliseconds) CPU",
            baseline: "\(theirs.milliseconds) CPU to read the same file as YAML alone; ratio \((ours / theirs).ratio)",
            target: "≤ 500 ms CPU", isMet: ours <= 0.5)
    }

    private static func time(_ body: () -> Void) -> Double {
        Figures(
            (0..<rounds).map { _ in
                let start = SystemClock.processorTime()
                body()
                return (SystemClock.processorTime() - start).inSeconds
            }
        ).median
    }

    /// Every hostile file in a process of its own, beside the smallest valid work of the same program.
    private static func hostile() throws -> BenchLine {
        let directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory)
        defer { try? Files.removeTree(directory) }
        var slowest: (name: String, time: Interval) = ("", .zero)
        var largest: (name: String, bytes: Int64) = ("", 0)
        var accepted: [String] = []
        for file in HostileFile.all {
            let path = "\(directory)/hostile\(file.ending)"
            try Files.replace(path, with: file.bytes)
            let result = try MeasuredCommand.run([Surroundings.executable, "check", path], within: .seconds(30))
            if result.code != Exit.badInput.rawValue { accepted.append("\(file.name) (exit \(result.code))") }
            if result.processorTime > slowest.time { slowest = (file.name, result.processorTime) }
            if result.peakBytes > largest.bytes { largest = (file.name, result.peakBytes) }
        }
        let bare = try MeasuredCommand.run([Surroundings.executable, "--version"], within: .seconds(30))
        let refused = accepted.isEmpty ? "all refused" : "NOT refused: " + accepted.joined(separator: ", ")
        return BenchLine(
            name: "check of \(HostileFile.all.count) hostile files, \(refused)",
            measured: "slowest \(slowest.time.inSeconds.milliseconds) CPU (\(slowest.name)), "
                + "largest \(largest.bytes >> 20) MiB (\(largest.name))",
            baseline: "\(bare.processorTime.inSeconds.milliseconds) CPU and \(bare.peakBytes >> 20) MiB for --version",
            target: "each refused with exit 2 in ≤ 1 s CPU and ≤ 256 MiB",
            isMet: accepted.isEmpty && slowest.time <= .seconds(1) && largest.bytes <= 256 << 20)
    }
}
