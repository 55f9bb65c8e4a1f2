internal import Platform

extension ScenarioTreeWriter {
    /// The command with its modifiers; `shell:` stands for the verb where a shell is what is started.
    ///
    /// - Parameter outer: the command that this one undoes: environment and time-out are inherited from it.
    func command(
        _ command: CommandLineStep, verb: String = "run", undoing outer: CommandLineStep? = nil
    ) -> TreeEntries {
        var entries = TreeEntries()
        var environment = command.environment
        if isShell(command) {
            entries.add("shell", .text(command.arguments[2]))
            for (name, value) in shellEnvironment where environment[name] == value { environment[name] = nil }
        } else {
            let isForm = hasShellForm(command)
            entries.add(
                verb,
                .list(command.arguments.enumerated().map { isForm && $0.offset == 2 ? text($0.element) : deferred($0.element) }))
        }
        let isOwn = outer.map { $0.environment != command.environment || $0.secrets != command.secrets } ?? true
        let written = self.environment(environment, command.secrets)
        if isOwn { entries.add("env", written ?? outer.map { _ in .map([]) }) }
        addBounds(command.timeout, usually: outer?.timeout ?? .seconds(30), command.attempts, command.pause, &entries)
        if command.okExits != [0] { entries.add("ok-exit", numbers(command.okExits)) }
        entries.add("capture", command.capture.map(capture))
        return entries
    }

    /// A shell that was started as any program does not get the variables, and stays what it is.
    private func isShell(_ command: CommandLineStep) -> Bool {
        hasShellForm(command) && !command.arguments[2].isEmpty
            && scenario.bindings.allSatisfy { command.environment[ScenarioReading.shellName($0.name)] != nil }
    }

    private func hasShellForm(_ command: CommandLineStep) -> Bool {
        command.arguments.count == 3 && command.arguments.starts(with: ["/bin/sh", "-c"])
    }

    /// What reading adds to a shell: the variables, with their defaults.
    private var shellEnvironment: [(name: String, value: String)] {
        scenario.variables.compactMap { declaration in
            guard case .value(let parameter) = declaration.definition, let value = parameter.defaultValue else { return nil }
            return (ScenarioReading.shellName(declaration.name), TextTemplate.escaped(value.text))
        }
    }

    func scoped(_ scoped: ScopedCommand) -> [ScenarioTree.Entry] {
        var entries = command(scoped.command)
        entries.add("undo", scoped.undo.map { command($0, undoing: scoped.command).tree })
        entries.add("during", scoped.block.map(steps))
        return entries.list
    }

    func http(_ step: HTTPStep) -> [ScenarioTree.Entry] {
        var entries = TreeEntries()
        entries.add("http", deferred(step.url))
        if step.method != "GET" { entries.add("method", text(step.method)) }
        if !step.headers.isEmpty { entries.add("headers", environment(step.headers, [:])) }
        entries.add("body", step.body.map(deferred))
        entries.add("env", environment(step.environment, step.secrets))
        addBounds(step.timeout, usually: .seconds(30), step.attempts, step.pause, &entries)
        if !step.okStatus.isEmpty { entries.add("ok-status", numbers(step.okStatus)) }
        entries.add("capture", step.capture.map(capture))
        return entries.list
    }

    private func addBounds(
        _ timeout: Interval, usually usual: Interval, _ attempts: Int, _ pause: Interval, _ entries: inout TreeEntries
    ) {
        if timeout != usual { entries.add("timeout", interval(timeout)) }
        if attempts != 1 { entries.add("attempts", .number("\(attempts)")) }
        if pause != .seconds(1) { entries.add("pause", interval(pause)) }
    }

    /// Values and references to secrets together, in the order of their names; nil for none.
    private func environment(_ values: [String: String], _ secrets: [String: SecretReference]) -> ScenarioTree? {
        let references = secrets.mapValues { "${\($0.variable)}" }
        let all = values.merging(references) { _, secret in secret }.sorted { $0.key < $1.key }
        return all.isEmpty ? nil : .map(all.map { ScenarioTree.Entry($0.key, isName: true, deferred($0.value)) })
    }

    private func numbers(_ numbers: [Int]) -> ScenarioTree {
        numbers.count == 1 ? .number("\(numbers[0])") : .list(numbers.map { .number("\($0)") })
    }

    private func capture(_ capture: Capture) -> ScenarioTree {
        guard let json = capture.json else { return .text(capture.name) }
        return .map([ScenarioTree.Entry(capture.name, isName: true, .text(json))])
    }
}
