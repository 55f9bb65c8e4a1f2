internal import Platform
internal import Runs
internal import Scenarios

/// What the steps do beside faults: ask people, run commands, send requests, be left out.
extension PlanView {
    struct Question {
        var line: Int
        var by: String?
        var text: String
        var choices: String
        var timeout: Interval
        /// What happens when nobody answers.
        var otherwise: String
    }

    /// Each line of the file once; the rounds of a loop are nodes of their own.
    private func once(_ lines: [String]) -> [String] { lines.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    var people: [String] {
        let lines = questions.flatMap { question in
            [
                "  line \(question.line): \(question.by ?? "anyone"), \(question.choices) within \(question.timeout): "
                    + question.text,
                "      \(question.otherwise)",
            ]
        }
        guard !lines.isEmpty else { return [] }
        return ["People are needed; they answer here, or anywhere with `gameday answer`:"] + lines
    }

    var questions: [Question] {
        plan.program.nodes.flatMap(questions).reduce(into: []) { all, question in
            if !all.contains(where: { $0.line == question.line && $0.text == question.text }) { all.append(question) }
        }
    }

    private func questions(_ node: ProgramNode) -> [Question] {
        switch node.kind {
        case .manual(let step):
            let otherwise =
                switch step.onTimeout {
                case .stop: "else the run ends, and cannot say"
                case .proceed: "else it goes on, and cannot say"
                case .escalate: "else everyone is asked for as long again, then the run ends, and cannot say"
                }
            let evidence = step.evidence.map { " (leave: \($0))" } ?? ""
            return [
                Question(
                    line: node.line, by: step.by, text: step.text + evidence, choices: "done or skip", timeout: step.timeout,
                    otherwise: otherwise)
            ]
        case .decide(let step):
            return [
                Question(
                    line: node.line, by: step.by, text: step.text, choices: "go or no-go", timeout: step.timeout,
                    otherwise: "else it is a no-go")
            ]
        case .inject(let inject): return questions(node, inject)
        default: return []
        }
    }

    private func questions(_ node: ProgramNode, _ inject: InjectNode) -> [Question] {
        var questions: [Question] = []
        if let words = ByHandWords(fault: inject.fault, inject.parameters) {
            let pairs = [(words.inject, "else the run fails"), (words.undo, "else it is stuck: something is left behind")]
            questions = pairs.map { text, otherwise in
                Question(
                    line: node.line, by: words.by, text: text, choices: "done or skip", timeout: words.timeout,
                    otherwise: otherwise)
            }
        }
        if let undo = inject.undoAfter, undo.isByHand {
            questions.append(
                Question(
                    line: node.line, by: nil,
                    text: "May \(node.title) be undone, once its undo has waited \(undo.within) in vain?",
                    choices: "done or skip", timeout: undo.within, otherwise: "else it is undone without you"))
        }
        return questions
    }

    /// Commands and requests with what bounds them, in the order of the program.
    var commands: [String] {
        let lines = once(plan.program.nodes.flatMap(commands))
        return lines.isEmpty ? [] : ["Commands and requests, as \(Platform.Surroundings.userName):"] + lines
    }

    private func commands(_ node: ProgramNode) -> [String] {
        switch node.kind {
        case .command(let step): return ["  line \(node.line): \(step.words)\(step.bounds)"]
        case .check(let check):
            guard case .command(let step) = check.subject else { return [] }
            return ["  line \(node.line): \(step.words)\(step.bounds)"]
        case .http(let step): return ["  line \(node.line): \(step.method) \(step.url)\(step.bounds)"]
        case .process(let process):
            let life = process.block == nil ? "to the end of the steps" : "for its block"
            let undo = process.undo.map {
                "undone \(life == "for its block" ? "after its block" : "at the end of the steps") by: \($0.words)"
            }
            return [
                "  line \(node.line): \(process.command.words)\(process.command.bounds)",
                "      \(undo ?? "lives \(life), then is ended")",
            ]
        default: return []
        }
    }

    var leftOut: [String] {
        let lines = plan.program.nodes.compactMap { node -> String? in
            guard let id = node.condition, plan.conditions.indices.contains(id) else { return nil }
            return "  line \(node.line): \(node.title), unless \(plan.conditions[id].text)"
        }
        return lines.isEmpty ? [] : ["Left out:"] + once(lines)
    }
}

extension CommandLineStep {
    /// As it was written; what earlier steps leave is still a name.
    var words: String { arguments.joined(separator: " ") }

    fileprivate var bounds: String { PlanView.bounds(timeout, attempts, capture) }
}

extension HTTPStep {
    fileprivate var bounds: String { PlanView.bounds(timeout, attempts, capture) }
}

extension PlanView {
    fileprivate static func bounds(_ timeout: Interval, _ attempts: Int, _ capture: Capture?) -> String {
        let tries = attempts > 1 ? ", \(attempts) attempts of" : ", at most"
        return "\(tries) \(timeout)" + (capture.map { ", keeps \($0.name)" } ?? "")
    }
}
