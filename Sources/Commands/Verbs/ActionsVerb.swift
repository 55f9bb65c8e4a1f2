internal import ActionItems
internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

struct ActionsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions",
        abstract: "What is to be done because of what runs showed, until a run proves it done.",
        discussion: """
            Actions are files of the workspace, actions/ID.yaml, that a team commits. `gameday help actions WORD` explains \
            each word.

            propose writes what a run gives reason to do; accept gives it an owner and a day; fix says that it is done; \
            prove asks the runs since. What is not to be done is said by wont-do, with who accepts the risk.
            """,
        subcommands: [
            ActionListVerb.self, ActionShowVerb.self, ActionProposeVerb.self, ActionAddVerb.self, ActionAcceptVerb.self,
            ActionAssignVerb.self, ActionPostponeVerb.self, ActionRateVerb.self, ActionStartVerb.self, ActionFixVerb.self,
            ActionProveVerb.self, ActionCloseVerb.self, ActionWontDoVerb.self, ActionDuplicateVerb.self, ActionReopenVerb.self,
            ActionOverdueVerb.self, ActionDigestVerb.self,
        ],
        defaultSubcommand: ActionListVerb.self)
}

struct ActionListVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The open actions, the most urgent first.")

    @Flag(help: "Those that are closed too.")
    var all = false
    @OptionGroup var options: OutputOptions

    func run() throws {
        let desk = ActionDesk()
        let actions = try desk.all()
        let shown = actions.filter { all || $0.state.isOpen || $0.staleSince(desk.today) != nil }
        options.emit(shown.map { $0.canonical(on: desk.today) }, as: "actions")
        guard options.output == .text else { return }
        if !shown.isEmpty { return Console.out(ActionView.list(shown, on: desk.today)) }
        Console.out(
            actions.isEmpty ? "no action yet: `gameday actions propose` looks for some in the last run" : "no open action")
    }
}

struct ActionShowVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Everything about one action.")

    @Argument(help: "Its id, or how it begins.")
    var action: String
    @OptionGroup var options: OutputOptions

    func run() throws {
        let desk = ActionDesk()
        let action = try BadInput.turning { try desk.register.action(self.action) }
        if options.output == .text { Console.out(ActionView.whole(action, on: desk.today)) }
        options.emit(action.canonical(on: desk.today))
    }
}

struct ActionOverdueVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "What should be done by now: actions, proofs, looking back on runs. Exit 1 if any.")

    @OptionGroup var options: OutputOptions

    func run() throws {
        let desk = ActionDesk()
        let actions = try desk.all()
        let policy = try desk.policy()
        let late = actions.filter { $0.isOverdue(desk.today) || $0.staleSince(desk.today) != nil }
        let runs = desk.unreviewed(within: policy.reviewWithin)
        if options.output == .text {
            if !late.isEmpty { Console.out(ActionView.list(late, on: desk.today)) }
            for run in runs {
                Console.out(
                    "\(run.id) did not hold and nobody has looked back on it within \(policy.reviewWithin): "
                        + "when you have, `gameday note \(run.id) \"what came of it\" --kind marker --marker reviewed`")
            }
            if late.isEmpty, runs.isEmpty { Console.out("nothing is overdue") }
        }
        options.emit(
            .map([
                "actions": .list(late.map { $0.canonical(on: desk.today) }),
                "runs_to_review": .list(runs.map { .text($0.id) }),
            ]))
        if !late.isEmpty || !runs.isEmpty { throw Exit.no.code }
    }
}

struct ActionDigestVerb: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, ics, csv }

    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: "The open actions as a checklist, as a calendar, or all of them as a table.")

    @Option(help: "markdown: a checklist; ics: a calendar with a day for each; csv: a table of all.")
    var format = Format.markdown
    @Option(help: "Write it here, with the line ends of its format.", completion: .file())
    var write: String?

    func run() throws {
        let desk = ActionDesk()
        let digest = ActionDigest(try desk.all(), on: desk.today)
        let text =
            switch format {
            case .markdown: digest.markdown
            case .ics: digest.calendar
            case .csv: digest.csv
            }
        guard let write else { return Console.out(String(text.replacing("\r\n", with: "\n").dropLast())) }
        try BadInput.turning { try Files.replace(write, with: text, permissions: 0o644) }
    }
}
