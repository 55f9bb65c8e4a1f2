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

    var text: String {
        var lines = [
            "\(plan.scenario.title)", "  \(plan.scenario.hypothesis)", "",
            "scenario \(plan.scenario.name) · digest \(plan.scenarioDigest.prefix(12))"
                + " · plan \(plan.planDigest.prefix(12)) · seed \(plan.seed)",
            "",
        ]
        lines += ["Touched, in this order:"] + preflight.steps.flatMap(describe)
        if preflight.steps.isEmpty {
            lines.append(preflight.refusals.isEmpty ? "  nothing" : "  nothing: the plan is refused, see below")
        }
        lines += [
            "", "Limits: \(limits)",
            "Before the first fault: the steady state must hold for \(plan.steadyFor) (given up after \(plan.steadyTimeout)).",
        ]
        lines += ["Abort conditions, and how fast each can react after the breach begins:"] + aborts
        if !commands.isEmpty { lines += ["Commands, run as \(Platform.Surroundings.userName):"] + commands }
        lines += [
            "If this process is killed: its watchdog undoes everything within 2 s; "
                + "if both are killed, the next `gameday recover` does."
        ]
        lines += preflight.warnings.map { "warning: \($0)" }
        if !preflight.refusals.isEmpty { lines += ["", "REFUSED:"] + preflight.refusals.map { "  [\($0.code)] \($0.message)" } }
        return lines.joined(separator: "\n")
    }

    private func describe(_ step: Preflight.Step) -> [String] {
        let parameters = step.parameters.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
        let names = step.instances.map { "      \($0.name)" }
        let undo = step.fault.map { $0.isReversible ? "undone by: \($0.undo)" : "cannot be undone: \($0.undo)" } ?? ""
        return ["  line \(step.line): \(step.title)\(parameters.isEmpty ? "" : " (\(parameters))")"] + names + ["      \(undo)"]
    }

    private var limits: String {
        let shares = plan.targets.compactMap { target in
            target.share.map { "\(ScenarioValue.percent($0).text) of \(target.name)" }
        }
        let all = ["\(plan.limits.instances) instance\(plan.limits.instances == 1 ? "" : "s")"] + shares
        let times = ["\(plan.limits.duration) under fault", "all steps take at most \(plan.worstCase)"]
        return (all + times).joined(separator: " · ")
    }

    private var aborts: [String] {
        let list = plan.conditions(.abort).map { condition -> String in
            let every = condition.signals.map { plan.signals[$0].every }.max() ?? .zero
            let timeout = condition.signals.map { plan.signals[$0].timeout }.max() ?? .zero
            return
                "  \(condition.name): \(condition.text) · at the earliest \(every), "
                + "with a hanging probe \(every + timeout); blind after \(condition.blindAfter)"
        }
        return list.isEmpty ? ["  none"] : list
    }

    /// Each line of the file once; the rounds of a loop are nodes of their own.
    private var commands: [String] {
        let all: [String] = plan.program.nodes.indices.compactMap { node in
            let step: CommandLineStep? =
                switch plan.program.nodes[node].kind {
                case .command(let step): step
                case .check(let check): if case .command(let step) = check.subject { step } else { nil }
                default: nil
                }
            return step.map { "  line \(plan.program.nodes[node].line): \($0.arguments.joined(separator: " "))" }
        }
        return all.reduce(into: []) { lines, line in if !lines.contains(line) { lines.append(line) } }
    }

    var canonical: CanonicalValue {
        .map([
            "scenario": .text(plan.scenario.name),
            "scenario_digest": .text(plan.scenarioDigest),
            "plan_digest": .text(plan.planDigest),
            "seed": .text(String(plan.seed)),
            "worst_case_ns": .integer(plan.worstCase.nanoseconds),
            "steps": .list(preflight.steps.map(canonical)),
            "warnings": .list(preflight.warnings.map { .text($0) }),
            "refusals": .list(preflight.refusals.map { .map(["code": .text($0.code), "message": .text($0.message)]) }),
        ])
    }

    private func canonical(_ step: Preflight.Step) -> CanonicalValue {
        .map([
            "title": .text(step.title),
            "line": .integer(Int64(step.line)),
            "fault": .text(step.fault?.name ?? ""),
            "reversible": .boolean(step.fault?.isReversible ?? true),
            "parameters": step.parameters.canonical,
            "instances": .list(step.instances.map { .map(["key": .text($0.key), "name": .text($0.name)]) }),
        ])
    }
}
