extension DiagnosticExplanation {
    static let unknownKind = DiagnosticExplanation(
        "There is no such kind of target",
        "A target is a query of one kind (`gameday explain signals` lists them), or a selection from another target.",
        bad: "targets:\n  workers: { proces: { command: \"worker*\" }, expect: 3 }\n  victim: 1 of workers",
        good: "targets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }\n  victim: 1 of workers")

    static let twoKinds = DiagnosticExplanation(
        "A target has two kinds",
        "Its instances would be things of different kinds, and no fault works on both.",
        bad: "targets:\n  workers: { process: { command: \"worker*\" }, host: {} }\n  victim: 1 of workers",
        good: "targets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }\n  victim: 1 of workers")

    static let unknownTarget = DiagnosticExplanation(
        "There is no such target",
        "Selections, `protect`, `share` and injects name targets that stand under `targets:`.",
        bad: "steps:\n  - { inject: pause, target: 1 of wrkers, for: 10s }",
        good: "steps:\n  - { inject: pause, target: 1 of workers, for: 10s }")

    static let circular = DiagnosticExplanation(
        "A selection is drawn from itself",
        "Somewhere at the end of the chain there must be a query in the world.",
        bad: "targets:\n  workers: all of victim except workers\n  victim: 1 of workers",
        good: "targets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }\n  victim: 1 of workers")

    static let selection = DiagnosticExplanation(
        "A phrase selects nothing",
        "NAME · 2 of NAME · 50% of NAME · another of NAME · another 2 of NAME · all of NAME except NAME.",
        bad: "steps:\n  - { inject: pause, target: one of workers, for: 10s }",
        good: "steps:\n  - { inject: pause, target: 1 of workers, for: 10s }")

    static let unknownFault = DiagnosticExplanation(
        "There is no such fault",
        "`gameday faults` lists all, with what works here, as you.",
        bad: "steps:\n  - { inject: puase, target: victim, for: 10s }",
        good: "steps:\n  - { inject: pause, target: victim, for: 10s }")

    static let targetKind = DiagnosticExplanation(
        "The fault does not work on this kind of target",
        "Each fault names the kinds that it works on: `gameday faults NAME`.",
        bad: "steps:\n  - { inject: disk-fill, target: victim, with: { leave: 1MiB }, for: 10s }",
        good: "steps:\n  - { inject: pause, target: victim, for: 10s }")

    static let unknownProbe = DiagnosticExplanation(
        "There is no such probe",
        "A signal has one probe, which says how it is measured, or `target:` for a signal of a target.",
        bad: "signals:\n  checkout: { htp: \"http://127.0.0.1:8080/\", rate: 20/s }",
        good: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 20/s }")

    static let twoProbes = DiagnosticExplanation(
        "A signal has two probes",
        "Its samples would be of two kinds. Declare two signals.",
        bad: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", tcp: \"127.0.0.1:8080\", rate: 20/s }",
        good: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 20/s }\n  port: { tcp: \"127.0.0.1:8080\" }")

    static let probe = DiagnosticExplanation(
        "A probe does not take that",
        "What only a probe itself can tell of its arguments: an address, a place in JSON, what a good answer is.",
        bad: "signals:\n  checkout: { http: \"http://127.0.0.1/\", rate: 20/s, json: depth }",
        good: "signals:\n  checkout: { http: \"http://127.0.0.1/\", rate: 20/s, json: $.depth }")
}
