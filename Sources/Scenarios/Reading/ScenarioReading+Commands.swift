internal import Documents
internal import Platform

extension ScenarioReading {
    /// `run: [program, argument]`, `run: program argument`, `shell: text`, or `run: text` with `shell: true`.
    mutating func command(_ subject: DocumentNode.Entry, _ fields: Fields) -> CommandLineStep? {
        environmentNames = Self.names(under: fields["env"])
        defer { environmentNames = [] }
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
        guard refuseZero(text, of: "`\(entry.key)`", at: entry.value) else { return nil }
        warnOfShellNames(text, at: entry.value.place)
        return ["/bin/sh", "-c", text]
    }

    /// The words of a command: the items of a list, or a text split without a shell. Variables are filled in after the
    /// split: a value is never more than one word.
    ///
    /// - Parameter keepsCaptures: true for a step of the run, whose words may name what earlier steps capture.
    mutating func words(_ node: DocumentNode, of what: String, keepsCaptures: Bool = false) -> [String]? {
        if case .sequence(let items) = node.content { return words(items, at: node, of: what, keepsCaptures: keepsCaptures) }
        guard case .scalar(let text, _) = node.content, !text.isEmpty else {
            report(node, expected: "a text for \(what)")
            return nil
        }
        guard refuseZero(text, of: what, at: node) else { return nil }
        guard let words = CommandWords.split(text), !words.isEmpty else {
            diagnostics.error(
                .command, "a quote in \(what) is not closed", at: node.place,
                fix: "close it, or write a list: [PROGRAM, ARGUMENT]")
            return nil
        }
        if let odd = CommandWords.forShell(words, of: text) {
            diagnostics.warning(
                .noShell, "\(odd): \(what) starts no shell", at: node.place,
                fix: keepsCaptures ? "use shell: if a shell is meant" : "if a shell is meant, start it: [sh, -c, '…']")
        }
        for (index, word) in words.enumerated() {
            let before = words.prefix(index)
            guard checkScript(word, at: node.place, after: before, isStep: keepsCaptures, isPart: true) else { return nil }
        }
        // Once for the whole text, so that what is wrong has its column.
        guard expand(text, at: node.place, keepsCaptures: keepsCaptures) != nil else { return nil }
        return words.enumerated().compactMap { index, word in
            expand(word, at: node.place, keepsCaptures: keepsCaptures && !Self.isShellForm(words.prefix(index), of: words.count))
        }
    }

    private mutating func words(
        _ items: [DocumentNode], at node: DocumentNode, of what: String, keepsCaptures: Bool
    ) -> [String]? {
        if items.isEmpty { report(node, expected: "a command for \(what)", fix: "write [PROGRAM, ARGUMENT]") }
        var words: [String] = []
        var isGood = !items.isEmpty
        for item in items {
            if case .scalar(let text, _) = item.content,
                !checkScript(text, at: item.place, after: words[...], isStep: keepsCaptures)
            {
                isGood = false
                words.append(text)
                continue
            }
            let keeps = keepsCaptures && !Self.isShellForm(words[...], of: items.count)
            let word = word(item, of: what, keepsCaptures: keeps)
            if word == nil { isGood = false }
            words.append(word ?? "")
        }
        return isGood ? words : nil
    }

    /// True before the last word of the form that `shell:` is read into, in which nothing is filled in.
    private static func isShellForm(_ before: ArraySlice<String>, of count: Int) -> Bool {
        count == 3 && before.elementsEqual(["/bin/sh", "-c"])
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
