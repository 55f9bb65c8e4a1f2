internal import ArgumentParser
internal import Documents
internal import Engine
internal import Platform
internal import Rehearsals
internal import Runs
internal import Scenarios

struct RehearseVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Play a scenario on simulated services in virtual time: one seed, or thousands.",
        discussion: """
            One seed is shown and reported like a run, and kept under .gameday/state/rehearsals. With --seeds the answer is a
            prediction: how likely each abort condition trips and when, whether the steady state holds and comes back, how many
            requests it costs. Nothing real is touched.

            Exit: one seed: its verdict, as of `run`. With --seeds: 0 when every seed held, or all but the share that --tolerate
            allows; else 1. A sweep: 0 when it was made. 2: bad scenario or topology; 3: the limits refuse it.
            """)

    @Argument(help: "A scenario file; - is standard input.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var file: String
    @Option(help: "The seed, or the first of them; the others follow it. Default 1.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("How many seeds to play; a sweep plays 20 for each value without it.", valueName: "count"))
    var seeds: Int?
    @Option(
        name: .customLong("sweep"), parsing: .singleValue,
        help: ArgumentHelp(
            "Plays all seeds for each value: of a variable of the scenario, or of a part of the topology such as "
                + "db.concurrency=4..16 or load.shoppers=300..700/100; at most twice.", valueName: "name=values"))
    var sweeps: [String] = []
    @Option(help: ArgumentHelp("On how many cores; without it, all.", valueName: "count"))
    var threads: Int?
    @Option(
        help: ArgumentHelp(
            "The share of seeds that may end otherwise than held.", valueName: "percent"), transform: Self.percent)
    var tolerate: Double = 0
    @Option(
        help: ArgumentHelp(
            "Seconds of the rehearsal in a second at the terminal; 0: as fast as it can. Default 60.", valueName: "factor"))
    var speed: Double = 60
    @Option(help: ArgumentHelp("Write the page of the prediction here.", valueName: "file"), completion: .file())
    var report: String?
    @Flag(help: "Keep the prediction in .gameday/predictions: the next plan of the scenario is sealed with it.")
    var keep = false
    @OptionGroup var rehearsal: RehearsalOptions
    @OptionGroup var bindings: BindingOptions
    @OptionGroup var options: OutputOptions

    static func percent(_ text: String) throws -> Double {
        guard let percent = Quantities.percent(text), (0...100).contains(percent) else {
            throw ValidationError("expected a share from 0% to 100%, such as 5%, found \(text)")
        }
        return percent
    }

    func validate() throws {
        if let seeds, !(1...1_000_000).contains(seeds) {
            throw ValidationError("--seeds: expected 1 to 1000000, found \(seeds)")
        }
        if let threads, !(1...512).contains(threads) { throw ValidationError("--threads: expected 1 to 512, found \(threads)") }
        if speed != 0, !(0.01...1_000_000).contains(speed) {
            throw ValidationError("--speed: expected 0, or 0.01 to 1000000, found \(speed)")
        }
        if sweeps.count > 2 { throw ValidationError("--sweep: expected at most two, found \(sweeps.count)") }
        if seeds == nil, keep || report != nil {
            throw ValidationError("--\(keep ? "keep" : "report"): a prediction needs --seeds; one seed is reported by itself")
        }
        if tolerate > 0, !sweeps.isEmpty {
            throw ValidationError("--tolerate: expected no --sweep: a sweep shows how often each combination held")
        }
        if keep, !sweeps.isEmpty { throw ValidationError("--keep: expected no --sweep: a prediction is of one scenario") }
        if let report, !Files.isDirectory(Files.parent(of: report.contains("/") ? report : "./\(report)")) {
            throw ValidationError("--report: expected a path in a directory that exists; make it first")
        }
    }

    func run() throws {
        SignalDelivery.prepare()
        let session = try RehearsalSession(self)
        try session.run()
    }
}
