internal import Platform
package import Scenarios
package import Targets
package import TargetsTesting

/// What the scenarios of trials may name, and what every scenario needs and a trial does not care about.
package enum TrialVocabulary {
    package static let all: Vocabulary = {
        var vocabulary = empty.vocabulary
        vocabulary.probes = [gauge, script]
        return vocabulary
    }()

    /// The adapters over a world that nobody looks at.
    static let empty = adapters(over: FakeWorld())

    package static func adapters(over world: FakeWorld) -> TargetAdapters {
        TargetAdapters([LayeredAdapter(world), ScriptedProcesses(world: world)])
    }

    /// Reads a number, as the world says.
    package static let gauge = ProbeEntry(
        name: "gauge", summary: "A number.", subject: ParameterEntry("what", .string, "Which.", required: true),
        dimension: .integer, every: .milliseconds(100), timeout: .seconds(1))

    /// Takes a while, as the world says.
    package static let script = ProbeEntry(
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
    package static func completed(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let absent = sections.filter { section in !lines.contains { $0.hasPrefix(section.key + ":") } }
        return ([text] + absent.map(\.text)).joined(separator: "\n") + "\n"
    }
}
