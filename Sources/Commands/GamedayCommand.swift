package import ArgumentParser
internal import Documents
internal import Platform

/// The command line of gameday.
package struct GamedayCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "gameday",
        abstract: "Rehearse failure: run chaos experiments and game days whose faults never outlive them.",
        discussion: """
            First: `gameday init`, `gameday run scenarios/first-run.yaml`, `gameday report`.

            \(Variables.text)
            """,
        version: Composition.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Scenarios:",
                subcommands: [
                    InitVerb.self, NewVerb.self, CheckVerb.self, DiffVerb.self, ObserveVerb.self, PlanVerb.self,
                    RehearseVerb.self, RunVerb.self, ImportVerb.self, CalibrateVerb.self,
                ]),
            CommandGroup(
                name: "This host:",
                subcommands: [
                    StatusVerb.self, WatchVerb.self, AnswerVerb.self, NoteVerb.self, StopVerb.self, ReleaseVerb.self,
                    RecoverVerb.self, ProxyVerb.self,
                ]),
            CommandGroup(
                name: "The record:",
                subcommands: [
                    RunsVerb.self, ShowVerb.self, ReportVerb.self, TrendsVerb.self, ActionsVerb.self, ExportVerb.self,
                    VerifyVerb.self,
                ]),
            CommandGroup(
                name: "Reference:",
                subcommands: [
                    FaultsVerb.self, ExplainVerb.self, SchemaVerb.self, CompletionVerb.self, DoctorVerb.self, BenchVerb.self,
                ]),
            CommandGroup(name: "Internal:", subcommands: [WatchdogVerb.self, SampleVerb.self, StressorVerb.self]),
        ])

    package init() {}

    /// The verbs that people call.
    static var verbs: [String] {
        let commands = configuration.groupedSubcommands.flatMap(\.subcommands).map { $0.configuration }
        return commands.filter(\.shouldDisplay).compactMap(\.commandName) + ["help"]
    }

    /// Verb and word, of the verbs that take a word of their own.
    static var words: [[String]] {
        var all: [[String]] = []
        for verb in configuration.groupedSubcommands.flatMap(\.subcommands) {
            let name = verb.configuration.commandName ?? ""
            for word in verb.configuration.subcommands { all.append([name, word.configuration.commandName ?? ""]) }
        }
        return all
    }

    /// What to say of a first word that is no verb; nil for one that is.
    static func adviceOnVerb(_ word: String) -> String? {
        let all = configuration.groupedSubcommands.flatMap(\.subcommands).compactMap { $0.configuration.commandName } + ["help"]
        guard !word.hasPrefix("-"), !all.contains(word) else { return nil }
        let advice = Spelling.nearest(word, in: verbs).map { "did you mean `\($0)`?" } ?? "`gameday --help` lists the verbs"
        return "there is no verb \(Excerpt.quoted(word)); \(advice)"
    }

    /// What is wrong with a command line as such; nil when it can be run.
    static func objection(to words: [String]) -> String? {
        if let word = words.first, let advice = adviceOnVerb(word) { return advice }
        do { _ = try parseAsRoot(words) } catch { return message(for: error) }
        return nil
    }

    /// Parses, runs and ends the process with an exit code of the table (usage errors are 2, not 64).
    ///
    /// - Parameter interposition: what a tester puts between the engine and the world.
    package static func start(with interposition: Interposition? = nil) -> Never {
        Composition.interposition.set(interposition)
        SignalDelivery.ignoreBrokenPipes()
        Outcome.begin(Array(CommandLine.arguments.dropFirst()))
        keepHelpWide()
        do {
            var command = try parseAsRoot()
            try command.run()
            leave(0)
        } catch {
            leave(tell(error))
        }
    }

    /// The library that lays out help cannot do so in fewer columns than its own indent takes.
    private static func keepHelpWide() {
        let least = 40
        let columns = Surroundings.variable("COLUMNS").flatMap { Int($0) } ?? Console.width
        if columns < least { Surroundings.set("COLUMNS", String(least)) }
    }

    /// Shows what ends the program, help and version included.
    ///
    /// - Returns: the exit code.
    private static func tell(_ error: any Error) -> Int32 {
        let code = exitCode(for: error)
        let text = HelpText.fitted(fullMessage(for: error), width: Console.width)
        if code == .success {
            if !text.isEmpty { Console.out(text) }
            return code.rawValue
        }
        guard code == .validationFailure else {
            // An exit code of a verb, which has said why.
            if !(error is ExitCode) { Console.error(text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text) }
            return error is ExitCode || code.rawValue != 1 ? code.rawValue : Exit.errored.rawValue
        }
        let advice = CommandLine.arguments.dropFirst().first.flatMap(adviceOnVerb)
        Outcome.add(error: advice ?? message(for: error))
        Console.err(advice.map { "error: \($0)" } ?? text)
        return Exit.badInput.rawValue
    }

    private static func leave(_ code: Int32) -> Never { exit(withError: ExitCode(Outcome.end(code))) }
}
