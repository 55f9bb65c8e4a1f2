internal import Documents
internal import EvidencePackages
internal import Platform
internal import Runs

/// The record of a run of eight hours with twenty signals at 10 Hz: its report, in time, memory and size of the page, and how
/// fast it is verified.
struct ReportBench {
    /// - Parameter hours: shorter runs are for trying the benchmark itself.
    static func lines(hours: Int) throws -> [BenchLine] {
        let directory = "\(Surroundings.variable("TMPDIR") ?? "/tmp")/gameday-bench-\(SystemRandom.hexadecimal(8))"
        defer { try? Files.removeTree(directory) }
        try Files.makeDirectories("\(directory)/.gameday")
        let long = LongRun(signals: 20, every: .milliseconds(100), length: .minutes(60 * Int64(hours)))
        let run = try long.write(to: directory)
        return [try report(of: run, long, hours), try verification(of: run, in: directory)]
    }

    private static func report(of run: RunDirectory, _ long: LongRun, _ hours: Int) throws -> BenchLine {
        let bytes = Files.size(run.journalPath) ?? 0
        let bare = try time { try readAlone(run.journalPath) }
        var ours: MeasuredCommand?
        let wall = try time {
            ours = try MeasuredCommand.run([Surroundings.executable, "report", run.path], within: .minutes(5))
        }
        guard let ours, ours.code == 0, let page = Files.size("\(run.path)/report.html") else {
            throw PlatformError("cannot measure", cause: "the report of the benchmark's run ended with \(ours?.code ?? -1)")
        }
        return BenchLine(
            name: "report of \(hours) h (\(long.count) samples, a journal of \(bytes >> 20) MiB)",
            measured: "\(seconds(wall)) (\(seconds(ours.processorTime.inSeconds)) CPU), peak \(ours.peakBytes >> 20) MiB, "
                + "page of \(page >> 10) KiB",
            baseline: "\(seconds(bare)) to read the journal alone, piece by piece; ratio \((wall / bare).ratio)",
            target: "≤ 5 s, ≤ 300 MiB, page ≤ 3 MiB",
            isMet: wall <= 5 && ours.peakBytes <= 300 << 20 && page <= 3 << 20)
    }

    /// Chain, verdict and signature; beside the one digest of the whole file that any check of a signature needs.
    private static func verification(of run: RunDirectory, in directory: String) throws -> BenchLine {
        let keys = KeyStore(registry: HostRegistry(path: "\(directory)/state"), workspace: Workspace(path: directory))
        try RunSeal.make(for: run, by: keys, at: SystemClock.wall(), signer: "bench")
        let key = "\(directory)/key.pem"
        try Files.replace(key, with: try keys.signing().verifying.pem)
        let bare = try MeasuredCommand.run(["/usr/bin/env", "sha256sum", run.journalPath], within: .minutes(5))
        let ours = try MeasuredCommand.run(
            [Surroundings.executable, "verify", run.path, "--signed", "--key", key], within: .minutes(5))
        guard ours.code == 0 else {
            throw PlatformError("cannot measure", cause: "the check of the benchmark's run ended with \(ours.code)")
        }
        let megabytes = Double(Files.size(run.journalPath) ?? 0) / 1e6
        let rate = megabytes / ours.processorTime.inSeconds
        return BenchLine(
            name: "verify of the same record (chain, verdict, signature)",
            measured: "\(Int(rate)) MB/s of one core (\(seconds(ours.processorTime.inSeconds)) CPU), "
                + "peak \(ours.peakBytes >> 20) MiB",
            baseline: "sha256sum of the journal alone: \(Int(megabytes / bare.processorTime.inSeconds)) MB/s",
            target: "≥ 200 MB/s", isMet: rate >= 200)
    }

    /// What any program must do that looks at every byte.
    private static func readAlone(_ path: String) throws {
        let file = try Descriptor(path: path, mode: .read)
        while try file.readAll(limit: 1 << 20).isEmpty == false {}
    }

    private static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = SystemClock.now()
        try body()
        return (SystemClock.now() - start).inSeconds
    }

    private static func seconds(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
    }
}
