package import Scenarios

/// Filling in what steps have left for later ones. It happens when a step begins, never in the plan.
extension RunState {
    /// `text` with every `${NAME}` that a step has captured replaced, in one pass: what is filled in is not looked at again.
    package func filled(_ text: String) -> String {
        let captures = captures
        return DeferredText.filled(text) { name in captures.first { $0.name == name }?.text }
    }

    /// The step as it is executed. The text of a shell stays as it is: there the captured texts are variables of the
    /// environment (`GAMEDAY_VAR_NAME`), so that they are data and never words of a command.
    package func filled(_ step: CommandLineStep) -> CommandLineStep {
        var step = step
        let isShell = step.isShell
        step.arguments = step.arguments.enumerated().map { isShell && $0.offset == 2 ? $0.element : filled($0.element) }
        step.environment = step.environment.mapValues(filled)
        if isShell {
            for capture in captures where step.environment[capture.variable] == nil {
                step.environment[capture.variable] = capture.text
            }
        }
        return step
    }

    package func filled(_ step: HTTPStep) -> HTTPStep {
        var step = step
        step.url = filled(step.url)
        step.headers = step.headers.mapValues(filled)
        step.body = step.body.map(filled)
        step.environment = step.environment.mapValues(filled)
        return step
    }

    /// The names that a step needs and no step before it has captured: one of them was left out.
    package func missingCaptures(of node: Int) -> [String] {
        let known = captureNames.filter { name in !captures.contains { $0.name == name } }
        guard !known.isEmpty else { return [] }
        let named = program.nodes[node].kind.texts.flatMap { DeferredText.names(in: $0) }
        return known.filter(named.contains)
    }
}

extension CapturedText {
    /// Its name in the environment of a shell.
    package var variable: String {
        "GAMEDAY_VAR_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
    }
}

extension CommandLineStep {
    /// True for the form that `shell:` is read into.
    package var isShell: Bool { arguments.count == 3 && arguments[0] == "/bin/sh" && arguments[1] == "-c" }

    /// Every text in which a capture may stand.
    fileprivate var texts: [String] {
        (isShell ? Array(arguments.prefix(2)) : arguments) + environment.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension ProgramNode.Kind {
    /// Every text of a step that is filled in when it begins, except what is only said to people.
    fileprivate var texts: [String] {
        switch self {
        case .command(let step): step.texts
        case .process(let process): process.command.texts + (process.undo?.texts ?? [])
        case .check(let check): if case .command(let step) = check.subject { step.texts } else { [] }
        case .http(let step):
            [step.url, step.body ?? ""] + step.headers.sorted { $0.key < $1.key }.map(\.value)
                + step.environment.sorted { $0.key < $1.key }.map(\.value)
        case .sequence, .parallel, .inject, .wait, .manual, .decide, .note: []
        }
    }
}
