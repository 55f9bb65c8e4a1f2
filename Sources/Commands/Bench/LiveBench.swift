internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// What the live view costs: twenty signals, ten samples a second each, each with a limit, at a terminal that is read.
struct LiveBench {
    private static let signals = 20
    private static let length = 10

    private struct Cost {
        /// Of the whole process without the thread that reads the terminal, as a share of one processor.
        var run: Double
        /// Of the view's own thread.
        var view: Double
        var bytes: Int
    }

    static func line() throws -> BenchLine {
        let bare = try measure(isShown: false)
        let shown = try measure(isShown: true)
        return BenchLine(
            name: "live view (\(signals) signals × 10 Hz, terminal of 120×40)",
            measured: "\(percent(shown.view)) of one core for the view, \(shown.bytes / length / 1_024) KiB/s to the terminal; "
                + "\(percent(shown.run)) for the run with it",
            baseline: "\(percent(bare.run)) for the same run without it", target: "≤ 3 % of one core for the view",
            isMet: shown.view <= 0.03)
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private static func measure(isShown: Bool) throws -> Cost {
        let bench = try BenchRun(probes: [WaveProbe()])
        defer { bench.remove() }
        let compiled = try bench.compiled(document)
        let pair = try TerminalPair(columns: 120, rows: 40)
        let reader = try Reader(pair.master)
        let projection = LiveProjection(plan: compiled.plan, conditions: compiled.conditions)
        let view = try LiveView(projection, on: pair.terminal.number, keyboard: nil)
        var launcher = bench.launcher
        if isShown {
            launcher.observe = view.observe
            launcher.watch = { view.watch($0, signal: $1) }
            try view.open()
        }
        let (start, used) = (SystemClock.now(), SystemClock.processorTime())
        _ = try launcher.run(compiled, scenarioText: document)
        let seconds = (SystemClock.now() - start).inSeconds
        let all = (SystemClock.processorTime() - used).inSeconds
        if isShown { view.close() }
        let (reading, bytes) = try reader.stop()
        return Cost(run: (all - reading) / seconds, view: view.processorTime.get.inSeconds / seconds, bytes: bytes)
    }

    /// Takes what is shown, as a person's terminal does.
    private final class Reader: Sendable {
        private let bell: Pipe
        private let thread: WorkerThread
        private let result: Locked<(Double, Int)>

        init(_ master: Descriptor) throws {
            let (bell, result) = (try Pipe(), Locked((0.0, 0)))
            self.bell = bell
            self.result = result
            thread = try WorkerThread("terminal") {
                var count = 0
                while true {
                    let ready = Polling.readable([master.number, bell.reading.number], until: .distantFuture)
                    if ready.contains(bell.reading.number) { break }
                    guard let bytes = try? Polling.read(master.number, limit: 65_536), !bytes.isEmpty else { break }
                    count += bytes.count
                }
                result.set((SystemClock.threadProcessorTime().inSeconds, count))
            }
        }

        func stop() throws -> (Double, Int) {
            try bell.writing.write([0])
            thread.join()
            return result.get
        }
    }

    private static var document: String {
        let lines = (1...signals).map { "  wave-\($0): { wave: \($0), every: 100ms }" }.joined(separator: "\n")
        let limits = (1...signals).map { "  too-slow-\($0): p95(wave-\($0)[4s]) > 1500ms for 1s" }.joined(separator: "\n")
        return """
            scenario: bench-live
            title: Twenty signals
            hypothesis: Looking costs little.
            owner: bench
            targets:
              here: { host: {} }
            signals:
            \(lines)
            steady-state:
              fast: p95(wave-1[4s]) < 1500ms
            abort-when:
            \(limits)
            blast-radius: { instances: 1, duration: 5m }
            steps:
              - wait: \(length)s

            """
    }
}

/// A signal that goes up and down by itself.
private final class WaveProbe: SignalProbe, Sampler {
    var entry: ProbeEntry {
        ProbeEntry(
            name: "wave", summary: "Set by the benchmark.", subject: ParameterEntry("number", .integer, "Anything."),
            dimension: .duration)
    }

    func sampler(for signal: SignalDeclaration) throws -> any Sampler { self }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        let height = (intendedStart.nanoseconds / 100_000_000 * 37) % 1_000
        completion(Sample(at: intendedStart, elapsed: .milliseconds(1), outcome: .value(height * 1_000_000)))
    }

    func stop() {}
}
