extension DiagnosticExplanation {
    static let unknownVariable = DiagnosticExplanation(
        "There is no such variable",
        "`${NAME}` names an entry of `variables:` or something captured earlier. `$${` writes the sign itself.",
        bad: "title: The cache misses ${rate}\nvariables:\n  ratio: { type: percent, default: 10% }",
        good: "title: The cache misses ${ratio}\nvariables:\n  ratio: { type: percent, default: 10% }")

    static let unbound = DiagnosticExplanation(
        "A variable has no value yet (warning)",
        "`check` goes on with a value of its type; `plan` and `run` refuse. Give it by --set, by an environment, or a default.",
        bad: "title: Search is ${delay} slower\nvariables:\n  delay: { type: duration }",
        good: "title: Search is ${delay} slower\nvariables:\n  delay: { type: duration, default: 200ms }")

    static let secret = DiagnosticExplanation(
        "A secret stands where it could be read",
        "A secret reaches a step only as the whole value of an entry of `env:`; never arguments, journal, plan or report.",
        bad: """
            variables:
              token: { secret: { env: API_TOKEN } }
            afterwards:
              - run: [deploy, "${token}"]
            """,
        good: """
            variables:
              token: { secret: { env: API_TOKEN } }
            afterwards:
              - run: [deploy]
                env: { TOKEN: "${token}" }
            """)

    static let capture = DiagnosticExplanation(
        "What is captured is used too early, or where it cannot be known",
        "A capture has its value once its step has run: later steps may use it in arguments, URLs, texts and questions; "
            + "conditions, quantities and selections are settled before the run.",
        bad: """
            afterwards:
              - note: order ${order}
              - run: [echo, "17"]
                capture: order
            """,
        good: """
            afterwards:
              - run: [echo, "17"]
                capture: order
              - note: order ${order}
            """)

    static let fragment = DiagnosticExplanation(
        "A fragment is not there, or is none",
        "Paths under `use:` count from the scenario's folder, then from the workspace. "
            + "A fragment begins with `fragment: NAME` and uses no fragments itself.",
        bad: ScenarioExample("use: [guards.yaml]"),
        good: ScenarioExample(
            "use: [guards.yaml]", fragment: "guards.yaml",
            "fragment: guards\nabort-when:\n  dark: error-ratio(checkout[10s]) > 90%"))

    static let environment = DiagnosticExplanation(
        "An environment does not fit",
        "It re-binds targets and signals that the scenario has, by name; it never changes steps, steady state or hypothesis.",
        bad: ScenarioExample(
            "title: Any", environment: "prod",
            "environment: prod\ntargets:\n  wrkers: { process: { command: \"worker*\" }, expect: 3 }"),
        good: ScenarioExample(
            "title: Any", environment: "prod",
            "environment: prod\ntargets:\n  workers: { process: { command: \"worker*\" }, expect: 3 }"))

    static let override = DiagnosticExplanation(
        "--set may not change this",
        "With an environment, only the variables that its `limits: { overrides: … }` names; it must be a variable, and no secret.",
        bad: ScenarioExample(
            "title: ${delay} slower\nvariables:\n  delay: { type: duration, default: 200ms }", environment: "prod", "environment: prod",
            set: ["delay=1s"]),
        good: ScenarioExample(
            "title: ${delay} slower\nvariables:\n  delay: { type: duration, default: 200ms }", environment: "prod",
            "environment: prod\nlimits: { overrides: [delay] }", set: ["delay=1s"]))

    static let notAllowed = DiagnosticExplanation(
        "The environment does not allow the fault",
        "`limits: { faults: … }` lists what may be injected there; `irreversible: false` refuses what cannot be undone.",
        bad: ScenarioExample(
            "steps:\n  - { inject: pause, target: victim, for: 10s }", environment: "prod",
            "environment: prod\nlimits: { faults: [cpu-stress] }"),
        good: ScenarioExample(
            "steps:\n  - { inject: pause, target: victim, for: 10s }", environment: "prod",
            "environment: prod\nlimits: { faults: [pause] }"))
}
