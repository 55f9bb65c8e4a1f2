internal import Engine
internal import Glibc
internal import Journals
internal import Platform
internal import Runs

/// What a step costs, what a barrier costs, and how late a step starts.
struct StepBench {
    private static let steps = 9_990

    /// CPU of ten thousand trivial steps with their journal lines; memory at a tenth and at the end.
    static func cost() throws -> BenchLine {
        let bench = try BenchRun(probes: [BreachProbe()])
        defer { bench.remove() }
        let notes = (0..<steps).map { "  - note: step \($0)" }.joined(separator: "\n")
        var entered = 0
        var early: Int64 = 0
        var start = Interval.zero
        var end = Interval.zero
        let (directory, result) = try bench.run(document(notes)) { record in
            if case .phaseChanged(.running) = record.event { start = SystemClock.processorTime() }
            if case .stopping = record.event { end = SystemClock.processorTime() }
            guard case .nodeEntered = record.event else { return }
            entered += 1
            if entered == steps / 10 { early = residentBytes }
        }
        let late = residentBytes
        let lines = try JournalReader.read(directory.journalPath).lineCount
        let each = (end - start).inSeconds / Double(steps)
        return BenchLine(
            name: "\(steps) trivial steps (\(lines) journal lines, verdict \(result.verdict.rawValue))",
            measured: "\(each.microseconds) CPU a step; memory \(early >> 20) MiB after a tenth, \(late >> 20) MiB at the end",
            baseline: try bareLines(lines),
            target: "≤ 100 µs CPU a step; memory flat (within 8 MiB)", isMet: each <= 100e-6 && late - early <= 8 << 20)
    }

    /// The same number of lines, written bare.
    private static func bareLines(_ count: Int) throws -> String {
        let path = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        defer { try? Files.remove(path) }
        let file = try Descriptor(path: path, mode: .append)
        let line = [UInt8](repeating: 0x78, count: 240) + [0x0A]
        let start = SystemClock.processorTime()
        for _ in 0..<count { try file.write(line) }
        let each = (SystemClock.processorTime() - start).inSeconds / Double(count)
        return "\(each.microseconds) CPU for one bare write of a line of that size"
    }

    /// A barrier (one durable journal line) beside a bare write + fdatasync, in turn.
    static func barrier() throws -> BenchLine {
        let bench = try BenchRun()
        defer { bench.remove() }
        let writer = try JournalWriter.create(directory: bench.directory)
        let bare = try Descriptor(path: "\(bench.directory)/bare", mode: .append)
        let payload =
            Array(#"{"event":"hold.armed","data":{"hold":1,"undo":"#.utf8) + [UInt8](repeating: 0x31, count: 400)
            + Array("}}".utf8)
        var pairs: [(Double, Double)] = []
        for _ in 0..<200 {
            let ours = try time { try writer.append([payload], durable: true) }
            let theirs = try time {
                try bare.write(payload + [0x0A])
                try bare.synchronizeData()
            }
            pairs.append((ours, theirs))
        }
        let ratio = Figures(pairs.map { $0.0 / $0.1 }).median
        return BenchLine(
            name: "a barrier (\(pairs.count) in turn)", measured: "\(Figures(pairs.map(\.0)).median.milliseconds) median",
            baseline: "\(Figures(pairs.map(\.1)).median.milliseconds) median for a bare write + fdatasync; ratio \(ratio.ratio)",
            target: "printed beside it", isMet: true)
    }

    private static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = SystemClock.now()
        try body()
        return (SystemClock.now() - start).inSeconds
    }

    /// Lateness of steps beside that of a bare absolute timer that runs at the same time.
    static func lateness() throws -> BenchLine {
        let bench = try BenchRun(probes: [BreachProbe()])
        defer { bench.remove() }
        let bare = Locked<[Double]>([])
        let count = 1_500
        let thread = try WorkerThread("bare-timer") {
            SystemClock.sleep(for: .milliseconds(300))
            var due = SystemClock.now()
            for _ in 0..<count {
                due = due + .milliseconds(5)
                SystemClock.sleep(until: due)
                let late = (SystemClock.now() - due).inSeconds
                bare.change { $0.append(late) }
            }
        }
        var late: [Double] = []
        let waits = (0..<count).map { _ in "  - wait: 5ms" }.joined(separator: "\n")
        _ = try bench.run(document(waits)) { record in
            if case .nodeEntered(let entered) = record.event { late.append(entered.lateness.inSeconds) }
        }
        thread.join()
        let (ours, theirs) = (Figures(late), Figures(bare.get))
        let ratio = ours.quantile(0.99) / theirs.quantile(0.99)
        return BenchLine(
            name: "step start (\(ours.count) steps of 5 ms, as the journal has it)",
            measured: "p50 \(ours.median.microseconds), p99 \(ours.quantile(0.99).microseconds) late",
            baseline: "bare absolute clock_nanosleep at the same time: p50 \(theirs.median.microseconds), "
                + "p99 \(theirs.quantile(0.99).microseconds); ratio of p99 \(ratio.ratio)",
            target: "p99 ≤ 2× the bare timer's", isMet: ratio <= 2)
    }

    private static var residentBytes: Int64 { ProcessStatus.read(Surroundings.pid)?.residentBytes ?? 0 }

    private static func document(_ steps: String) -> String {
        """
        scenario: bench
        title: Trivial steps
        hypothesis: Steps cost little.
        owner: bench
        targets:
          here: { host: {} }
        signals:
          calm: { bench: x, every: 1s }
        steady-state:
          calm: value(calm) == 0
        abort-when:
          storm: value(calm) > 0
        blast-radius: { instances: 1, duration: 5m }
        steps:
        \(steps)

        """
    }
}
