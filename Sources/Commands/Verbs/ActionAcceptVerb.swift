internal import ActionItems
internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

struct ActionAcceptVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Give a proposed action an owner and a day.",
        discussion: """
            Without --due, its severity decides: 7 days for critical, 30 for high, 60 for medium, 90 for low, or what \
            `actions: { close-within: … }` in .gameday/config.yaml says. Exit 3: its words do not say what is to be done, or \
            when it is done; or the run has as many accepted actions as the workspace wants (5).
            """)

    @OptionGroup var arguments: ActionArguments
    @Option(help: "One person or one team.")
    var owner: String
    @Option(help: ArgumentHelp("The day it should be done by: 2026-12-24, or 30d from today.", valueName: "day"))
    var due: ActionDay?

    func run() throws {
        let desk = ActionDesk()
        let policy = try desk.policy()
        let action = try BadInput.turning { try desk.register.action(arguments.action) }
        let day = due?.date ?? policy.due(action.severity, from: desk.today)
        try arguments.apply(.accepted(owner: owner, due: day)) { action in
            for objection in action.objections { Console.error("\(action.id): \(objection)") }
            if !action.objections.isEmpty { throw Exit.refused.code }
            try proveRoom(for: action, in: desk.register.all().actions, policy)
        }
        let limit = policy.due(action.severity, from: desk.today)
        if limit < day { Console.err("\(day) is later than this workspace wants for \(action.severity.rawValue): \(limit)") }
    }

    private func proveRoom(for action: ActionItem, in all: [ActionItem], _ policy: ActionPolicy) throws {
        guard let run = action.from?.run else { return }
        let taken = all.filter { $0.from?.run == run && $0.state.isOpen && $0.state != .proposed }
        guard taken.count >= policy.acceptedPerRun else { return }
        Console.error(
            "\(taken.count) actions of \(run) are accepted and open, and this workspace wants at most \(policy.acceptedPerRun): "
                + "close one, drop one (`wont-do`), or raise accepted-per-run in .gameday/config.yaml")
        throw Exit.refused.code
    }
}

struct ActionAssignVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "assign", abstract: "Give an action another owner.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: "One person or one team.")
    var owner: String

    func run() throws { try arguments.apply(.assigned(owner: owner)) }
}

struct ActionPostponeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postpone", abstract: "Give an action another day, with the reason.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: ArgumentHelp("The day it should be done by: 2026-12-24, or 30d from today.", valueName: "day"))
    var due: ActionDay
    @Option(help: "Why.")
    var reason: String

    func run() throws { try arguments.apply(.postponed(to: due.date, reason: reason)) }
}

struct ActionRateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Change the severity of an action; to lower it takes a reason.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: "How much is at stake.")
    var severity: ActionItem.Severity
    @Option(help: "Why.")
    var reason = ""

    func run() throws { try arguments.apply(.rated(severity, reason: reason)) }
}

struct ActionStartVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Say that somebody works on it.")

    @OptionGroup var arguments: ActionArguments

    func run() throws { try arguments.apply(.started) }
}

struct ActionFixVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix", abstract: "Say that it is done; only runs that begin after this prove it.")

    @OptionGroup var arguments: ActionArguments

    func run() throws { try arguments.apply(.fixed) }
}

struct ActionCloseVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close an action without a proof, with a reason and who approves of it.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: "Why no run proves it.")
    var reason: String
    @Option(help: "Who approves of it.")
    var approver: String

    func run() throws { try arguments.apply(.closedUnproven(reason: reason, approver: approver)) }
}

struct ActionWontDoVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wont-do",
        abstract: "Decide not to do it, with the reason, who accepts the risk, and when to look at it again.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: "Why.")
    var reason: String
    @Option(help: "Who accepts the risk.")
    var acceptedBy: String
    @Option(help: ArgumentHelp("When to look at it again: 2026-12-24, or 180d from today.", valueName: "day"))
    var review: ActionDay

    func run() throws {
        try arguments.apply(.wontDo(reason: reason, acceptedBy: acceptedBy, review: review.date))
    }
}

struct ActionDuplicateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "duplicate", abstract: "Say that another action says the same.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: ArgumentHelp("The other one.", valueName: "action"))
    var of: String

    func run() throws {
        let other = try BadInput.turning { try ActionDesk().register.action(of) }
        try arguments.apply(.duplicate(of: other.id)) { action in
            if action.id == other.id { throw ActionError("\(action.id) cannot be a duplicate of itself") }
        }
    }
}

struct ActionReopenVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Open an action again, with the reason.")

    @OptionGroup var arguments: ActionArguments
    @Option(help: "Why.")
    var reason: String

    func run() throws { try arguments.apply(.reopened(reason: reason)) }
}
