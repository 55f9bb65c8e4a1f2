/// The verbs of steps and the modifiers that each may have.
enum StepGrammar {
    /// Which list of steps is being read: what is allowed differs.
    enum Section { case steps, afterwards }

    static let modifiers: [(verb: String, known: [String], notYet: [String])] = [
        ("inject", ["target", "with", "for", "during", "expect-effect", "within"], ["stages", "undo-after", "undo"]),
        ("wait", [], []),
        ("check", ["within", "throughout", "on-fail"], []),
        ("require", ["within"], []),
        ("run", ["env", "timeout", "ok-exit", "shell"], ["attempts", "pause", "capture", "during", "undo"]),
        ("parallel", [], []),
        ("repeat", ["every", "steps"], []),
        ("note", [], []),
        // `shell: TEXT` alone is a command line for a shell; beside `run:` it is a modifier.
        ("shell", ["env", "timeout", "ok-exit"], ["attempts", "pause", "capture", "during", "undo"]),
    ]

    static let verbs = modifiers.map(\.verb)
    static let laterVerbs = ["manual", "decide", "http"]
    static let general = ["id"]
    static let laterGeneral = ["when"]

    /// Every word that can be the key of a step, for the nearest one.
    static let words: [String] = modifiers.flatMap { [$0.verb] + $0.known + $0.notYet } + laterVerbs + general + laterGeneral
}
