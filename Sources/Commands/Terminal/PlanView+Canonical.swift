internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

extension PlanView {
    var canonical: CanonicalValue {
        .map([
            "scenario": .text(plan.scenario.name),
            "scenario_digest": .text(plan.scenarioDigest),
            "plan_digest": .text(plan.planDigest),
            "seed": .text(String(plan.seed)),
            "worst_case_ns": .integer(plan.worstCase.nanoseconds),
            "under_fault": account.map(\.canonical) ?? .null,
            "environment": plan.environment.map { .text($0.name) } ?? .null,
            "fragments": .list(plan.fragments.map { .text($0) }),
            "values": .list(plan.bindings.map(Self.canonical)),
            "secrets": .list(
                secretUses.map { .map(["name": .text($0.secret.variable), "source": .text($0.secret.source.words)]) }),
            "people": .list(questions.map(Self.canonical)),
            "commands": .list(commands.dropFirst().map { .text($0.trimmingSpaces) }),
            "expected_alerts": .list(
                plan.expectedAlerts.map {
                    .map(["alert": .text($0.alert), "within": .text($0.within.description), "observed": .boolean(false)])
                }),
            "steps": .list(preflight.steps.map(canonical)),
            "actions": .list(actions.map { .text($0.trimmingSpaces) }),
            "warnings": .list(preflight.warnings.map { .text($0) }),
            "refusals": .list(preflight.refusals.map { .map(["code": .text($0.code), "message": .text($0.message)]) }),
        ])
    }

    private static func canonical(_ binding: VariableBinding) -> CanonicalValue {
        .map([
            "name": .text(binding.name), "value": .text(binding.value.text), "origin": .text(binding.origin.rawValue),
        ])
    }

    private static func canonical(_ question: Question) -> CanonicalValue {
        .map([
            "line": .integer(Int64(question.line)), "by": question.by.map { .text($0) } ?? .null, "text": .text(question.text),
            "answers": .text(question.choices), "timeout": .text(question.timeout.description),
            "otherwise": .text(question.otherwise),
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

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
