import Platform
package import Runs
import Scenarios

/// A step that people will look for in a report: one that did something of its own, or was left out.
package struct StepFact: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case run, http
        /// A command check.
        case check
        /// Any other step that was left out by its `when`.
        case other
    }

    package struct Captured: Hashable, Sendable, Codable {
        package var name: String
        /// Secrets in it were replaced when it was written.
        package var text: String
        package var line: Int
    }

    package var kind: Kind
    package var node: Int
    package var step: String
    /// What was executed or requested, as the plan has it: captures in it are still names.
    package var what: String?
    package var began: Stamp?
    package var ended: Stamp?
    package var outcome: NodeOutcome?
    package var detail: String?
    /// The condition of `when:` that left it out.
    package var leftOutBy: String?
    package var captured: [Captured]
}

extension StepFact {
    /// The steps in the order in which the journal first names them.
    static func all(in chronicle: Chronicle) -> [StepFact] {
        var steps: [StepFact] = []
        for line in chronicle.lines {
            guard let id = line.event.node, let node = chronicle.node(id) else { continue }
            let index = steps.lastIndex { $0.node == id }
            if index == nil { steps.append(StepFact(node, id)) }
            steps[index ?? steps.count - 1].take(line.event, chronicle.stamp(line), node, in: chronicle)
        }
        return steps.filter { $0.kind != .other || $0.leftOutBy != nil }
    }

    private init(_ node: ProgramNode, _ id: Int) {
        let (kind, what): (Kind, String?) =
            switch node.kind {
            case .command(let step): (.run, step.words)
            case .process(let process): (.run, process.command.words)
            case .http(let step): (.http, "\(step.method) \(step.url)")
            case .check(let check): if case .command(let step) = check.subject { (.check, step.words) } else { (.other, nil) }
            default: (.other, nil)
            }
        self.init(kind: kind, node: id, step: node.title, what: what, captured: [])
    }

    private mutating func take(_ event: RunEvent, _ stamp: Stamp, _ node: ProgramNode, in chronicle: Chronicle) {
        switch event {
        case .nodeEntered: began = stamp
        case .nodeExited(let exited):
            ended = stamp
            outcome = exited.outcome
            detail = exited.detail
            guard exited.outcome == .skipped, let condition = node.condition.flatMap(chronicle.condition) else { return }
            let wasAnswered = chronicle.lines.contains {
                if case .personAnswered(let answer) = $0.event { answer.node == exited.node } else { false }
            }
            if !wasAnswered { leftOutBy = condition.text }
        case .captured(let text):
            captured.removeAll { $0.name == text.name }
            captured.append(Captured(name: text.name, text: text.text, line: stamp.line))
        default: break
        }
    }
}

extension RunEvent {
    /// The step that an event of a step's life is about.
    fileprivate var node: Int? {
        switch self {
        case .nodeEntered(let event): event.node
        case .nodeExited(let event): event.node
        case .captured(let event): event.node
        default: nil
        }
    }
}

extension CommandLineStep {
    /// The command line as it was written.
    var words: String { arguments.joined(separator: " ") }
}

extension StepFact {
    /// What became of it, in one cell.
    var result: String {
        if let leftOutBy { return "left out: \(leftOutBy) was not true" }
        guard let outcome else { return "no end in the journal" }
        return outcome.words + (detail.map { ": \($0)" } ?? "")
    }
}
