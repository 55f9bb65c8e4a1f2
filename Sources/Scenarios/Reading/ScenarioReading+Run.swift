internal import Documents

extension ScenarioReading {
    /// `run` and `shell`; with `during` or `undo` what they bring into the world has a scope.
    mutating func run(
        _ verb: DocumentNode.Entry, _ fields: Fields, in section: StepGrammar.Section, depth: Int
    ) -> Step.Action? {
        let command = self.command(verb, fields)
        let capture = fields["capture"].flatMap { self.capture($0) }
        guard let scope = fields["during"] ?? fields["undo"] else {
            return command.map { .run(Self.adding(capture, to: $0)) }
        }
        if section == .afterwards {
            diagnostics.error(
                .afterwards, "`\(scope.key)` cannot stand under `afterwards`: everything is undone by then", at: scope.keyPlace,
                fix: "run the command without it")
        }
        if fields["undo"] == nil { refuseEndings(fields) }
        let undo = fields["undo"].flatMap { undoCommand($0, of: verb, fields, command) }
        let block = fields["during"].map { steps($0.value, in: section, depth: depth + 1) }
        guard let command, undo != nil || fields["undo"] == nil else { return nil }
        return .scoped(ScopedCommand(command: Self.adding(capture, to: command), undo: undo, block: block))
    }

    private static func adding(_ capture: Capture?, to command: CommandLineStep) -> CommandLineStep {
        var command = command
        command.capture = capture
        return command
    }

    /// A process that lives as long as its block does not end by itself, so nothing can be said of its end.
    private mutating func refuseEndings(_ fields: Fields) {
        for entry in fields.entries where ["timeout", "attempts", "pause", "ok-exit", "capture"].contains(entry.key) {
            diagnostics.error(
                .extent,
                "`\(entry.key)` is for a command that ends by itself; with `during` and no `undo` it lives as long as "
                    + "the block", at: entry.keyPlace, fix: "leave it out, or add `undo` if the command ends by itself")
        }
    }

    /// `undo: COMMAND`, or `undo: { run | shell: COMMAND, env, timeout, attempts, pause, ok-exit }`. What it does not say
    /// itself (shell or not, environment, time-out) is as of the step.
    private mutating func undoCommand(
        _ entry: DocumentNode.Entry, of verb: DocumentNode.Entry, _ outer: Fields, _ command: CommandLineStep?
    ) -> CommandLineStep? {
        guard case .mapping = entry.value.content else {
            var isText = false
            if case .scalar = entry.value.content { isText = true }
            let inShell = isText && isShell(verb, outer)
            let arguments = inShell ? shell(entry) : words(entry.value, of: "`undo`", keepsCaptures: true)
            return arguments.map { Self.inheriting(from: command, CommandLineStep(arguments: $0), given: []) }
        }
        let known = Grammar.undoCommand.names
        guard let fields = fields(entry.value, of: "`undo`", known: known) else { return nil }
        guard let subject = exactlyOne(of: ["run", "shell"], in: fields, what: "`undo`") else { return nil }
        return self.command(subject, fields).map { Self.inheriting(from: command, $0, given: fields.entries.map(\.key)) }
    }

    private static func inheriting(
        from outer: CommandLineStep?, _ inner: CommandLineStep, given: [String]
    ) -> CommandLineStep {
        guard let outer else { return inner }
        var inner = inner
        if !given.contains("env") {
            inner.environment.merge(outer.environment) { _, written in written }
            inner.secrets = outer.secrets
        }
        if !given.contains("timeout") { inner.timeout = outer.timeout }
        return inner
    }

    /// The one of a few keys that is there.
    mutating func exactlyOne(of keys: [String], in fields: Fields, what: String) -> DocumentNode.Entry? {
        let given = fields.entries.filter { keys.contains($0.key) }
        if let entry = given.first, given.count == 1 { return entry }
        let list = keys.map { "`\($0)`" }.joined(separator: " or ")
        diagnostics.error(
            .exactlyOne, "\(what) needs either \(list)", at: given.dropFirst().first?.keyPlace ?? fields.place,
            fix: given.isEmpty ? "add one of them" : "keep one of them")
        return nil
    }

    /// `capture: NAME` or `capture: { NAME: PATH }`.
    mutating func capture(_ entry: DocumentNode.Entry) -> Capture? {
        guard case .mapping(let named) = entry.value.content else {
            guard let name = plainText(entry.value, of: "the name of what is captured") else { return nil }
            return declareCapture(name, at: entry.value.place) ? Capture(name: name) : nil
        }
        guard let field = named.first, named.count == 1 else {
            report(entry.value, expected: "a name, or one name with its place in a JSON answer, such as { order: $.id }")
            return nil
        }
        guard declareCapture(field.key, at: field.keyPlace), let path = plainText(field.value, of: "`\(field.key)`") else {
            return nil
        }
        guard path.hasPrefix("$"), path.dropFirst().first.map({ $0 == "." || $0 == "[" }) ?? true else {
            diagnostics.error(
                .type, "expected a place in a JSON answer such as $.id, found \(Excerpt.quoted(path))", at: field.value.place,
                fix: "begin with `$.`")
            return nil
        }
        return Capture(name: field.key, json: path)
    }
}
