extension Grammar {
    /// A verb with its modifiers.
    package struct Verb: Sendable {
        /// The verb is the first key.
        package var object: GrammarObject

        init(_ verb: GrammarKey, _ modifiers: [GrammarKey] = [], atMostOneOf: [[String]] = []) {
            var first = verb
            first.isRequired = true
            object = GrammarObject([first] + modifiers, atMostOneOf: atMostOneOf)
        }

        package var name: String { object.keys[0].name }
        package var summary: String { object.keys[0].summary }
        /// Keys of this verb alone.
        package var modifiers: [GrammarKey] { Array(object.keys.dropFirst()) }
    }

    package static let verbs: [Verb] = [
        inject,
        Verb(GrammarKey("wait", duration, "Lets time pass.")),
        check,
        Verb(
            GrammarKey("require", condition, "A premise: not true ends the run, and the verdict is inconclusive."),
            [within("How long it may take to become true.")]),
        Verb(
            GrammarKey("run", .command, "Executes a program, without a shell."),
            commandModifiers + [GrammarKey("shell", .flag, "true hands the text to /bin/sh.")] + scopeModifiers),
        Verb(
            GrammarKey("shell", .text, "Hands a text to /bin/sh; variables are in its environment as GAMEDAY_VAR_NAME."),
            commandModifiers + scopeModifiers),
        http,
        Verb(
            GrammarKey("manual", .text, "Something that a person does and confirms."),
            [
                by, timeout("How long the person has.", required: true),
                GrammarKey(
                    "on-timeout", .choice(ManualStep.OnTimeout.allCases.map(\.rawValue)), "What follows when nobody answers."),
                GrammarKey("evidence", .text, "What the person should leave with the answer."),
            ]),
        Verb(
            GrammarKey("decide", .text, "Go or no-go; no answer is no-go."),
            [by, timeout("How long the person has.", required: true)]),
        Verb(
            GrammarKey("repeat", .integer(1...Int64(ScenarioProofs.maximumNodes)), "Steps, so many times."),
            [
                GrammarKey("every", duration, "The time between two starts; without it one round follows the other."),
                GrammarKey("steps", .steps, "The steps of a round.", required: true),
            ]),
        Verb(
            GrammarKey(
                "parallel", .map(.steps), "Lanes of steps, side by side; ends when all have ended.")),
        Verb(GrammarKey("note", .text, "A text into the timeline.")),
    ]

    /// What any step may have.
    package static let everyStep = [
        GrammarKey("id", .name, "A name for the step and its condition."),
        GrammarKey("when", condition, "Looked at once, when the step's turn comes; not true leaves the step out."),
    ]

    static let inject = Verb(
        GrammarKey("inject", .catalogue(.fault), "A fault, for exactly as long as its `for`, `during` or `stages`."),
        [
            GrammarKey("target", .selection, "The instances that it is done to.", required: true),
            GrammarKey("with", .catalogue(.parameters), "The parameters of the fault."),
            GrammarKey("for", duration, "How long the fault lasts."),
            GrammarKey("during", .steps, "The steps that happen while the fault is in force."),
            GrammarKey(
                "stages", .list(.object(stage), atLeast: 1),
                "The fault again and again on the same instances, each time otherwise."),
            GrammarKey(
                "expect-effect", .either([.optOut, condition]),
                "What must be seen of the fault, else it is void. `{ none: REASON }` where no effect is the hypothesis."),
            within("How soon the effect must be seen; without `expect-effect`, how long `undo-after` may wait."),
            GrammarKey(
                "undo-after", .either([.object(delayedUndo), condition]), "The undo waits until this is true, a bounded time."),
            GrammarKey("undo", .choice(["by-hand"]), "When the time of `undo-after` is over, a person undoes it."),
        ], atMostOneOf: [["for", "during", "stages"]])

    static let stage = GrammarObject(
        [
            GrammarKey("with", .catalogue(.parameters), "Parameters that go over those of the inject."),
            GrammarKey("for", duration, "How long the stage lasts."),
            GrammarKey("during", .steps, "The steps of the stage."),
        ], exactlyOneOf: [["for", "during"]])

    static let delayedUndo = GrammarObject([
        GrammarKey("condition", condition, "When the undo is safe.", required: true),
        GrammarKey("within", duration, "The longest time that the undo waits.", required: true),
    ])

    static let check = Verb(
        GrammarKey(
            "check", .either([.object(checkedCommand), condition]), "A claim: not true ends the run, and the verdict is broken."),
        [
            within("Waits until it is true, so long at most."),
            GrammarKey("throughout", duration, "Demands it all the time, for so long."),
            GrammarKey("on-fail", .choice(["stop", "continue"]), "continue records the failure and goes on."),
        ], atMostOneOf: [["within", "throughout"]])

    static let checkedCommand = GrammarObject(
        [
            GrammarKey("command", .command, "Exit 0 is true, 1 is false, anything else cannot say."),
            GrammarKey("shell", .text, "The same by /bin/sh."), environmentVariables,
            timeout("After which it cannot say."),
        ], exactlyOneOf: [["command", "shell"]])

    static let http = Verb(
        GrammarKey("http", .url, "One request; an answer outside of `ok-status` is a failure."),
        [
            GrammarKey("method", .choice(ScenarioReading.methods), "GET without it."),
            GrammarKey("headers", .dictionary(.text, keys: .header), "Header fields; $NAME is a variable of `env`."),
            GrammarKey("body", .text, "What is sent; $NAME is a variable of `env`."), environmentVariables,
            timeout("For one attempt; 30s without it."), attempts, pause,
            GrammarKey("ok-status", okStatus, "Status codes of success; 200 to 299 without it."), captured,
        ])
}

extension Grammar {
    private static var duration: GrammarShape { .duration }
    private static var condition: GrammarShape { .condition }

    private static func within(_ summary: String) -> GrammarKey { GrammarKey("within", .duration, summary) }

    private static func timeout(_ summary: String, required: Bool = false) -> GrammarKey {
        GrammarKey("timeout", .duration, summary, required: required)
    }

    private static let by = GrammarKey("by", .text, "The role or person who does it.")

    private static let environmentVariables = GrammarKey(
        "env", .dictionary(.scalar, keys: .environmentVariable), "Environment variables; the only place of a secret.")

    private static let attempts = GrammarKey("attempts", .integer(1...1_000), "How often it is tried.")
    private static let pause = GrammarKey("pause", .duration, "The time between two attempts.")
    private static let captured = GrammarKey(
        "capture", capture, "Keeps the first line of the output, or a place in its JSON, as ${NAME} for later steps.")

    private static let commandModifiers = [
        environmentVariables, timeout("For one attempt; 30s without it."), attempts, pause,
        GrammarKey("ok-exit", exits, "Exit codes of success; 0 without it."), captured,
    ]

    private static let scopeModifiers = [
        GrammarKey("during", .steps, "The steps while it lives; then it is ended, or undone."),
        GrammarKey(
            "undo", .either([.object(undoCommand), .command]), "Takes back what the command did; armed before it starts."),
    ]

    static let undoCommand = GrammarObject(
        [
            GrammarKey("run", .command, "A program, without a shell."), GrammarKey("shell", .text, "A text for /bin/sh."),
            environmentVariables, timeout("For one attempt; as of the step without it."), attempts, pause,
            GrammarKey("ok-exit", exits, "Exit codes of success; 0 without it."),
        ], exactlyOneOf: [["run", "shell"]])

    private static let exits = GrammarShape.either([.integer(0...255), .list(.integer(0...255), atLeast: 1)])
    private static let okStatus = GrammarShape.either([.integer(100...599), .list(.integer(100...599), atLeast: 1)])
}
