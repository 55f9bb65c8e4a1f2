internal import ArgumentParser
internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

struct ObserveVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe",
        abstract: "Signals and conditions live, nothing injected, each condition with its distance to trip.",
        discussion: """
            Takes no lease, writes nothing and starts nothing: what a run would start (`start:`) has to be there already, or use
            `gameday run --no-inject`. Ctrl-C ends it with a summary.

            Exit 0: at the end every condition of the steady state was true and no abort condition; 1: it was not so;
            4: nobody can say.
            """)

    @Argument(help: "A scenario file; - is standard input.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var file: String
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long; without it until Ctrl-C in a terminal, elsewhere 10s.", valueName: "duration"),
        transform: DurationText.read)
    var length: Interval?
    @Option(help: "Decides every draw, as in `plan`.")
    var seed: UInt64?
    @OptionGroup var bindings: BindingOptions
    @OptionGroup var options: OutputOptions

    func run() throws {
        SignalDelivery.prepare()
        let file = try ScenarioFile.reading(file, try bindings.reading(file, needsValues: true))
        file.report()
        guard let compiled = file.compile(seed: seed ?? SystemRandom.number()) else {
            options.emit(.map(["diagnostics": .list(file.canonicalDiagnostics)]))
            throw Exit.badInput.code
        }
        try observe(compiled)
    }

    private func observe(_ compiled: CompiledPlan) throws {
        let length = length ?? (Console.isInteractive ? nil : .seconds(10))
        let began = SystemClock.now()
        let observer = try Observer(compiled, adapters: Composition.adapters(), probes: Composition.probes, began: began)
        let stop = observer.stop
        let ending = Locked<Int32?>(nil)
        try SignalDelivery.start { number in
            guard SignalDelivery.endings.contains(number) else { return }
            ending.change { $0 = number }
            stop()
        }
        var progress = ObservationProgress(options: options, plan: compiled.plan, length: length)
        observer.run(
            until: length.map { began + $0 } ?? .distantFuture, refreshing: progress.refresh
        ) { progress.show($0, $1) }
        progress.finish(observer.observation)
        // Ctrl-C is how an observation ends; the others mean the program.
        if let number = ending.get, number != SignalDelivery.interrupt { SignalDelivery.reraise(number) }
        switch observer.observation.isSteady {
        case .yes: break
        case .no: throw Exit.no.code
        case .unknown: throw Exit.inconclusive.code
        }
    }
}
