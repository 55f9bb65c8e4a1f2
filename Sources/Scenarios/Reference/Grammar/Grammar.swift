/// The keys of the language and what stands behind them: the tables that schema and reference are made of.
package enum Grammar {
    package static let scenario = GrammarObject(
        [
            GrammarKey("scenario", .name, "The name of the scenario; runs and reports are found by it.", required: true),
            GrammarKey("title", .text, "One line for people.", required: true),
            GrammarKey("hypothesis", .text, "What is expected to hold, and why.", required: true),
            GrammarKey("owner", .text, "Who answers for it.", required: true),
            GrammarKey("format", .choice(["1"]), "The version of the language; 1 is the only one."),
            GrammarKey("labels", .dictionary(.text), "Words to sort scenarios by."),
            GrammarKey("links", .either([.text, .list(.text)]), "Where to read more: dashboards, runbooks, incidents."),
            use, variables,
            GrammarKey("topology", .text, "The file of simulated services that `simulated` targets belong to."),
            GrammarKey(
                "targets", .map(.catalogue(.target)), "What can be touched: queries in the world, and selections from them.",
                required: true),
            GrammarKey(
                "signals", .map(.catalogue(.signal)), "What is measured during the run, by which probe, how often.",
                required: true),
            GrammarKey(
                "steady-state", .conditions(atLeast: 1),
                "Healthy: must hold before the first fault, and again within `recover-within` of the last undo.", required: true),
            GrammarKey("recover-within", .duration, "How long the steady state may take to come back; 1m without it."),
            throughout,
            GrammarKey("blast-radius", .object(blastRadius), "The hard limits of the run.", required: true),
            GrammarKey("abort-when", .either([.optOut, .conditions(atLeast: 1)]), abortSummary, required: true),
            GrammarKey("expect-alerts", .list(.object(alert)), "Alerts that should come while faults are in force."),
            GrammarKey("steps", .steps, "What happens, from top to bottom.", required: true),
            afterwards,
        ])

    static let use = GrammarKey(
        "use", .either([.text, .list(.text)]), "Fragments to merge in, by path: from the scenario's folder or the workspace.")

    static let variables = GrammarKey(
        "variables", .map(.either([.catalogue(.variable), .object(secret)])),
        "Typed values that an environment or `--set` may change, written ${NAME}; and secrets by reference.")

    static let throughout = GrammarKey(
        "throughout", .conditions(atLeast: 0),
        "Acceptable while faults are in force: a violation makes the verdict broken, and the run goes on. "
            + "Without it the steady state; [] claims nothing.")

    static let afterwards = GrammarKey(
        "afterwards", .steps, "Steps once everything is undone, whatever the outcome: check, run, http, manual; no inject.")

    static let abortSummary = "When to stop at once and undo everything. `{ none: REASON }` opts out."

    static let blastRadius = GrammarObject([
        GrammarKey("instances", .integer(1...10_000), "Distinct instances touched in the whole run.", required: true),
        GrammarKey(
            "share", .either([.percent(0...100), .map(.percent(0...100))]),
            "Of each target at any one time, counting what is down by itself; one value, or a mapping of targets to values."),
        GrammarKey(
            "duration", .duration, "From the first inject to the last undo, worst case; also a hard timer.", required: true),
        GrammarKey("protect", .list(.text), "Targets that must not be touched."),
    ])

    static let alert = GrammarObject([
        GrammarKey("alert", .text, "The name of the alert.", required: true),
        GrammarKey("within", .duration, "How soon after the first fault.", required: true),
    ])

    static let variable = GrammarObject([
        GrammarKey("type", .choice(variableTypes), "What the value is.", required: true),
        GrammarKey("default", .scalar, "The value when nobody says another."),
        GrammarKey("min", .text, "The least value that is accepted."),
        GrammarKey("max", .text, "The greatest value that is accepted."),
    ])

    static let variableTypes = ScenarioReading.variableTypes

    static let secret = GrammarObject([
        GrammarKey(
            "secret", .object(secretSource), "Where the value is found when a step needs it; it is never written down.",
            required: true)
    ])

    static let secretSource = GrammarObject(
        [
            GrammarKey("env", .text, "An environment variable of gameday."),
            GrammarKey("file", .text, "The first line of a file."),
            GrammarKey("command", .command, "The first line that a command prints."),
        ], exactlyOneOf: [["env", "file", "command"]])

    /// `capture: NAME` or `capture: { NAME: PATH }`
    static let capture = GrammarShape.either([.name, .capturedPlace])
}
