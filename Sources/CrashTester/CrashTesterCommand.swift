internal import ArgumentParser

/// The command line of the driver; every other verb is gameday's own.
struct CrashTesterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crash-tester",
        abstract: "Kills runs at every boundary of their effects, and looks at the machine afterwards.",
        discussion: "Any other verb (run, watchdog, recover …) is gameday's own, with the crash points that CRASH_AT names.",
        subcommands: [MatrixVerb.self, StrangersVerb.self])

    /// The words that are not passed on to gameday.
    static var verbs: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"] }
}
