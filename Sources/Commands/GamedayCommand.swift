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
                subcommands: [InitVerb.self, CheckVerb.self, DiffVerb.self, PlanVerb.self, RunVerb.self]),
            CommandGroup(
                name: "This host:",
                subcommands: [
                    StatusVerb.self, WatchVerb.self, AnswerVerb.self, NoteVerb.self, StopVerb.self, ReleaseVerb.self,
                    RecoverVerb.self,
                ]),
            CommandGroup(name: "The record:", subcommands: [RunsVerb.self, ShowVerb.self, ReportVerb.self, VerifyVerb.self]),
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

    /// What to say of a first word that is no verb; nil for one that is.
    static func adviceOnVerb(_ word: String) -> String? {
        let all = configuration.groupedSubcommands.flatMap(\.subcommands).compactMap { $0.configuration.commandName } + ["help"]
        guard !word.hasPrefix("-"), !all.contains(word) else { return nil }
        let advice = Spelling.nearest(word, in: verbs).map { "did you mean `\($0)`?" } ?? "`gameday --help` lists the verbs"
        return "error: there is no verb \(Excerpt.quoted(word)); \(advice)"
    }

    /// Parses, runs and ends the process with an exit code of the table (usage errors are 2, not 64).
    package static func start() -> Never {
        Platform.Surroundings.fillStandardDescriptors()
        SignalDelivery.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot()
            try command.run()
            exit(withError: nil)
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure else { exit(withError: error) }
            let word = CommandLine.arguments.dropFirst().first
            Console.err(word.flatMap(adviceOnVerb) ?? fullMessage(for: error))
            exit(withError: Exit.badInput.code)
        }
    }
}
