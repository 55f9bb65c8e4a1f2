internal import ArgumentParser
internal import Documents

struct BenchVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Print our figures, each beside its baseline of the same run.",
        discussion: "Figures of a debug build say nothing: build with `-c release` first.")

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case startup, check, steps, barrier, lateness, live, abort, report
    }

    @Argument(help: "Which parts; all without one.")
    var parts: [Part] = []
    @Option(help: "How many aborts to measure in each of nine settings (a third of them where a sample takes a second).")
    var aborts = 30
    @Option(help: "How long the run is whose report is measured, in hours.")
    var hours = 8
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if hours < 1 || hours > 24 { throw ValidationError("--hours: expected 1 to 24, found \(hours)") }
        if aborts < 1 || aborts > 10_000 { throw ValidationError("--aborts: expected 1 to 10000, found \(aborts)") }
    }

    func run() throws {
        var lines: [BenchLine] = []
        for part in parts.isEmpty ? Part.allCases : parts {
            try measure(part) { line in
                if options.output == .text { Console.out(line.text) }
                lines.append(line)
            }
        }
        options.emit(lines.map(\.canonical), as: "figures")
        if lines.contains(where: { $0.isMet == false }) { throw Exit.no.code }
    }

    private func measure(_ part: Part, _ each: (BenchLine) -> Void) throws {
        switch part {
        case .startup: try StartUpBench.lines().forEach(each)
        case .check: try CheckBench.lines().forEach(each)
        case .steps: each(try StepBench.cost())
        case .barrier: each(try StepBench.barrier())
        case .lateness: each(try StepBench.lateness())
        case .report: try ReportBench.lines(hours: hours).forEach(each)
        case .live: each(try LiveBench.line())
        case .abort: try AbortBench.measure(aborts: aborts, each)
        }
    }
}
