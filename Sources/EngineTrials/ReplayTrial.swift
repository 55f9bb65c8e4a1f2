import ArgumentParser
import EngineTesting

struct ReplayTrial: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Run one seed again and tell every event, every command and every death.")

    @Option(help: "machine or driver.")
    var lane = TrialLane.machine

    @Argument(help: "The seed.")
    var seed: UInt64

    func run() throws {
        let scenario = try TrialScenario(seed: seed / TrialLane.seedsPerScenario)
        Talk.say(scenario.text)
        let (lines, result) = lane.trace(scenario, seed: seed)
        for line in lines { Talk.say(line) }
        guard let breach = result.breach else { return Talk.say("\nno law is broken: \(result.events) events") }
        Talk.say("\nbroken: \(breach)")
        throw ExitCode(1)
    }
}
