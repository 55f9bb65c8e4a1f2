internal import ArgumentParser
internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

struct PlanVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show who would be touched now, how it is undone, and how fast each abort condition can react.")

    @Argument(help: "A scenario file; - is standard input.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var file: String
    @Option(help: "Decides every draw; a run with the same seed and the same world picks the same instances.")
    var seed: UInt64?
    @OptionGroup var bindings: BindingOptions
    @OptionGroup var options: OutputOptions

    func run() throws {
        let file = try ScenarioFile.reading(file, try bindings.reading(file, needsValues: true))
        if options.output == .text { file.report() }
        guard var compiled = file.compile(seed: seed ?? SystemRandom.number()) else {
            if options.output != .text { options.emit(.map(["diagnostics": .list(file.canonicalDiagnostics)])) }
            throw Exit.badInput.code
        }
        _ = SealedPrediction.seal(&compiled, in: Workspace.ofRun(file.path))
        let preflight = Preflight(
            plan: compiled.plan, adapters: Composition.adapters(), probes: Composition.probes.map(\.entry.name),
            registry: try Composition.registry())
        let view = PlanView(
            plan: compiled.plan, preflight: preflight, account: file.scenario.map { TimeAccount($0) },
            actions: ActionDesk(Workspace.ofRun(file.path)).lines(for: compiled.plan.scenario.name))
        if options.output == .text { Console.out(view.text) } else { options.emit(view.canonical) }
        if !preflight.refusals.isEmpty { throw Exit.refused.code }
    }
}

extension ScenarioFile {
    /// Reads a file for a verb; an unreadable one is bad input.
    static func reading(_ path: String, _ context: ReadingContext = .none) throws -> ScenarioFile {
        do { return try ScenarioFile(path: path, context: context) } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
    }
}
