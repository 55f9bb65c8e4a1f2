extension Grammar {
    /// `.gameday/environments/NAME.yaml`
    package static let environment = GrammarObject([
        GrammarKey("environment", .name, "The name of the environment, as `--env` says it.", required: true),
        GrammarKey("proof", .object(proof), "How a machine shows that it belongs; one that cannot is refused."),
        GrammarKey(
            "variables", .dictionary(.either([.scalar, .object(secret)])),
            "Values of the scenario's variables, and other sources of its secrets."),
        GrammarKey("targets", .map(.catalogue(.target)), "What targets of the scenario are here, by name."),
        GrammarKey("signals", .map(.catalogue(.signal)), "How signals of the scenario are measured here, by name."),
        GrammarKey("abort-when", .conditions(atLeast: 0), "Abort conditions that every scenario gets here."),
        GrammarKey("limits", .object(limits), "Limits that tighten those of the scenario."),
    ])

    /// A file under `use:`.
    package static let fragment = GrammarObject([
        GrammarKey("fragment", .name, "The name of the fragment.", required: true),
        variables,
        GrammarKey("targets", .map(.catalogue(.target)), "Targets to add."),
        GrammarKey("signals", .map(.catalogue(.signal)), "Signals to add."),
        GrammarKey("steady-state", .conditions(atLeast: 0), "Conditions to add to the steady state."),
        throughout,
        GrammarKey("abort-when", .conditions(atLeast: 0), "Abort conditions to add."),
        afterwards,
    ])

    static let proof = GrammarObject([
        GrammarKey("file", .text, "A file of the machine.", required: true),
        GrammarKey("is", .text, "The text that the file must hold.", required: true),
    ])

    static let limits = GrammarObject([
        GrammarKey("instances", .integer(1...10_000), "The most instances that a run may touch here."),
        GrammarKey("share", .percent(0...100), "The largest share of a target of more than one instance."),
        GrammarKey("duration", .duration, "The longest time from the first inject to the last undo."),
        GrammarKey("faults", .list(.catalogue(.fault)), "The only faults that may be injected here."),
        GrammarKey("irreversible", .flag, "false refuses faults that cannot be undone."),
        GrammarKey("overrides", .list(.name), "The variables that `--set` may change here."),
    ])
}
