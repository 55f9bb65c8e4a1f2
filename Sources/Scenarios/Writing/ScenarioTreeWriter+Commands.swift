internal import Platform

extension ScenarioTreeWriter {
    /// The command with its modifiers; `shell:` stands for the verb where a shell is what is started.
    func command(_ verb: String, _ command: CommandLineStep) -> TreeEntries {
        var entries = TreeEntries()
        if command.arguments.count == 3, command.arguments.starts(with: ["/bin/sh", "-c"]), !command.arguments[2].isEmpty {
            entries.add("shell", .text(command.arguments[2]))
        } else {
            entries.add(verb, texts(command.arguments))
        }
        entries.add("env", environment(command.environment, command.secrets))
        addBounds(command.timeout, command.attempts, command.pause, &entries)
        if command.okExits != [0] { entries.add("ok-exit", numbers(command.okExits)) }
        entries.add("capture", command.capture.map(capture))
        return entries
    }

    func scoped(_ scoped: ScopedCommand) -> [ScenarioTree.Entry] {
        var entries = command("run", scoped.command)
        entries.add("undo", scoped.undo.map { command("run", $0).tree })
        entries.add("during", scoped.block.map(steps))
        return entries.list
    }

    func http(_ step: HTTPStep) -> [ScenarioTree.Entry] {
        var entries = TreeEntries()
        entries.add("http", text(step.url))
        if step.method != "GET" { entries.add("method", text(step.method)) }
        if !step.headers.isEmpty { entries.add("headers", texts(step.headers)) }
        entries.add("body", step.body.map(text))
        entries.add("env", environment(step.environment, step.secrets))
        addBounds(step.timeout, step.attempts, step.pause, &entries)
        if !step.okStatus.isEmpty { entries.add("ok-status", numbers(step.okStatus)) }
        entries.add("capture", step.capture.map(capture))
        return entries.list
    }

    private func addBounds(_ timeout: Interval, _ attempts: Int, _ pause: Interval, _ entries: inout TreeEntries) {
        if timeout != .seconds(30) { entries.add("timeout", interval(timeout)) }
        if attempts != 1 { entries.add("attempts", .number("\(attempts)")) }
        if pause != .seconds(1) { entries.add("pause", interval(pause)) }
    }

    /// Values and references to secrets together, in the order of their names; nil for none.
    private func environment(_ values: [String: String], _ secrets: [String: SecretReference]) -> ScenarioTree? {
        let all = values.mapValues(text).merging(secrets.mapValues { .text("${\($0.variable)}") }) { _, secret in secret }
        guard !all.isEmpty else { return nil }
        return .map(all.sorted { $0.key < $1.key }.map { ScenarioTree.Entry($0.key, isName: true, $0.value) })
    }

    private func numbers(_ numbers: [Int]) -> ScenarioTree {
        numbers.count == 1 ? .number("\(numbers[0])") : .list(numbers.map { .number("\($0)") })
    }

    private func capture(_ capture: Capture) -> ScenarioTree {
        guard let json = capture.json else { return .text(capture.name) }
        return .map([ScenarioTree.Entry(capture.name, isName: true, .text(json))])
    }
}
