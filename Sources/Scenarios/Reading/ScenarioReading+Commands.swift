internal import Documents
internal import Platform

extension ScenarioReading {
    /// `run: [program, argument]`, `run: program argument`, `shell: text`, or `run: text` with `shell: true`.
    mutating func command(_ subject: DocumentNode.Entry, _ fields: Fields) -> CommandLineStep? {
        let inShell = isShell(subject, fields)
        let words = inShell ? shell(subject) : words(subject.value, of: "`\(subject.key)`", keepsCaptures: true)
        let (plain, secrets) = environment(fields["env"])
        var command = CommandLineStep(arguments: words ?? [], environment: plain, secrets: secrets)
        if inShell { command.environment.merge(shellEnvironment()) { written, _ in written } }
        if let interval = fields["timeout"].flatMap({ duration($0) }) { command.timeout = interval }
        if let entry = fields["ok-exit"] { command.okExits = codes(entry, in: 0...255, of: "exit code") ?? [0] }
        if let tries = fields["attempts"].flatMap({ attempts($0) }) { command.attempts = tries }
        if let interval = fields["pause"].flatMap({ duration($0) }) { command.pause = interval }
        return words == nil ? nil : command
    }

    /// Whether the text of a command is one for a shell.
    mutating func isShell(_ subject: DocumentNode.Entry, _ fields: Fields) -> Bool {
        if subject.key == "shell" { return true }
        guard subject.key == "run", let entry = fields["shell"] else { return false }
        return value(entry.value, of: ParameterEntry("shell", .boolean, ""))?.flag ?? false
    }

    mutating func attempts(_ entry: DocumentNode.Entry) -> Int? { integer(entry, in: 1...1_000) }

    /// A shell expands its own `$`, so the text is handed over as it is.
    mutating func shell(_ entry: DocumentNode.Entry) -> [String]? {
        guard case .scalar(let text, _) = entry.value.content, !text.isEmpty else {
            report(entry.value, expected: "a command line for the shell as one text")
            return nil
        }
        return ["/bin/sh", "-c", text]
    }

    /// The words of a command: the items of a list, or a text split without a shell. Variables are filled in after the
    /// split: a value is never more than one word.
    ///
    /// - Parameter keepsCaptures: true for a step of the run, whose words may name what earlier steps capture.
    mutating func words(_ node: DocumentNode, of what: String, keepsCaptures: Bool = false) -> [String]? {
        if case .sequence(let items) = node.content {
            let words = items.compactMap { word($0, of: what, keepsCaptures: keepsCaptures) }
            if items.isEmpty { report(node, expected: "a command for \(what)") }
            return words.isEmpty || words.count < items.count ? nil : words
        }
        guard case .scalar(let text, _) = node.content, !text.isEmpty else {
            report(node, expected: "a text for \(what)")
            return nil
        }
        guard let words = CommandWords.split(text), !words.isEmpty else {
            diagnostics.error(.command, "a quote in \(what) is not closed", at: node.place)
            return nil
        }
        if let odd = words.first(where: CommandWords.shellWords.contains) {
            diagnostics.warning(
                .noShell, "`\(odd)` is passed to the program as it is: \(what) starts no shell", at: node.place,
                fix: "use shell: if a shell is meant")
        }
        // Once for the whole text, so that what is wrong has its column.
        guard expand(text, at: node.place, keepsCaptures: keepsCaptures) != nil else { return nil }
        return words.compactMap { expand($0, at: node.place, keepsCaptures: keepsCaptures) }
    }

    /// One code or a list of them; nil, with a diagnostic, when any is none.
    mutating func codes(_ entry: DocumentNode.Entry, in range: ClosedRange<Int64>, of what: String) -> [Int]? {
        guard case .sequence(let items) = entry.value.content else { return integer(entry, in: range).map { [$0] } }
        if items.isEmpty { report(entry.value, expected: "at least one \(what)") }
        let codes = items.compactMap { item in
            integer(DocumentNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: item), in: range)
        }
        return codes.isEmpty || codes.count < items.count ? nil : codes
    }
}
