extension DiagnosticExplanation {
    static let encoding = DiagnosticExplanation(
        "The file is no UTF-8 text",
        "Scenario files are UTF-8. UTF-16, NUL bytes and control characters are refused before anything else is looked at.",
        bad: ScenarioExample("the same text, saved as UTF-16", made: [0xff, 0xfe, 0x61, 0x00]),
        good: "title: Ein langsamer Wörker wird nicht bemerkt")

    static let tooLarge = DiagnosticExplanation(
        "The file is larger than 1 MiB",
        "No scenario that a person could review is so large; a limit keeps a mistake or a hostile file from costing anything.",
        bad: ScenarioExample("a file of more than 1 MiB", made: Array(repeating: 0x23, count: (1 << 20) + 1)),
        good: "title: One slow worker is not felt")

    static let tooDeep = DiagnosticExplanation(
        "Things stand too deep inside each other",
        "Lists and mappings may be 64 levels deep, steps 32, conditions 64. Write the inner steps one after the other.",
        bad: ScenarioExample(
            "labels: [[[[ … 100 levels … ]]]]",
            made: Array(("labels: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100)).utf8)),
        good: "labels: { tier: one }")

    static let tooLong = DiagnosticExplanation(
        "A condition is longer than 4 KiB",
        "Several short conditions say more: each has a line of its own in plan, journal and report.",
        bad: ScenarioExample(
            "throughout: [\"true and true and … (a thousand times)\"]",
            made: Array(("throughout:\n  - \"true" + String(repeating: " and true", count: 1_000) + "\"").utf8)),
        good: "throughout:\n  - error-ratio(checkout[10s]) < 1%\n  - p95(checkout[10s]) < 1s")

    static let tooMany = DiagnosticExplanation(
        "There is too much of something",
        "At most 200 targets, 200 signals, and 1,000 faults with loops unrolled: each leaves something to be undone.",
        bad: "steps:\n  - repeat: 1001\n    steps:\n      - { inject: pause, target: victim, for: 10ms }",
        good: "steps:\n  - repeat: 10\n    steps:\n      - { inject: pause, target: victim, for: 10ms }")

    static let tooManyNodes = DiagnosticExplanation(
        "The steps become too many",
        "Loops are unrolled before the run, so that its longest time can be proved; 10,000 steps are the limit.",
        bad: "steps:\n  - repeat: 6000\n    steps:\n      - note: a round\n      - wait: 1s",
        good: "steps:\n  - inject: pause\n    target: victim\n    for: 10s\n  - repeat: 5\n    steps:\n      - note: a round")

    static let syntax = DiagnosticExplanation(
        "The text is not of the form of YAML, or of a condition",
        "What was expected and found is told at the place. In conditions: `and`, `or`, `not`, one comparison each, `for` at the "
            + "end; signals stand in functions.",
        bad: "throughout:\n  - value(victim.alive) = 1",
        good: "throughout:\n  - value(victim.alive) == 1")

    static let tab = DiagnosticExplanation(
        "A tab indents a line",
        "YAML is indented by spaces; what a tab means is not the same everywhere, so it is refused.",
        bad: "labels:\n\ttier: one",
        good: "labels:\n  tier: one")

    static let documents = DiagnosticExplanation(
        "Two documents are in one file",
        "`---` between two documents makes two files of one. A scenario is one file.",
        bad: "title: One\n---\ntitle: Two",
        good: "title: One")

    static let duplicateKey = DiagnosticExplanation(
        "A key stands twice in one mapping",
        "Most readers of YAML take the last one without a word, and half of what was written is lost.",
        bad: "labels: { tier: one, tier: two }",
        good: "labels: { tier: one, service: two }")

    static let alias = DiagnosticExplanation(
        "Aliases make too much of a small file",
        "Anchors and aliases are allowed, up to 1,000 nodes in all; ten lines could become millions.",
        bad: """
            links: &a [x, x, x, x, x, x, x, x, x, x]
            labels:
              one: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
              two: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
              three: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            """,
        good: "owner: &team checkout\nlabels: { team: *team }")

    static let mergeKey = DiagnosticExplanation(
        "`<<` is not part of the language",
        "YAML 1.2 has no merge keys. Fragments (`use:`) share parts between scenarios; aliases repeat values.",
        bad: "labels: { <<: { tier: one } }",
        good: "labels: { tier: one }")

    static let quoteNeeded = DiagnosticExplanation(
        "A text must stand in quotes",
        "YAML reads `*`, `&`, `%`, `@` at the start of a text, `: ` inside of it, and brackets inside of { } as its own signs.",
        bad: "title: Checkout: one slow worker",
        good: "title: \"Checkout: one slow worker\"")

    static let yamlKey = DiagnosticExplanation(
        "A key is not a plain word",
        "YAML lets lists and mappings be keys; no key of the language is one.",
        bad: "? [tier, service]\n: one",
        good: "labels: { tier: one }")

    static let yamlTag = DiagnosticExplanation(
        "Tags are not part of the language",
        "Tags such as `!duration` tell YAML what a value is. Here the key says it: quantities are read with their units.",
        bad: "recover-within: !duration 30s",
        good: "recover-within: 30s")
}
