package import Platform
package import Runs
internal import Scenarios
internal import Targets

/// Tells the events of a run in plain sentences, one by one, so that a live view and a report say the same.
package struct Narrator {
    private let plan: Plan
    private var names: [(hold: Int, words: String, isFault: Bool, isReversible: Bool)] = []
    /// When the first fault may first have been in the world: the zero of all distances in time.
    package private(set) var origin: Moment?
    /// The last question to each step or hold, for how long its answer took.
    var asked: [(node: Int?, hold: Int?, at: Moment)] = []
    var nodesAnswered: [Int] = []
    var byHand: [(hold: Int, words: ByHandWords)] = []

    package init(plan: Plan) { self.plan = plan }

    /// What happened, for people; nil for what has no line of its own (blocks of samples).
    ///
    /// - Parameter moment: when; without it nothing is said of how long people took.
    package mutating func sentence(of event: RunEvent, at moment: Moment? = nil) -> (kind: TimelineRow.Kind, text: String)? {
        remember(event, at: moment)
        return told(event, at: moment)
    }

    private mutating func remember(_ event: RunEvent, at moment: Moment?) {
        switch event {
        case .holdPreparing(let preparing):
            let isReversible = preparing.node.flatMap(node)?.injection?.isReversible ?? true
            names.append((preparing.hold, words(of: preparing), isFault(preparing), isReversible))
            if let words = ByHandWords(fault: preparing.fault, preparing.parameters) { byHand.append((preparing.hold, words)) }
        case .nodeEntered(let entered):
            if let moment, node(entered.node)?.asks == true { asked.append((entered.node, nil, moment)) }
        case .holdArmed(let armed):
            begin(armed.hold, moment)
            ask(armed.hold, moment)
        case .holdActive(let active): begin(active.hold, moment)
        case .holdReverting(let reverting) where reverting.attempt == 1: ask(reverting.hold, moment)
        case .stageEntered(let entered):
            guard let moment, let inject = node(entered.node)?.injection, entered.stage == inject.askingStage else { return }
            asked.append((entered.node, nil, moment))
        case .personAnswered(let answer): nodesAnswered.append(answer.node)
        default: break
        }
    }

    private mutating func begin(_ hold: Int, _ moment: Moment?) {
        if origin == nil, names.last(where: { $0.hold == hold })?.isFault == true { origin = moment }
    }

    typealias Sentence = (kind: TimelineRow.Kind, text: String)

    func node(_ node: Int) -> ProgramNode? { plan.program.nodes.indices.contains(node) ? plan.program.nodes[node] : nil }

    func condition(_ id: Int) -> PlannedCondition? { plan.conditions.indices.contains(id) ? plan.conditions[id] : nil }

    private func told(_ event: RunEvent, at moment: Moment?) -> Sentence? {
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
        case .personAnswered(let answer): answered(answer, at: moment)
        case .captured(let text): (.step, "Keeps \(text.name) = “\(text.text)”, from: \(title(text.node))")
        case .stageEntered(let entered): stage(entered)
        case .note(let text): (.note, text)
        case .personNoted(let note): (.note, note.sentence)
        case .samples: nil
        case .runSealed(let result): (.run, "Sealed: \(result.verdict.rawValue), \(result.cleanup.rawValue). \(result.reason)")
        default: life(event)
        }
    }

    private func takeover(_ event: WriterChanged) -> Sentence {
        let torn = event.tornBytes.map { "; a torn line of \($0) bytes was closed" } ?? ""
        return (.alarm, "\(event.role.words.capitalizedFirst) took over: \(event.reason)\(torn). From here everything is undone")
    }

    func title(_ node: Int) -> String { self.node(node)?.title ?? "step \(node) (not in the plan)" }

    private func entered(_ event: NodeEntered) -> Sentence {
        let late = event.lateness >= .milliseconds(100) ? " (\(Words.length(event.lateness)) late)" : ""
        switch node(event.node)?.kind {
        case .manual(let step): return (.person, question(step.by, step.text, "done or skip", step.timeout) + late)
        case .decide(let step): return (.person, question(step.by, step.text, "go or no-go", step.timeout) + late)
        default: return (.step, "Begins: \(title(event.node))\(late)")
        }
    }

    private func exited(_ event: NodeExited) -> Sentence {
        let detail = event.detail.map { " — \($0)" } ?? ""
        if event.outcome == .skipped, !nodesAnswered.contains(event.node), let id = node(event.node)?.condition,
            let condition = condition(id)
        {
            return (.step, "Left out: \(title(event.node)), for \(condition.text) was not true\(detail)")
        }
        return (.step, "Ends, \(event.outcome.words): \(title(event.node))\(detail)")
    }

    private func changed(_ event: ConditionChanged) -> Sentence {
        let value = (event.value.map { ", at \($0)" } ?? "") + event.baselineWords
        guard let condition = self.condition(event.condition) else {
            return (.condition, "Condition \(event.condition) (not in the plan) is \(event.truth.words)\(value)")
        }
        let role = condition.role.words.capitalizedFirst
        let text = condition.text == condition.name ? "" : ": \(condition.text)"
        return (.condition, "\(role) \(condition.name) is \(event.truth.words)\(value)\(text)")
    }

    private func decided(_ event: ClaimDecided) -> Sentence {
        if event.kind == .effectGone { return (.claim, effectGone(event)) }
        let detail = event.detail.map { ": \($0)" } ?? ""
        return (.claim, "\(event.kind.words.capitalizedFirst) \(event.name): \(event.result.words)\(detail)")
    }

    /// Held means here that something is no longer true.
    private func effectGone(_ event: ClaimDecided) -> String {
        let name = event.condition.flatMap(condition)?.text ?? event.name
        let detail = event.detail ?? name
        let found = detail.ranges(of: ", found ").last.map { ", at " + detail[$0.upperBound...] } ?? ""
        return switch event.result {
        case .held: "The effect is gone: \(name) is no longer true\(found)"
        case .broken: "The effect did not go away in time: \(name) is still true\(found)"
        case .cannotSay: "Whether the effect is gone cannot be said: \(detail)"
        case .notEvaluated: "Nobody looked whether the effect is gone: \(detail)"
        }
    }

    private func isFault(_ preparing: HoldPreparing) -> Bool {
        preparing.node.flatMap(node)?.injection != nil
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
        if known?.isFault == false { return helper(event, name) }
        return known?.isReversible == false ? final(event, name) : fault(event, name)
    }

    /// What cannot be undone has no undo to tell of.
    private func final(_ event: RunEvent, _ name: String) -> Sentence? {
        switch event {
        case .holdArmed: (.fault, "On record as what cannot be undone: \(name); injecting")
        case .holdActive: (.fault, "Done: \(name)")
        case .holdReverting: nil
        case .holdReverted: (.undo, "Nothing to undo: \(name)")
        default: fault(event, name)
        }
    }

    private func fault(_ event: RunEvent, _ name: String) -> Sentence? {
        switch event {
        case .holdPreparing(let event):
            let with = event.fault == ByHandWords.fault ? "" : event.parameters.words
            return (.fault, "Prepares \(name)" + (with.isEmpty ? "" : " (\(with))"))
        case .holdArmed(let event):
            return question(of: event.hold, undo: false) ?? (.fault, "The undo of \(name) is on disk; injecting")
        case .holdActive: return (.fault, "In force: \(name)")
        case .holdReverting(let event) where event.attempt == 1 && byHand.contains { $0.hold == event.hold }:
            return question(of: event.hold, undo: true)
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
