import Platform
package import Runs
import Scenarios
import Targets

/// The life of one thing that the run put into the world: a fault on an instance, or a process that it started.
package struct HoldFact: Hashable, Sendable, Codable {
    package enum Role: String, Sendable, Codable {
        case fault
        /// A process of `start:` or of a `run` step.
        case process
    }

    /// What the world showed when it was asked.
    package struct Evidence: Hashable, Sendable, Codable {
        package var answer: HoldProved.Answer
        package var text: String
        package var line: Int
    }

    package var hold: Int
    /// The step, by its number in the program.
    package var node: Int?
    /// The stage of its step, from 0, where it has stages.
    package var stage: Int?
    package var role: Role
    package var fault: String
    package var instance: String
    package var target: String
    /// The step in words, when the plan knows it.
    package var step: String?
    /// As the scenario language writes them: `delay: 300ms, jitter: 50ms`.
    package var parameters: String
    package var isReversible: Bool
    package var prepared: Stamp
    /// The undo is durable and the injection has begun: from here it may be in the world.
    package var armed: Stamp?
    package var active: Stamp?
    package var failure: String?
    package var applied: Evidence?
    package var exposed: Evidence?
    package var revertAsked: Stamp?
    package var attempts: Int
    package var reverted: Stamp?
    package var how: HoldReverted.How?
    package var howDetail: String?
    package var stuck: String?
    package var stuckLine: Int?
    /// The undo as a command that a person can type.
    package var byHand: String?
    /// Whose word it is that a fault done by hand is in force, and that it is undone.
    package var wordOf: String?
    package var undoWordOf: String?
    /// When the undo waited for a condition.
    package var delay: DelayFact?

    /// The parameters as tables show them; what a fault by hand asks of people stands with their
    /// answers, and how the run starts its own processes stands in the scenario.
    var shownParameters: String { fault == ByHandWords.fault || role == .process ? "" : parameters }
    /// When it may first have been in the world.
    package var entered: Stamp? { armed ?? active }
    /// True when it got into the world, or may have, and no undo of it returned.
    package var mayBeInWorld: Bool { entered != nil && reverted == nil }
}

extension HoldFact {
    /// The holds in the order in which they were prepared.
    static func all(in chronicle: Chronicle) -> [HoldFact] {
        var holds: [HoldFact] = []
        var stages: [Int: Int] = [:]
        for line in chronicle.lines {
            if case .holdPreparing(let preparing) = line.event {
                var fact = HoldFact(preparing, at: chronicle.stamp(line), in: chronicle.plan)
                if let node = preparing.node, chronicle.node(node)?.injection?.stages != nil { fact.stage = stages[node] ?? 0 }
                holds.append(fact)
            } else if let entered = line.event.stage {
                stages[entered.node] = entered.stage
            } else if let number = line.event.hold, let index = holds.lastIndex(where: { $0.hold == number }) {
                holds[index].apply(line.event, at: chronicle.stamp(line))
            }
        }
        for index in holds.indices { holds[index].delay = DelayFact(of: holds[index], in: chronicle) }
        return holds
    }

    /// From the first fault that may have been in the world to the last undo; to `end` where an undo is missing.
    static func window(of holds: [HoldFact], end: Interval) -> ClosedRange<Interval>? {
        let entered = holds.filter { $0.role == .fault && $0.entered != nil }
        guard let from = entered.compactMap(\.entered?.offset).min() else { return nil }
        let to = entered.map { $0.reverted?.offset ?? end }.max() ?? end
        return from...max(from, to)
    }

    private init(_ preparing: HoldPreparing, at stamp: Stamp, in plan: Plan) {
        let node = preparing.node.flatMap { plan.program.nodes.indices.contains($0) ? plan.program.nodes[$0] : nil }
        self.init(
            hold: preparing.hold, node: preparing.node, role: Chronicle.role(of: preparing, in: plan), fault: preparing.fault,
            instance: preparing.instance.name, target: preparing.target, step: node?.title,
            parameters: preparing.parameters.words,
            isReversible: node?.injection?.isReversible ?? true, prepared: stamp, attempts: 0)
    }

    private mutating func apply(_ event: RunEvent, at stamp: Stamp) {
        switch event {
        case .holdArmed(let armed):
            self.armed = stamp
            byHand = armed.undo.byHand
        case .holdActive: active = stamp
        case .holdFailed(let failed): failure = "\(failed.stage.rawValue) failed (\(failed.code)): \(failed.message)"
        case .holdProved(let proved): take(proved, line: stamp.line)
        case .personAnswered(let answer) where answer.answer == .done:
            let isOfInject = answer.question.map { $0 == .byHandInject } ?? (revertAsked == nil && wordOf == nil)
            if fault == ByHandWords.fault && isOfInject {
                wordOf = answer.who
            } else {
                undoWordOf = answer.who
            }
        case .holdReverting(let reverting):
            revertAsked = revertAsked ?? stamp
            attempts = max(attempts, reverting.attempt)
        case .holdRevertFailed(let failed): attempts = max(attempts, failed.attempt)
        case .holdReverted(let reverted):
            self.reverted = stamp
            how = reverted.how
            howDetail = reverted.detail
        case .holdStuck(let stuck):
            self.stuck = stuck.message
            stuckLine = stamp.line
            byHand = stuck.byHand
        default: break
        }
    }

    /// A proof once shown stays shown: later looks may find the instance gone.
    private mutating func take(_ proved: HoldProved, line: Int) {
        let evidence = Evidence(answer: proved.answer, text: proved.evidence, line: line)
        switch proved.proof {
        case .applied where applied?.answer != .shown: applied = evidence
        case .exposed where exposed?.answer != .shown: exposed = evidence
        default: break
        }
    }
}

extension RunEvent {
    /// The hold that the event is about, when it is about one.
    var hold: Int? {
        switch self {
        case .holdPreparing(let event): event.hold
        case .holdArmed(let event): event.hold
        case .holdActive(let event): event.hold
        case .holdFailed(let event): event.hold
        case .holdProved(let event): event.hold
        case .holdReverting(let event): event.hold
        case .holdReverted(let event): event.hold
        case .holdRevertFailed(let event): event.hold
        case .holdStuck(let event): event.hold
        case .personAnswered(let event): event.hold
        default: nil
        }
    }
}

extension ProgramNode {
    /// The fault of an inject node.
    var injection: InjectNode? { if case .inject(let node) = kind { node } else { nil } }
}

extension InjectNode {
    /// The stages of a fault that has some.
    var stages: [StageNode]? { if case .stages(let stages) = extent { stages } else { nil } }
}
