internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// The steps as a flat program.
extension Planner {
    mutating func append(_ kind: ProgramNode.Kind, parent: Int?, title: String, line: Int) -> Int {
        nodes.append(ProgramNode(parent: parent, kind: kind, title: title, line: line))
        return nodes.count - 1
    }

    mutating func sequence(_ steps: [Step], parent: Int?, title: String, line: Int) -> Int {
        let node = append(.sequence([]), parent: parent, title: title, line: line)
        nodes[node].kind = .sequence(steps.flatMap { compile($0, parent: node) })
        return node
    }

    /// A step that may be left out stands alone in a sequence that has its condition.
    private mutating func compile(_ step: Step, parent: Int) -> [Int] {
        guard let condition = step.condition else { return compileNamed(step, parent: parent) }
        let title = "when \(condition.condition.text)"
        let node = append(.sequence([]), parent: parent, title: title, line: line(of: step.place))
        nodes[node].condition = add(condition, .when, node: node)
        nodes[node].kind = .sequence(compileNamed(step, parent: node))
        return [node]
    }

    /// Every node that a step becomes bears the id of the step.
    private mutating func compileNamed(_ step: Step, parent: Int) -> [Int] {
        let compiled = compileAction(step, parent: parent)
        for node in compiled { nodes[node].id = step.id }
        return compiled
    }

    private mutating func compileAction(_ step: Step, parent: Int) -> [Int] {
        let line = self.line(of: step.place)
        switch step.action {
        case .wait(let interval): return [append(.wait(interval), parent: parent, title: "wait \(interval)", line: line)]
        case .note(let text): return [append(.note(text), parent: parent, title: "note", line: line)]
        case .run(let command): return [append(.command(command), parent: parent, title: step.title(of: command), line: line)]
        case .scoped(let scoped): return [compile(scoped, step, parent: parent)]
        case .http(let request):
            let title = step.id ?? "http \(request.method) \(request.url)".shortened
            return [append(.http(request), parent: parent, title: title, line: line)]
        case .manual(let manual):
            let title = "manual: \(manual.text.shortened)\(manual.by.role)"
            return [append(.manual(manual), parent: parent, title: title, line: line)]
        case .decide(let decision):
            let title = "decide: \(decision.text.shortened)\(decision.by.role)"
            return [append(.decide(decision), parent: parent, title: title, line: line)]
        case .check(let check): return [compile(check, step, parent: parent, isPremise: false)]
        case .require(let check): return [compile(check, step, parent: parent, isPremise: true)]
        case .inject(let injection): return [compile(injection, parent: parent, line: line)]
        case .repeat(let repetition): return compile(repetition, parent: parent, line: line)
        case .parallel(let lanes):
            let node = append(.parallel([]), parent: parent, title: "parallel", line: line)
            nodes[node].kind = .parallel(lanes.map { sequence($0.steps, parent: node, title: "lane \($0.name)", line: line) })
            return [node]
        }
    }

    /// Repeats are written out; a distance between starts becomes a lane that only waits beside the steps.
    mutating func compile(_ repetition: Step.Repetition, parent: Int, line: Int) -> [Int] {
        (0..<repetition.times).map { round in
            let title = "round \(round + 1) of \(repetition.times)"
            guard let every = repetition.every, round < repetition.times - 1 else {
                return sequence(repetition.steps, parent: parent, title: title, line: line)
            }
            let node = append(.parallel([]), parent: parent, title: title, line: line)
            let body = sequence(repetition.steps, parent: node, title: title, line: line)
            let pace = append(.wait(every), parent: node, title: "every \(every)", line: line)
            nodes[node].kind = .parallel([body, pace])
            return node
        }
    }

    mutating func compile(_ check: Check, _ step: Step, parent: Int, isPremise: Bool) -> Int {
        let span: CheckNode.Span =
            switch check.span {
            case .once: .once
            case .within(let interval): .within(interval)
            case .throughout(let interval): .throughout(interval)
            }
        let verb = isPremise ? "require" : "check"
        let draft = CheckNode(
            subject: .condition(0), span: span, isPremise: isPremise, continuesOnFailure: check.continuesOnFailure)
        let node = append(.check(draft), parent: parent, title: verb, line: line(of: step.place))
        var compiled = draft
        switch check.subject {
        case .command(let command):
            compiled.subject = .command(command)
            nodes[node].title = step.id ?? "\(verb) \(command.arguments.first ?? "")"
        case .condition(let condition):
            compiled.subject = .condition(add(condition, isPremise ? .require : .check, node: node))
            nodes[node].title = "\(verb) \(condition.condition.text)"
        }
        nodes[node].kind = .check(compiled)
        return node
    }

    /// What a command brings into the world has a block of its own, or lasts to the end of the steps.
    private mutating func compile(_ scoped: ScopedCommand, _ step: Step, parent: Int) -> Int {
        let node = append(.note(""), parent: parent, title: step.title(of: scoped.command), line: line(of: step.place))
        if scoped.block != nil { nodes[node].title += " during its block" }
        if let undo = scoped.undo?.arguments.first { nodes[node].title += ", undone by \(undo)" }
        let block = scoped.block.map { sequence($0, parent: node, title: "during", line: line(of: step.place)) }
        let worstCase = worst.duration(of: scoped.block ?? scenario.steps)
        nodes[node].kind = .process(
            ProcessNode(command: scoped.command, undo: scoped.undo, block: block, worstCase: worstCase))
        return node
    }
}

extension Step {
    fileprivate func title(of command: CommandLineStep) -> String { id ?? "run \(command.arguments.first ?? "")" }
}

extension String {
    /// As much of a text as a line of a plan has room for.
    fileprivate var shortened: String {
        let line = split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 72 ? line : line.prefix(71) + "…"
    }
}

extension String? {
    /// Who is asked: ` (observer)`.
    fileprivate var role: String { map { " (\($0))" } ?? "" }
}
