extension DiagnosticExplanation {
    static let unknownStep = DiagnosticExplanation(
        "There is no such step",
        "A step is one verb with its modifiers; `gameday explain steps` lists them.",
        bad: "steps:\n  - { injct: pause, target: victim, for: 10s }",
        good: "steps:\n  - { inject: pause, target: victim, for: 10s }")

    static let twoVerbs = DiagnosticExplanation(
        "A step has two verbs",
        "Steps happen one after the other; in which order two verbs of one mapping would is not to be seen.",
        bad: "steps:\n  - { inject: pause, target: victim, for: 10s }\n  - { wait: 5s, note: Now }",
        good: "steps:\n  - { inject: pause, target: victim, for: 10s }\n  - { wait: 5s }\n  - { note: Now }")

    static let extent = DiagnosticExplanation(
        "How long a fault lives is not said, said twice, or cannot be said",
        "A fault that lasts lives exactly as long as its `for`, `during` or `stages`; one that is over at once (`kill`) has none "
            + "of them. Nothing has to remember to undo it.",
        bad: "steps:\n  - { inject: pause, target: victim }",
        good: "steps:\n  - { inject: pause, target: victim, for: 10s }")

    static let afterwards = DiagnosticExplanation(
        "A step cannot stand under `afterwards`",
        "By then everything is undone: no fault, and no premise of the experiment.",
        bad: "afterwards:\n  - { inject: pause, target: victim, for: 10s }",
        good: "afterwards:\n  - run: [echo, over]")

    static let command = DiagnosticExplanation(
        "A command line cannot be read as words and data",
        "A text is split without a shell: quotes group, a backslash takes the next character. A list needs no splitting. "
            + "Variables and captures are data: in the script of `sh -c` they cannot stand, only in a word of their own "
            + "after it; a `shell:` has them in its environment as GAMEDAY_VAR_NAME.",
        bad: "afterwards:\n  - run: \"echo 'over\"",
        good: "afterwards:\n  - run: [echo, \"it's over\"]")

    static let noShell = DiagnosticExplanation(
        "A word means something to a shell only (warning)",
        "`run:` starts no shell, so `|` and `&&` are handed to the program as words.",
        bad: "afterwards:\n  - run: echo a | wc -c",
        good: "afterwards:\n  - shell: echo a | wc -c")

    static let stages = DiagnosticExplanation(
        "The stages of a fault cannot be so",
        "Each stage has a `for` or a `during` of its own, there is at least one; what lasts for all of them stands in `with`.",
        bad: "steps:\n  - { inject: cpu-stress, target: victim, stages: [{ with: { load: 10% } }] }",
        good: "steps:\n  - { inject: cpu-stress, target: victim, stages: [{ with: { load: 10% }, for: 10s }] }")

    static let within = DiagnosticExplanation(
        "`within` is missing, or says nothing",
        "A wait for a condition is bounded, so that the longest time under fault can be proved. As a warning: a condition looks "
            + "back further than there is time, so it would have no answer.",
        bad: "steps:\n  - { inject: pause, target: victim, for: 10s, undo-after: error-ratio(checkout) < 1% }",
        good: """
            steps:
              - inject: pause
                target: victim
                for: 10s
                undo-after: { condition: "error-ratio(checkout[5s]) < 1%", within: 10s }
            """)
}
