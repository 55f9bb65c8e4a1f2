internal import ActionItems
internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

struct ActionProveVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Ask the runs since the fix whether they prove an action, and close it if they do.",
        discussion: """
            A run counts only if it began after the fix was said to be in, ran the scenario of the finding or a stricter one \
            with the same values, was no rehearsal, injected its faults, held, left nothing behind, evaluated every claim that \
            had failed, and has a record that verifies. A run in which such a claim is broken again opens the action again.

            Exit 0: it is closed by proof; 1: not yet, with the reason for each run; 2: it has no proof clause, or is not said \
            to be fixed.
            """)

    @OptionGroup var arguments: ActionArguments
    @Option(name: .customLong("run"), help: "Ask this run only.", completion: Completions.runs)
    var only: String?
    @Option(
        help: ArgumentHelp("Run this scenario first, as `gameday run --yes FILE` does.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var execute: String?

    func run() throws {
        let desk = ActionDesk()
        let action = try BadInput.turning { try desk.register.action(arguments.action) }
        try BadInput.turning {
            _ = try ProofRule(action, original: nil, vocabulary: Composition.vocabulary)
            if action.fixedAt == nil {
                throw ActionError(
                    "\(action.id) is \(action.state.rawValue): say first that it is fixed (`gameday actions fix \(action.id)`)")
            }
        }
        if let execute { try Self.execute(execute, environment: action.proof?.environment) }
        let runs = try BadInput.turning { try only.map { [try desk.workspace.run($0)] } } ?? desk.candidates(for: action)
        let judgements = try BadInput.turning { try judge(action, by: runs, desk) }
        let now = try BadInput.turning { try desk.register.action(action.id) }
        tell(judgements, now, desk)
        if now.state != .closedProven { throw Exit.no.code }
    }

    /// Every run says what it says, until one opens the action again.
    private func judge(_ action: ActionItem, by runs: [RunDirectory], _ desk: ActionDesk) throws -> [ProofJudgement] {
        var judgements: [ProofJudgement] = []
        for run in runs {
            let judgement = try desk.prove(action.id, by: run, who: arguments.actor)
            judgements.append(judgement)
            if !judgement.failedAgain.isEmpty { break }
        }
        return judgements
    }

    /// What the run comes to is for the rule to say.
    private static func execute(_ file: String, environment: String?) throws {
        let verb = try RunVerb.parse([file, "--yes"] + (environment.map { ["--env", $0] } ?? []))
        do { try verb.run() } catch let code as ExitCode {
            let inputs = [Exit.badInput, .refused].map(\.code)
            if inputs.contains(code) { throw code }
        }
    }

    private func tell(_ judgements: [ProofJudgement], _ action: ActionItem, _ desk: ActionDesk) {
        let options = arguments.options
        options.emit(
            .map([
                "action": action.canonical(on: desk.today), "proved": .boolean(action.state == .closedProven),
                "runs": .list(judgements.map(Self.canonical)),
            ]))
        guard options.output == .text else { return }
        for judgement in judgements { Console.out(Self.lines(judgement).joined(separator: "\n")) }
        if judgements.isEmpty {
            Console.out("no run of \(action.proof?.scenario ?? "its scenario") has begun since it was said to be fixed")
        }
        Console.out(ActionView.list([action], on: desk.today))
    }

    private static func lines(_ judgement: ProofJudgement) -> [String] {
        let stricter = judgement.stricter.map { "    stricter in \($0.section.rawValue): \(ActionView.plain($0.name, 200))" }
        if judgement.proves { return ["✔ \(judgement.run) counts"] + stricter }
        return ["✘ \(judgement.run) does not count"] + judgement.objections.map { "    \(ActionView.plain($0, 300))" }
    }

    private static func canonical(_ judgement: ProofJudgement) -> CanonicalValue {
        .map([
            "run": .text(judgement.run), "head": .text(judgement.head), "counts": .boolean(judgement.proves),
            "objections": .list(judgement.objections.map { .text($0) }), "stricter": .list(judgement.stricter.map(\.canonical)),
            "failed_again": .list(judgement.failedAgain.map { .text($0) }),
        ])
    }
}
