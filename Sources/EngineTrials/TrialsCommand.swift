import ArgumentParser

/// Tries the engine with as many seeds as there is time for.
@main
struct TrialsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine-trials",
        abstract: "Run the engine in worlds where a seed decides the scenario, every failure and every death.",
        subcommands: [RunTrials.self, ReplayTrial.self], defaultSubcommand: RunTrials.self)
}
