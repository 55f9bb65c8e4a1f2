/// A command of yours. When it fails the run ends, and its verdict is errored.
///
/// ```swift
/// Run("./place-order", "--items", "3", timeout: 5.s, capture: order)
/// Run("./load", "--rate", "50") {          // lives as long as its block
///     Wait(30.s)
/// }
/// Run("./drain", "zone-a", undo: Command("./undrain", "zone-a")) {
///     Check(p99(checkout[10.s]) < 500.ms, throughout: 30.s)
/// }
/// ```
public struct Run: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// A program and its arguments, executed without a shell, to its end.
    ///
    /// - Parameters:
    ///   - timeout: after which it is killed; without it 30 s.
    ///   - attempts: how often it is tried before it counts as failed.
    ///   - pause: the time between two tries.
    ///   - okExit: the exit codes that count as success; without it 0.
    ///   - capture: what of its output later steps may use.
    ///   - undo: takes back what the command did, when the steps end.
    public init(
        _ words: Text..., env: EnvironmentValues = [:], timeout: Quantity<Time>? = nil, attempts: Quantity<Whole>? = nil,
        pause: Quantity<Time>? = nil, okExit: [Int]? = nil, capture: Capture? = nil, undo: Command? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = StepForm("run", .list(words.map(\.json)), words.mentions, at: SourcePlace(fileID, line, column))
        add(env, Tries(timeout: timeout, attempts: attempts, pause: pause), okExit, capture, undo)
    }

    /// A text for `/bin/sh`. It gets the scenario's variables as environment (`GAMEDAY_VAR_NAME`); nothing is filled in.
    public init(
        shell text: String, env: EnvironmentValues = [:], timeout: Quantity<Time>? = nil, attempts: Quantity<Whole>? = nil,
        pause: Quantity<Time>? = nil, okExit: [Int]? = nil, capture: Capture? = nil, undo: Command? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = StepForm("shell", .text(text), at: SourcePlace(fileID, line, column))
        add(env, Tries(timeout: timeout, attempts: attempts, pause: pause), okExit, capture, undo)
    }

    /// A process that lives as long as its block.
    public init(
        _ words: Text..., env: EnvironmentValues = [:], fileID: String = #fileID, line: Int = #line, column: Int = #column,
        @StepBuilder during steps: () -> StepList
    ) {
        form = StepForm("run", .list(words.map(\.json)), words.mentions, at: SourcePlace(fileID, line, column))
        form.add(env: env)
        form.add("during", steps())
    }

    /// A command that runs to its end before its block, and is undone after it.
    public init(
        _ words: Text..., env: EnvironmentValues = [:], timeout: Quantity<Time>? = nil, attempts: Quantity<Whole>? = nil,
        pause: Quantity<Time>? = nil, okExit: [Int]? = nil, capture: Capture? = nil, undo: Command,
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @StepBuilder during steps: () -> StepList
    ) {
        form = StepForm("run", .list(words.map(\.json)), words.mentions, at: SourcePlace(fileID, line, column))
        add(env, Tries(timeout: timeout, attempts: attempts, pause: pause), okExit, capture, undo)
        form.add("during", steps())
    }

    private mutating func add(
        _ env: EnvironmentValues, _ tries: Tries, _ okExit: [Int]?, _ capture: Capture?, _ undo: Command?
    ) {
        form.add(env: env)
        tries.add(to: &form)
        form.entries.add("ok_exit", okExit.map { .list($0.map { .whole($0) }) })
        form.entries.add("capture", capture?.json)
        guard let undo else { return }
        form.entries.add("undo", undo.json(verb: "run"))
        form.mentions.add(undo.mentions)
    }
}

/// How long and how often something is tried.
struct Tries {
    let timeout: Quantity<Time>?
    let attempts: Quantity<Whole>?
    let pause: Quantity<Time>?

    func add(to form: inout StepForm) {
        form.add("timeout", timeout)
        form.add("attempts", attempts)
        form.add("pause", pause)
    }
}
