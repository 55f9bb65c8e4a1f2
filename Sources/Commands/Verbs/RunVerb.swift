internal import ArgumentParser
internal import Documents
internal import Engine
internal import Platform
internal import Retrospectives
internal import Runs
internal import Scenarios

extension Verdict: ExpressibleByArgument {}

struct RunVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios; the exit code is the verdict (0 held, 1 broken, … see `gameday run --help`).",
        discussion: "Exit codes:\n" + Exit.allCases.map { "  \($0.rawValue)  \($0.meaning)" }.joined(separator: "\n"))

    @Argument(
        help: "Scenario files, one after the other; - is standard input.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var files: [String]
    @Option(help: "A whole number that decides every draw; without it, one is chosen and recorded.")
    var seed: UInt64?
    @Option(parsing: .singleValue, help: "Exit 0 if and only if the verdict is one of these (comma-separated).")
    var expect: [String] = []
    @Option(help: "Write a JUnit report here.", completion: .file())
    var junit: String?
    @Option(help: ArgumentHelp("Run only if the plan has this digest, as `plan` shows it.", valueName: "digest"))
    var plan: String?
    @Option(
        help: ArgumentHelp("Wait as long as this for instances that another run holds.", valueName: "duration"),
        transform: DurationText.read)
    var wait: Interval?
    @Flag(help: "Everything but the faults; the verdict is void.")
    var noInject = false
    @Flag(name: .shortAndLong, help: "Do not ask before running.")
    var yes = false
    @Flag(help: "Nobody answers at this terminal: `gameday answer` does, or time-outs decide.")
    var unattended = false
    @OptionGroup var bindings: BindingOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        _ = try expected()
        if let plan, plan.count < 8 || !plan.allSatisfy(\.isHexDigit) {
            throw ValidationError("--plan: expected at least 8 characters of a digest, found \(plan)")
        }
        guard let junit else { return }
        let folder = junit.lastIndex(of: "/").map { $0 == junit.startIndex ? "/" : String(junit[..<$0]) } ?? "."
        guard Files.isDirectory(folder) else {
            throw ValidationError(
                "--junit: expected a path in a directory that exists, found no directory \(folder); make it first")
        }
    }

    private func expected() throws -> [Verdict] {
        try expect.flatMap { $0.split(separator: ",") }.map { word in
            guard let verdict = Verdict(rawValue: String(word)) else {
                let known = Verdict.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--expect: expected one of \(known), found \(word)")
            }
            return verdict
        }
    }

    func run() throws {
        SignalDelivery.prepare()
        var exits: [Exit] = []
        var signal: Int32?
        let context = try bindings.reading(files.first, needsValues: true)
        let session = try RunSession(
            options: options, context: context, seed: seed, injects: !noInject, asks: !yes, isUnattended: unattended)
        let expected = try expected()
        session.demands = RunDemands(planDigest: plan, expected: expected, patience: wait ?? .zero)
        Outcome.keepExit()
        for file in files {
            let end = session.run(file)
            exits.append(end.result.map { Exit($0).expecting(expected, found: $0.verdict) } ?? end.exit)
            if let found = end.result?.verdict, !expected.isEmpty, !expected.contains(found) {
                let words = expected.map(\.rawValue).joined(separator: " or ")
                Console.error(
                    "--expect: expected \(words), found \(found.rawValue): \(file); if it is to stay so, change the flag")
            }
            signal = signal ?? end.signal
            // What is stuck, a pulled lever, or whoever sits here, stops the rest.
            if end.exit == .stuck || end.result?.endedBy.kind == .lever || signal != nil || end.isStoppedByKey { break }
        }
        let worst = Exit.worst(exits)
        session.finish(junit: junit, code: worst == .stuck ? worst.rawValue : signal.map { 128 + $0 } ?? worst.rawValue)
        if let signal, worst != .stuck { SignalDelivery.reraise(signal) }
        if worst != .yes { throw worst.code }
    }
}
