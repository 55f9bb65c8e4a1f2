import Documents
import Engine
import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

/// Scenarios in the fake vocabulary, from YAML to the compiled plan.
enum Scenery {
    static func vocabulary() -> Vocabulary {
        let world = FakeWorld()
        var vocabulary = TargetAdapters([LayeredAdapter(world), ScriptedProcesses(world: world)]).vocabulary
        vocabulary.probes = [gauge, script]
        return vocabulary
    }

    /// Reads a number, as the script of the test says.
    static let gauge = ProbeEntry(
        name: "gauge", summary: "A number.", subject: ParameterEntry("what", .string, "Which.", required: true),
        dimension: .integer, every: .milliseconds(100), timeout: .seconds(1))

    /// Takes a while, as the script of the test says.
    static let script = ProbeEntry(
        name: "script", summary: "A request.", subject: ParameterEntry("what", .string, "Which.", required: true),
        every: .milliseconds(100), timeout: .seconds(1))

    private static let sections: [(key: String, text: String)] = [
        ("scenario", "scenario: sample"), ("title", "title: A title"), ("hypothesis", "hypothesis: It holds."),
        ("owner", "owner: us"), ("targets", "targets:\n  workers: { thing: { name: \"*\" }, expect: 3 }"),
        ("signals", "signals:\n  level: { gauge: level }"), ("steady-state", "steady-state:\n  calm: value(level) < 10"),
        ("recover-within", "recover-within: 5s"),
        ("blast-radius", "blast-radius: { instances: 3, share: 100%, duration: 2m }"),
        ("abort-when", "abort-when:\n  high: value(level) > 100"),
        ("steps", "steps:\n  - { inject: slow, target: 1 of workers, for: 5s }"),
    ]

    /// `text` with every section that it has not.
    static func completed(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let absent = sections.filter { section in !lines.contains { $0.hasPrefix(section.key + ":") } }
        return ([text] + absent.map(\.text)).joined(separator: "\n") + "\n"
    }

    static func scenario(_ text: String) throws -> Scenario {
        let result = ScenarioReader.read(completed(text), file: "sample.yaml", vocabulary: vocabulary())
        return try #require(result.scenario, "\(result.diagnostics.all.map(\.message))")
    }

    static func compile(_ text: String, seed: UInt64 = 1, injects: Bool = true) throws -> CompiledPlan {
        Planner.compile(try scenario(text), file: "sample.yaml", vocabulary: vocabulary(), seed: seed, injects: injects)
    }
}
