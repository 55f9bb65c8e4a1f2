internal import Documents
internal import Platform

extension ScenarioReading {
    /// `run: [program, argument]`, `run: program argument`, `shell: text`, or `run: text` with `shell: true`.
    mutating func command(_ subject: DocumentNode.Entry, _ fields: Fields) -> CommandLineStep? {
        var isShell = subject.key == "shell"
        if subject.key == "run", let entry = fields["shell"] {
            isShell = value(entry.value, of: ParameterEntry("shell", .boolean, ""))?.flag ?? false
        }
        let words = isShell ? shell(subject) : words(subject.value, of: "`\(subject.key)`", keepsCaptures: true)
        let (plain, secrets) = environment(fields["env"])
        guard let words else { return nil }
        var command = CommandLineStep(arguments: words, environment: plain, secrets: secrets)
        if isShell, let text = words.last {
            command.environment.merge(shellEnvironment(for: text)) { written, _ in written }
        }
        if let interval = fields["timeout"].flatMap({ duration($0) }) { command.timeout = interval }
        if let entry = fields["ok-exit"] { command.okExits = exits(entry) }
        return command
    }

    /// A shell expands its own `$`, so the text is handed over as it is.
    private mutating func shell(_ entry: DocumentNode.Entry) -> [String]? {
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

    private mutating func exits(_ entry: DocumentNode.Entry) -> [Int] {
        guard case .sequence(let items) = entry.value.content else { return integer(entry, in: 0...255).map { [$0] } ?? [0] }
        if items.isEmpty { report(entry.value, expected: "at least one exit code") }
        return items.compactMap { item in
            integer(DocumentNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: item), in: 0...255)
        }
    }
}
