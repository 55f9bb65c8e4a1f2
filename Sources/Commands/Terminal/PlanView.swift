internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// A plan for people and for programs.
struct PlanView {
    let plan: Plan
    let preflight: Preflight
    /// Where the longest time under fault comes from.
    var account: TimeAccount?
    /// What is to be done because of earlier runs of it, a line each.
    var actions: [String] = []

    var text: String { text(width: Console.wrapWidth) }

    /// - Parameter width: columns to wrap at; nil for pipes and files.
    func text(width: Int?) -> String {
        let parts: [[String]] = [
            heading, setting, touched, limits, aborts, leftOut, people, commands, secrets, alerts, known, afterDeath,
            preflight.warnings.map { "warning: \($0)" }, refusals,
        ]
        return Wrapping.text(Array(parts.filter { !$0.isEmpty }.joined(separator: [""])), width: width)
    }

    private var heading: [String] {
        [
            plan.scenario.title, "  \(plan.scenario.hypothesis)".replacing("\n", with: " "), "",
            "scenario \(plan.scenario.name) · digest \(plan.scenarioDigest.prefix(12))"
                + " · plan \(plan.planDigest.prefix(12)) · seed \(plan.seed)",
        ]
    }

    private var touched: [String] {
        let nothing = preflight.refusals.isEmpty ? "  nothing" : "  nothing: the plan is refused, see below"
        let heading = "Touched, in this order (each run draws anew; `run --seed \(plan.seed)` draws these):"
        return [heading] + (preflight.steps.isEmpty ? [nothing] : preflight.steps.flatMap(describe))
    }

    private func describe(_ step: Preflight.Step) -> [String] {
        let inject = injection(step.node)
        let parameters = inject?.fault == ByHandWords.fault || inject?.stageNodes != nil ? [] : Array(step.parameters)
        let with = parameters.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
        let undo = step.fault.map { $0.isReversible ? "undone by: \($0.undo)" : "cannot be undone: \($0.undo)" }
        return ["  line \(step.line): \(step.title)\(with.isEmpty ? "" : " (\(with))")"]
            + step.instances.map { "      \($0.name)" } + stages(inject)
            + [undo.map { "      \($0)" }, inject?.undoAfter.map { "      \(words(of: $0))" }].compactMap { $0 }
    }

    private func injection(_ node: Int) -> InjectNode? {
        guard plan.program.nodes.indices.contains(node), case .inject(let inject) = plan.program.nodes[node].kind else {
            return nil
        }
        return inject
    }

    private func stages(_ inject: InjectNode?) -> [String] {
        let stages = inject?.stageNodes ?? []
        return stages.enumerated().map { index, stage in
            let with = stage.parameters.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
            let span = if case .lasting(let length) = stage.body { "for \(length)" } else { "for as long as its steps" }
            return "      stage \(index + 1) of \(stages.count): \(with.isEmpty ? "" : "\(with), ")\(span)"
        }
    }

    private func words(of undo: InjectNode.UndoAfter) -> String {
        let condition = plan.conditions.indices.contains(undo.condition) ? plan.conditions[undo.condition].text : "its condition"
        return "the undo waits until \(condition), at most \(undo.within)"
            + (undo.isByHand ? "; then a person is asked" : "; then it happens anyway")
    }

    private var limits: [String] {
        let shares = plan.targets.compactMap { target in
            target.share.map { "\(ScenarioValue.percent($0).text) of \(target.name)" }
        }
        let all = ["\(plan.limits.instances) instance\(plan.limits.instances == 1 ? "" : "s")"] + shares
        let times = ["\(plan.limits.duration) under fault", "all steps take at most \(plan.worstCase)"]
        return [
            "Limits: \((all + times).joined(separator: " · "))",
            underFault,
            "Before the first fault: the steady state must hold for \(plan.steadyFor) (given up after \(plan.steadyTimeout)).",
        ].compactMap { $0 }
    }

    private var underFault: String? {
        guard let account, account.total > .zero else { return nil }
        return "Under fault at most \(account.total): \(account.words)."
    }

    private var aborts: [String] {
        let list = plan.conditions(.abort).flatMap { condition -> [String] in
            let every = condition.signals.map { plan.signals[$0].every }.max() ?? .zero
            let hold = condition.holdFor ?? .zero
            let timeout = condition.signals.map { plan.signals[$0].timeout }.max() ?? .zero
            return [
                "  \(condition.name == condition.text ? "" : "\(condition.name): ")\(condition.text)",
                "      at the earliest \(every + hold), with a hanging probe "
                    + "\(min(every + timeout + hold, condition.blindAfter)); "
                    + "blind after \(condition.blindAfter)",
            ]
        }
        return ["Abort conditions, and how fast each can react after the breach begins:"] + (list.isEmpty ? ["  none"] : list)
    }

    private var afterDeath: [String] {
        [
            "If this process is killed: its watchdog undoes everything within 2 s; "
                + "if both are killed, the next `gameday recover` does."
        ]
    }

    private var known: [String] {
        actions.isEmpty ? [] : ["Actions that this scenario proves:"] + actions.map { Excerpt.plain($0, limit: 300) }
    }

    private var refusals: [String] {
        preflight.refusals.isEmpty ? [] : ["REFUSED:"] + preflight.refusals.map { "  [\($0.code)] \($0.message)" }
    }
}

extension InjectNode {
    /// The stages of a fault that has some.
    var stageNodes: [StageNode]? { if case .stages(let stages) = extent { stages } else { nil } }
}
