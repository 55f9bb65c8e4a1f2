internal import ActionItems
internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

struct ActionProposeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Write what a run gives reason to do: broken claims, what ended it, what nobody could tell, what people noted.",
        discussion: "Proposing twice writes nothing twice. What is proposed is nobody's yet: `accept` gives it an owner.")

    @OptionGroup var which: RunArgument
    @OptionGroup var options: OutputOptions

    func run() throws {
        let desk = ActionDesk()
        let directory = try which.directory()
        let known = Set(try desk.all().map(\.id))
        let found = try BadInput.turning { try desk.found(in: directory) }
        let added = found.filter { !known.contains($0.id) }
        for action in added { try BadInput.turning { try desk.register.add(action) } }
        options.emit(added.map { $0.canonical(on: desk.today) }, as: "proposed")
        guard options.output == .text else { return }
        if !added.isEmpty { Console.out(ActionView.list(added, on: desk.today)) }
        let old = found.count - added.count
        if added.isEmpty {
            Console.out(old == 0 ? "\(directory.id) gives no reason to do anything" : "nothing new: \(old) are there already")
        } else {
            Console.err(
                "written to \(Files.parent(of: desk.register.path(of: added[0].id))); next: gameday actions accept ID --owner WHO"
            )
        }
    }
}

struct ActionAddVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Write an action that no run proposes by itself.")

    @Argument(help: "What is to be done, beginning with a verb.")
    var title: String
    @Option(help: "What it is for.")
    var kind = ActionItem.Kind.mitigate
    @Option(help: "How much is at stake.")
    var severity = ActionItem.Severity.medium
    @Option(help: ArgumentHelp("How one can tell that it is done, in a sentence.", valueName: "sentence"))
    var endState: String?
    @Option(help: ArgumentHelp("What happens if nobody does it, in a sentence.", valueName: "sentence"))
    var risk: String?
    @Option(name: .customLong("run"), help: "The run it comes from.", completion: Completions.runs)
    var source: String?
    @Option(help: ArgumentHelp("The scenario whose run proves it.", valueName: "name"))
    var scenario: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A claim that must have held in that run, as `show` names it; may be repeated.", valueName: "claim"))
    var claim: [String] = []
    @Option(help: ArgumentHelp("The environment of that run.", valueName: "name"))
    var environment: String?
    @Option(help: "How many runs it takes.")
    var passes = 1
    @OptionGroup var options: OutputOptions

    func validate() throws {
        if scenario == nil, !claim.isEmpty || environment != nil || passes != 1 {
            throw ValidationError("--claim, --environment and --passes: expected --scenario too, the one whose run proves it")
        }
        guard (1...100).contains(passes) else { throw ValidationError("--passes: expected 1 to 100, found \(passes)") }
        guard !title.allSatisfy(\.isWhitespace) else { throw ValidationError("expected a title, found an empty one") }
    }

    func run() throws {
        let desk = ActionDesk()
        let origin = try source.map { name in
            ActionItem.Origin(run: try BadInput.turning { try desk.workspace.run(name).id })
        }
        let proof = scenario.map {
            ActionItem.ProofClause(scenario: $0, claims: claim, environment: environment, passes: passes)
        }
        let action = ActionItem(
            id: "a-\(SystemRandom.hexadecimal(8))", title: title, kind: kind, severity: severity, opened: desk.now, from: origin,
            endState: endState, proof: proof, riskIfNotDone: risk)
        try BadInput.turning { try desk.register.add(action) }
        options.emit(action.canonical(on: desk.today))
        guard options.output == .text else { return }
        Console.out(ActionView.list([action], on: desk.today))
        for objection in action.objections { Console.err("before it can be accepted: \(objection)") }
    }
}
