import ContainerTargets
import LinkTargets
import Platform
import Scenarios
import SimulatedTargets

/// A small vocabulary for the front end: of it, only what is declared without an adapter is the program's own.
enum Fixture {
    static let vocabulary = [containers, LinkVocabulary.all, SimulatedVocabulary.all].reduce(invented) {
        $0.merged(with: $1)
    }

    /// Of containers only what the cases name: most of their faults are called as those of processes.
    private static let containers = Vocabulary(
        targetKinds: ContainerVocabulary.all.targetKinds,
        faults: ContainerVocabulary.all.faults.filter { ["stop", "partition"].contains($0.name) })

    private static let invented = Vocabulary(
        targetKinds: [
            TargetKindEntry(
                name: "process", summary: "Processes.",
                arguments: [
                    ParameterEntry("command", .string, "A glob."),
                    ParameterEntry("port", .integer, "A port.", minimum: .integer(1), maximum: .integer(65_535)),
                    ParameterEntry("start", .list, "A command."),
                ], exactlyOneOf: ["command", "port", "start"],
                signals: [
                    TargetSignalEntry("alive", .integer, "How many live."), TargetSignalEntry("cpu", .percent, "CPU."),
                    TargetSignalEntry("memory", .bytes, "Memory."),
                ]),
            TargetKindEntry(
                name: "volume", summary: "A volume.",
                arguments: [ParameterEntry("path", .string, "A directory.", required: true)],
                signals: [TargetSignalEntry("free", .bytes, "Free bytes.")]),
        ],
        faults: [
            fault(
                "kill", on: ["process"],
                [ParameterEntry("signal", .string, "A signal.", default: .text("KILL"), choices: ["KILL", "TERM"])],
                lifetime: .instant, touches: ["run-state"]),
            fault("pause", on: ["process"], [], touches: ["run-state"]),
            fault(
                "cpu-stress", on: ["process"],
                [ParameterEntry("load", .percent, "How much.", required: true, minimum: .percent(1), maximum: .percent(100))],
                touches: ["cgroup.cpu"], stacks: true),
            fault(
                "disk-fill", on: ["volume"], [ParameterEntry("leave", .bytes, "What stays free.", default: .bytes(0))],
                touches: ["fs"]),
            fault("start", on: [], [], touches: []),
        ],
        probes: [
            ProbeEntry(
                name: "http", summary: "A request.", subject: ParameterEntry("url", .string, "Where.", required: true),
                arguments: [
                    ParameterEntry("method", .string, "How.", default: .text("GET"), choices: ["GET", "POST"]),
                    ParameterEntry("expect", .map, "What counts as an answer."),
                ]),
            ProbeEntry(
                name: "command", summary: "A command.", subject: ParameterEntry("command", .list, "Words.", required: true),
                arguments: [ParameterEntry("match", .string, "A pattern.")]),
        ])

    private static func fault(
        _ name: String, on kinds: [String], _ parameters: [ParameterEntry], lifetime: FaultEntry.Lifetime = .scoped,
        touches: [String], stacks: Bool = false
    ) -> FaultEntry {
        FaultEntry(
            name: name, summary: name, targetKinds: kinds, parameters: parameters, lifetime: lifetime,
            isReversible: lifetime == .scoped, touches: touches, stacks: stacks, privileges: "", appliedProof: "",
            exposedProof: "", undo: "")
    }

    /// The sections that every scenario needs, by their key.
    static let sections: [(key: String, text: String)] = [
        ("scenario", "scenario: sample"), ("title", "title: A title"), ("hypothesis", "hypothesis: It holds."),
        ("owner", "owner: us"),
        (
            "targets",
            "targets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }\n  logs: { volume: { path: /var/log/x } }\n"
                + "  victim: 1 of workers"
        ),
        ("signals", "signals:\n  checkout: { http: \"http://127.0.0.1/\", rate: 50/s, timeout: 2s }"),
        ("steady-state", "steady-state:\n  - error-ratio(checkout[10s]) < 1%"),
        ("blast-radius", "blast-radius: { instances: 3, share: { workers: 100%, logs: 100% }, duration: 10m }"),
        ("abort-when", "abort-when:\n  - error-ratio(checkout[5s]) > 50%"),
        ("steps", "steps:\n  - { inject: pause, target: victim, for: 10s }"),
    ]

    /// `text` with every section added that it has not: what a case says itself keeps its lines.
    static func completed(_ text: String, without missing: [String] = []) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let absent = sections.filter { section in
            !missing.contains(section.key) && !lines.contains { $0.hasPrefix(section.key + ":") }
        }
        return ([text] + absent.map(\.text)).joined(separator: "\n") + "\n"
    }

    static func read(_ text: String) -> ScenarioReader.Result {
        ScenarioReader.read(text, file: "sample.yaml", vocabulary: vocabulary)
    }
}
