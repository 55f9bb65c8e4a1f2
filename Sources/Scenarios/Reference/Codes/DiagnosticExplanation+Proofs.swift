extension DiagnosticExplanation {
    static let duration = DiagnosticExplanation(
        "The steps may take longer than the limit",
        "The longest way from the first inject to the last undo is proved from waits, spans, time-outs and loops. "
            + "As a warning: there is next to no room.",
        bad: """
            blast-radius: { instances: 3, share: 100%, duration: 1m }
            steps:
              - { inject: pause, target: victim, for: 2m }
            """,
        good: """
            blast-radius: { instances: 3, share: 100%, duration: 3m }
            steps:
              - { inject: pause, target: victim, for: 2m }
            """)

    static let instances = DiagnosticExplanation(
        "The steps may touch more instances than the limit",
        "Distinct instances are counted over the whole run, a restarted one as a new one.",
        bad: """
            blast-radius: { instances: 1, share: 100%, duration: 1m }
            steps:
              - { inject: pause, target: 2 of workers, for: 10s }
            """,
        good: """
            blast-radius: { instances: 2, share: 100%, duration: 1m }
            steps:
              - { inject: pause, target: 2 of workers, for: 10s }
            """)

    static let share = DiagnosticExplanation(
        "Too large a share of a target would be down at one time",
        "A target of a single instance needs 100 % by name, so that nobody takes all of something by accident.",
        bad: """
            blast-radius: { instances: 3, share: 34%, duration: 1m }
            steps:
              - { inject: pause, target: 2 of workers, for: 10s }
            """,
        good: """
            blast-radius: { instances: 3, share: 67%, duration: 1m }
            steps:
              - { inject: pause, target: 2 of workers, for: 10s }
            """)

    static let protected = DiagnosticExplanation(
        "A step would touch what is under `protect`",
        "Protection counts by instance: a draw that may contain a protected one is refused as well.",
        bad: """
            blast-radius: { instances: 3, share: 100%, duration: 1m, protect: [workers] }
            steps:
              - { inject: pause, target: victim, for: 10s }
            """,
        good: """
            blast-radius: { instances: 3, share: 100%, duration: 1m }
            steps:
              - { inject: pause, target: victim, for: 10s }
            """)

    static let nested = DiagnosticExplanation(
        "A fault stands inside itself",
        "Most faults are in force or not; a second one on the same instance would end the first when it is undone.",
        bad: """
            steps:
              - inject: pause
                target: victim
                during:
                  - { inject: pause, target: victim, for: 5s }
            """,
        good: """
            steps:
              - { inject: pause, target: victim, for: 5s }
              - { inject: pause, target: victim, for: 5s }
            """)

    static let overlap = DiagnosticExplanation(
        "Two lanes change the same thing of one instance",
        "Faults that change the same thing must nest, so that each undo finds what it left. Lanes end in any order.",
        bad: """
            steps:
              - parallel:
                  left: [{ inject: pause, target: victim, for: 5s }]
                  right: [{ inject: pause, target: victim, for: 5s }]
            """,
        good: """
            steps:
              - parallel:
                  left: [{ inject: pause, target: victim, for: 5s }]
                  right: [{ wait: 5s }]
            """)

    static let noClaim = DiagnosticExplanation(
        "Nothing is claimed while a fault is in force",
        "Such a run could not say anything; its verdict would be void every time. As a warning: something is claimed, and "
            + "nothing would show that anybody met the fault. Of a pause, a hook or a fault by hand only the state can be "
            + "proved; `expect-effect`, or a claim on a signal of its target, shows the rest.",
        bad: "throughout: []\nsteps:\n  - { inject: pause, target: victim, for: 10s }",
        good: """
            throughout: []
            steps:
              - inject: pause
                target: victim
                expect-effect: max(checkout[5s]) > 1s
                during:
                  - check: error-ratio(checkout[10s]) < 1%
            """)

    static let unused = DiagnosticExplanation(
        "Something is declared and never used (warning)",
        "A signal is sampled for nothing, or a condition is missing; a variable changes nothing.",
        bad: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 50/s }
              health: { http: "http://127.0.0.1:8080/health" }
            """,
        good: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 50/s }
              health: { http: "http://127.0.0.1:8080/health" }
            throughout:
              - error-ratio(health[10s]) < 1%
            """)

    static let outstanding = DiagnosticExplanation(
        "A probe could have too many requests under way",
        "When nothing answers, rate × timeout requests are open at one time; 1,024 are the limit, 256 for commands and files.",
        bad: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 1000/s, timeout: 5s }",
        good: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 200/s, timeout: 5s }")

    static let decidable = DiagnosticExplanation(
        "A selection asks for more than there can be",
        "`expect:` says how many instances a target has, so it is known before the run that the draw must fail.",
        bad: "steps:\n  - { inject: pause, target: 5 of workers, for: 10s }",
        good: "steps:\n  - { inject: pause, target: 3 of workers, for: 10s }")
}
