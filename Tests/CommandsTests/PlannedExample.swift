import Engine
import Platform
import Runs
import Scenarios
import Targets

@testable import Commands

/// A plan that uses all that the language has beside faults on processes.
enum PlannedExample {
    static var view: PlanView {
        PlanView(plan: plan, preflight: Preflight(plan: plan, adapters: TargetAdapters([]), registry: nil))
    }

    static var plan: Plan {
        var plan = Plan(
            scenario: ScenarioSummary(
                name: "rack-b", title: "The shop carries on while rack B goes dark and a worker browns out",
                hypothesis:
                    "Up to 40 % of one worker's CPU can be taken, and rack B lost, before p99 of checkout passes 800ms.",
                owner: "team-checkout", file: "scenarios/rack-b.yaml"),
            scenarioDigest: String(repeating: "5c", count: 32), planDigest: String(repeating: "9a", count: 32), seed: 42,
            targets: [], signals: [signal], conditions: conditions,
            limits: PlannedLimits(instances: 2, duration: .minutes(20)), recoverWithin: .minutes(1), steadyFor: .seconds(10),
            steadyTimeout: .minutes(1), program: program, worstCase: .minutes(12))
        plan.environment = EnvironmentBinding(
            name: "prod", file: ".gameday/environments/prod.yaml",
            proof: EnvironmentProof(file: "/etc/gameday-environment", text: "prod"), faults: ["cpu-stress", "by-hand"],
            allowsIrreversible: false, overrides: ["slo"])
        plan.bindings = [
            VariableBinding(name: "base", value: .text("https://checkout.internal"), origin: .environment),
            VariableBinding(name: "slo", value: .duration(.milliseconds(800)), origin: .override),
            VariableBinding(name: "quiet", value: .boolean(false), origin: .default),
        ]
        plan.expectedAlerts = [ExpectedAlert(alert: "CheckoutSlow", within: .minutes(2))]
        plan.fragments = ["fragments/checkout-guards.yaml"]
        return plan
    }

    private static let signal = PlannedSignal(
        name: "checkout", probe: "http", arguments: [:], every: .milliseconds(20), timeout: .seconds(3), dimension: .duration)

    private static var conditions: [PlannedCondition] {
        let texts: [(ConditionRole, String, String)] = [
            (.abort, "slow", "p99(checkout[10s]) > 2s for 3s and error-ratio(checkout[10s]) > 5%"),
            (.when, "when-1", "value(workers.alive) > 3"), (.undo, "undo-1", "value(queue) < 20"),
        ]
        return texts.enumerated().map { id, condition in
            PlannedCondition(
                id: id, role: condition.0, name: condition.1, text: condition.2, range: .seconds(10), signals: [0],
                thresholds: [], blindAfter: .seconds(20), node: nil, line: 12 + id)
        }
    }

    private static let secret = SecretReference(variable: "change-token", source: .environment("CHANGE_TOKEN"))

    private static var program: Runs.Program {
        var mail = node(
            .command(CommandLineStep(arguments: ["./mail", "-s", "more than three workers", "team-checkout"])), "run mail", 33)
        mail.condition = 1
        let nodes = [
            ProgramNode(parent: nil, kind: .sequence([1, 2, 3, 4, 5, 6, 7]), title: "steps", line: 28),
            node(
                .decide(DecisionStep(text: "Everyone in place at rack B?", by: "facilitator", timeout: .minutes(10))),
                "decide", 29),
            node(
                .http(
                    HTTPStep(
                        url: "https://changes.internal/tickets", method: "POST", secrets: ["TOKEN": secret], attempts: 3,
                        capture: Capture(name: "ticket", json: "$.id"))), "open a change ticket", 31), mail,
            node(.inject(stress), "cpu-stress victim", 35),
            node(
                .manual(
                    ManualStep(
                        text: "Confirm that the status page shows degraded mode.", by: "observer", timeout: .minutes(5),
                        onTimeout: .escalate, evidence: "a screenshot")), "manual", 43),
            node(
                .process(
                    ProcessNode(
                        command: CommandLineStep(arguments: ["flagctl", "set", "checkout.degraded", "on"]),
                        undo: CommandLineStep(arguments: ["flagctl", "set", "checkout.degraded", "off"]), block: nil,
                        worstCase: .seconds(65))), "run flagctl", 46),
            node(.inject(pull), "by-hand uplink for 20s", 51),
        ]
        return Runs.Program(nodes: nodes, root: 0, afterwards: nil, starts: [])
    }

    private static func node(_ kind: ProgramNode.Kind, _ title: String, _ line: Int) -> ProgramNode {
        ProgramNode(parent: 0, kind: kind, title: title, line: line)
    }

    private static var stress: InjectNode {
        var node = InjectNode(
            fault: "cpu-stress", target: .all(of: "victim"), parameters: ["load": .percent(20)],
            extent: .stages([
                .init(parameters: ["load": .percent(20)], body: .lasting(.seconds(20))),
                .init(parameters: ["load": .percent(40)], body: .lasting(.minutes(1))),
            ]), isReversible: true, touches: ["cpu"], deadline: .seconds(10), effect: nil, effectWithin: nil,
            worstCase: .minutes(6))
        node.undoAfter = InjectNode.UndoAfter(condition: 2, within: .seconds(30), isByHand: true)
        return node
    }

    private static let pull = InjectNode(
        fault: "by-hand", target: .all(of: "uplink"),
        parameters: [
            "do": .text("Pull the cable and press done."), "undo": .text("Put the cable back and press done."),
            "by": .text("operator"), "timeout": .duration(.minutes(5)),
        ], extent: .lasting(.seconds(20)), isReversible: true, touches: ["by-hand"], deadline: .minutes(5), effect: nil,
        effectWithin: nil, worstCase: .minutes(11))
}
