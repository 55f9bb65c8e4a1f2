internal import Platform
package import Runs
internal import Scenarios
internal import Targets

/// Tells the events of a run in plain sentences, one by one, so that a live view and a report say the same.
package struct Narrator {
    private let plan: Plan
    private var names: [(hold: Int, words: String, isFault: Bool)] = []

    package init(plan: Plan) { self.plan = plan }

    /// What happened, for people; nil for what has no line of its own (blocks of samples).
    package mutating func sentence(of event: RunEvent) -> (kind: TimelineRow.Kind, text: String)? {
        if case .holdPreparing(let preparing) = event {
            names.append((preparing.hold, words(of: preparing), isFault(preparing)))
        }
        return told(event)
    }

    typealias Sentence = (kind: TimelineRow.Kind, text: String)

    private func node(_ node: Int) -> ProgramNode? { plan.program.nodes.indices.contains(node) ? plan.program.nodes[node] : nil }

    private func condition(_ id: Int) -> PlannedCondition? { plan.conditions.indices.contains(id) ? plan.conditions[id] : nil }

    private func told(_ event: RunEvent) -> Sentence? {
        switch event {
        case .runOpened(let event): (.run, "\(event.user) opened the run on \(event.host), seed \(event.seed)")
        case .writerChanged(let event): takeover(event)
        case .phaseChanged(let phase): (.phase, phase.sentence)
        case .drawMade(let draw): (.run, "The seed drew \(draw.map(\.words).joined(separator: "; "))")
        case .nodeEntered(let event): entered(event)
        case .nodeExited(let event): exited(event)
        case .conditionChanged(let event): changed(event)
        case .claimDecided(let event): decided(event)
        case .stopping(let cause): (.stop, "Stopping: \(cause.words)")
        case .populationChanged(let event): (.population, "\(event.target) has \(Words.count(event.alive, "live instance"))")
        case .note(let text): (.note, text)
        case .samples: nil
        case .runSealed(let result): (.run, "Sealed: \(result.verdict.rawValue), \(result.cleanup.rawValue). \(result.reason)")
        default: life(event)
        }
    }

    private func takeover(_ event: WriterChanged) -> Sentence {
        let torn = event.tornBytes.map { "; a torn line of \($0) bytes was closed" } ?? ""
        return (.alarm, "\(event.role.words.capitalizedFirst) took over: \(event.reason)\(torn). From here everything is undone")
    }

    private func title(_ node: Int) -> String { self.node(node)?.title ?? "step \(node) (not in the plan)" }

    private func entered(_ event: NodeEntered) -> Sentence {
        let late = event.lateness >= .milliseconds(100) ? " (\(Words.length(event.lateness)) late)" : ""
        return (.step, "Begins: \(title(event.node))\(late)")
    }

    private func exited(_ event: NodeExited) -> Sentence {
        (.step, "Ends, \(event.outcome.words): \(title(event.node))" + (event.detail.map { " — \($0)" } ?? ""))
    }

    private func changed(_ event: ConditionChanged) -> Sentence {
        let value = event.value.map { ", at \($0)" } ?? ""
        guard let condition = self.condition(event.condition) else {
            return (.condition, "Condition \(event.condition) (not in the plan) is \(event.truth.words)\(value)")
        }
        let role = condition.role.words.capitalizedFirst
        let text = condition.text == condition.name ? "" : ": \(condition.text)"
        return (.condition, "\(role) \(condition.name) is \(event.truth.words)\(value)\(text)")
    }

    private func decided(_ event: ClaimDecided) -> Sentence {
        let detail = event.detail.map { ": \($0)" } ?? ""
        return (.claim, "\(event.kind.words.capitalizedFirst) \(event.name): \(event.result.words)\(detail)")
    }

    private func isFault(_ preparing: HoldPreparing) -> Bool {
        guard let node = preparing.node.flatMap(node), case .inject = node.kind else { return false }
        return true
    }

    private func words(of preparing: HoldPreparing) -> String {
        isFault(preparing) ? "\(preparing.fault) on \(preparing.instance.name)" : preparing.instance.name
    }

    /// What a step or a target starts has the life of a fault, but nobody would call it one.
    private func helper(_ event: RunEvent, _ name: String) -> Sentence? {
        switch event {
        case .holdPreparing, .holdActive: nil
        case .holdArmed: (.run, "Starts \(name)")
        case .holdReverting(let event): event.attempt > 1 ? (.undo, "Ending \(name), attempt \(event.attempt)") : nil
        case .holdReverted: (.run, "Ended: \(name)")
        default: troubled(event, name)
        }
    }

    private func life(_ event: RunEvent) -> Sentence? {
        guard let hold = event.hold else { return nil }
        let known = names.last { $0.hold == hold }
        let name = known?.words ?? "hold \(hold) (never prepared)"
        return known?.isFault == false ? helper(event, name) : fault(event, name)
    }

    private func fault(_ event: RunEvent, _ name: String) -> Sentence? {
        switch event {
        case .holdPreparing(let event):
            let with = event.parameters.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ")
            return (.fault, "Prepares \(name)" + (with.isEmpty ? "" : " (\(with))"))
        case .holdArmed: return (.fault, "The undo of \(name) is on disk; injecting")
        case .holdActive: return (.fault, "In force: \(name)")
        case .holdReverting(let event):
            return (.undo, "Undoing \(name)" + (event.attempt > 1 ? ", attempt \(event.attempt)" : ""))
        case .holdReverted(let event):
            return (.undo, "\(event.how.words.capitalizedFirst): \(name)" + (event.detail.map { " — \($0)" } ?? ""))
        case .holdProved(let event):
            return (.proof, "\(event.proof.rawValue.capitalizedFirst), \(event.answer.words): \(name): \(event.evidence)")
        default: return troubled(event, name)
        }
    }

    private func troubled(_ event: RunEvent, _ name: String) -> Sentence? {
        switch event {
        case .holdFailed(let event):
            return (.alarm, "Failed at \(event.stage.rawValue): \(name): \(event.message) (\(event.code))")
        case .holdRevertFailed(let event): return (.alarm, "Attempt \(event.attempt) to undo \(name) failed: \(event.message)")
        case .holdStuck(let event): return (.alarm, "STUCK: \(name): \(event.message). By hand: \(event.byHand)")
        default: return nil
        }
    }
}
