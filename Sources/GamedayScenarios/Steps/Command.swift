/// A command: checked by ``Check``, or the undo of a ``Run``.
public struct Command: Checkable {
    /// `command` or `shell`, and everything beside it.
    let isShell: Bool
    let words: JSONValue
    let options: [JSONValue.Entry]
    let mentions: Mentions

    /// A program and its arguments, executed without a shell.
    ///
    /// - Parameter timeout: after which it is killed; without it 30 s.
    public init(_ words: Text..., env: EnvironmentValues = [:], timeout: Quantity<Time>? = nil) {
        self.init(isShell: false, .list(words.map(\.json)), words.mentions, env, timeout)
    }

    /// A text for `/bin/sh`. It gets the scenario's variables as environment (`GAMEDAY_VAR_NAME`); nothing is filled in.
    public static func shell(
        _ text: String, env: EnvironmentValues = [:], timeout: Quantity<Time>? = nil
    ) -> Command { Command(isShell: true, .text(text), .none, env, timeout) }

    private init(
        isShell: Bool, _ words: JSONValue, _ mentions: Mentions, _ env: EnvironmentValues, _ timeout: Quantity<Time>?
    ) {
        self.isShell = isShell
        self.words = words
        var options: [JSONValue.Entry] = []
        options.add("env", env.json)
        options.add("timeout", timeout?.json)
        self.options = options
        self.mentions = mentions + env.mentions + (timeout?.mentions ?? .none)
    }

    /// As a check says it.
    public var subject: CheckSubject { CheckSubject(json: json(verb: "command"), mentions: mentions) }

    func json(verb: String) -> JSONValue { .object([JSONValue.Entry(isShell ? "shell" : verb, words)] + options) }
}
