extension DiagnosticExplanation {
    static let unknownKey = DiagnosticExplanation(
        "The language has no such key here",
        "A misspelt key would otherwise be a limit that nobody set. The nearest one is suggested; "
            + "`gameday explain keys` lists all.",
        bad: "recover-witin: 30s",
        good: "recover-within: 30s")

    static let missing = DiagnosticExplanation(
        "Something that is needed is not there",
        "What must be given has no default that would be right for everyone: limits, time-outs, the stop.",
        bad: "blast-radius: { instances: 3 }",
        good: "blast-radius: { instances: 3, share: 100%, duration: 10m }")

    static let exactlyOne = DiagnosticExplanation(
        "One of several, and one only, must be given",
        "They say the same thing in different ways, or contradict each other.",
        bad: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 20/s, every: 50ms }",
        good: "signals:\n  checkout: { http: \"http://127.0.0.1:8080/\", rate: 20/s }")

    static let empty = DiagnosticExplanation(
        "A list has nothing in it",
        "Steps, the steady state and abort conditions must say something. Without an abort condition, say why not.",
        bad: "abort-when: []",
        good: "abort-when: { none: the fault is one pause of 10 s }")

    static let type = DiagnosticExplanation(
        "A value is of another kind",
        "Quotes make a text of a number, a list is no text, `yes` is no boolean: nothing is converted silently.",
        bad: "title: [One, slow, worker]",
        good: "title: One slow worker")

    static let unit = DiagnosticExplanation(
        "A quantity is without its unit, or with another one",
        "30 could be seconds or minutes. Durations: ns us ms s m h; sizes: B KiB MiB GiB kB MB GB; %; rates: /s; "
            + "bandwidths: Mbit/s MiB/s.",
        bad: "recover-within: 30",
        good: "recover-within: 30s")

    static let range = DiagnosticExplanation(
        "A value is outside of its bounds",
        "The bounds are those of the key or parameter; `gameday faults NAME` shows them for a fault.",
        bad: "recover-within: 0s",
        good: "recover-within: 30s")

    static let choice = DiagnosticExplanation(
        "A word is none of those that can stand there",
        "The words are listed with the mistake.",
        bad: """
            steps:
              - inject: pause
                target: victim
                for: 10s
              - check: error-ratio(checkout[5s]) < 1%
                on-fail: ignore
            """,
        good: """
            steps:
              - inject: pause
                target: victim
                for: 10s
              - check: error-ratio(checkout[5s]) < 1%
                on-fail: continue
            """)

    static let name = DiagnosticExplanation(
        "That cannot be a name",
        "Names are a letter, then letters, digits and single hyphens, 64 at most: `round-trip`, not `round_trip`. "
            + "So a name and a subtraction can be told apart.",
        bad: "scenario: slow_worker",
        good: "scenario: slow-worker")

    static let nameTaken = DiagnosticExplanation(
        "A name is used twice",
        "Targets and signals share one name space, as both stand in conditions; ids are unique in a file.",
        bad: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 20/s }
              workers: { http: "http://127.0.0.1:8080/" }
            """,
        good: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 20/s }
              health: { http: "http://127.0.0.1:8080/" }
            """)

    static let reserved = DiagnosticExplanation(
        "A name is a word of the language",
        "Functions and the words of conditions and selections (for, and, of, all …) cannot be names of targets and signals.",
        bad: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 20/s }
              rate: { http: "http://127.0.0.1:8080/" }
            """,
        good: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 20/s }
              orders: { http: "http://127.0.0.1:8080/" }
            """)

    static let notYet = DiagnosticExplanation(
        "This version does not have it",
        "It is part of the language, so the word is reserved; a program of a later version reads it.",
        bad: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 20/s }
              queue: { prometheus: "sum(queue_depth)" }
            """,
        good: """
            signals:
              checkout: { http: "http://127.0.0.1:8080/", rate: 20/s }
              queue: { command: [queue-depth], as: integer }
            """)

    static let none = DiagnosticExplanation(
        "`none` stands beside conditions",
        "`{ none: REASON }` says that there is no abort condition. With one, the reason is not true.",
        bad: "abort-when: { none: short, errors: \"error-ratio(checkout[5s]) > 50%\" }",
        good: "abort-when: { errors: \"error-ratio(checkout[5s]) > 50%\" }")
}
