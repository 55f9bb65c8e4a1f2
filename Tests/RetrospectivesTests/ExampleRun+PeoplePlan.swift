import Platform
import Runs
import Scenarios

extension ExampleRun {
    static func planWithPeople() -> Plan {
        var plan = plan(title: "The shop carries on while rack B goes dark and a worker browns out")
        plan.scenario.hypothesis =
            "Up to 40 % of one worker's CPU can be taken, and rack B lost, before p99 of checkout passes 800ms."
        plan.environment = EnvironmentBinding(
            name: "prod", file: ".gameday/environments/prod.yaml",
            proof: EnvironmentProof(file: "/etc/gameday-environment", text: "prod"), faults: ["cpu-stress", "by-hand"],
            overrides: ["slo"])
        plan.bindings = [
            VariableBinding(name: "base", value: .text("https://checkout.internal"), origin: .environment),
            VariableBinding(name: "slo", value: .duration(.milliseconds(800)), origin: .override),
            VariableBinding(name: "quiet", value: .boolean(false), origin: .default),
        ]
        plan.expectedAlerts = [
            ExpectedAlert(alert: "CheckoutSlow", within: .minutes(2)), ExpectedAlert(alert: "UplinkDown", within: .seconds(30)),
        ]
        plan.conditions[4].node = 4
        plan.conditions += [
            condition(5, .check, "p99(checkout[10s]) < 800ms", "p99(checkout[10s]) < 800ms", [], node: 6),
            condition(6, .when, "value(workers.alive) > 3", "value(workers.alive) > 3", [], node: 3),
            condition(7, .undo, "value(queue) < 20", "value(queue) < 20", [], node: 4),
        ]
        plan.program = programWithPeople()
        plan.limits = PlannedLimits(instances: 2, duration: .minutes(20))
        return plan
    }

    private static func programWithPeople() -> Program {
        var left = ProgramNode(parent: 0, kind: .command(mail), title: "run mail", line: 33)
        left.condition = 6
        let nodes = [
            ProgramNode(parent: nil, kind: .sequence([1, 2, 3, 4, 8, 11, 12]), title: "steps", line: 28),
            ProgramNode(parent: 0, kind: .decide(ready), title: "decide: Everyone in place at rack B?", line: 29),
            ProgramNode(parent: 0, kind: .http(ticket), title: "open a change ticket", line: 31),
            left,
            ProgramNode(parent: 0, kind: .inject(stress), title: "cpu-stress victim", line: 35),
            ProgramNode(parent: 4, kind: .sequence([6, 7]), title: "during", line: 40),
            ProgramNode(parent: 5, kind: .check(check), title: "check p99(checkout[10s]) < 800ms", line: 41),
            ProgramNode(parent: 5, kind: .manual(confirm), title: "manual: Confirm the status page", line: 43),
            ProgramNode(parent: 0, kind: .process(flag), title: "run flagctl", line: 46),
            ProgramNode(parent: 8, kind: .sequence([10]), title: "during", line: 48),
            ProgramNode(parent: 9, kind: .wait(.seconds(5)), title: "wait 5s", line: 49),
            ProgramNode(parent: 0, kind: .inject(pull), title: "by-hand uplink for 20s", line: 51),
            ProgramNode(parent: 0, kind: .manual(rotate), title: "manual: Run the log-rotation runbook", line: 55),
        ]
        return Program(nodes: nodes, root: 0, afterwards: nil, starts: [])
    }

    private static let mail = CommandLineStep(arguments: ["mail", "-s", "more than three workers", "team-checkout"])
    private static let ready = DecisionStep(text: "Everyone in place at rack B?", by: "facilitator", timeout: .minutes(10))
    private static let ticket = HTTPStep(
        url: "https://changes.internal/tickets", method: "POST", headers: ["Authorization": "Bearer $TOKEN"],
        secrets: ["TOKEN": SecretReference(variable: "change-token", source: .environment("CHANGE_TOKEN"))],
        capture: Capture(name: "ticket", json: "$.id"))
    private static let check = CheckNode(
        subject: .condition(5), span: .throughout(.seconds(20)), isPremise: false, continuesOnFailure: true)
    private static let confirm = ManualStep(
        text: "Confirm that the status page shows degraded mode.", by: "observer", timeout: .minutes(5), evidence: "a screenshot")
    private static let rotate = ManualStep(
        text: "Run the log-rotation runbook as if this were real.", by: "responder", timeout: .seconds(10),
        onTimeout: .escalate)
    private static let flag = ProcessNode(
        command: CommandLineStep(arguments: ["flagctl", "set", "checkout.degraded", "on"]),
        undo: CommandLineStep(arguments: ["flagctl", "set", "checkout.degraded", "off"]), block: 9, worstCase: .seconds(65))

    private static var stress: InjectNode {
        var node = InjectNode(
            fault: "cpu-stress", target: .all(of: "victim"), parameters: ["load": .percent(20)],
            extent: .stages([
                .init(parameters: ["load": .percent(20)], body: .lasting(.seconds(20))),
                .init(parameters: ["load": .percent(40)], body: .during(5)),
            ]), isReversible: true, touches: ["cpu"], deadline: .seconds(10), effect: 4, effectWithin: nil,
            worstCase: .minutes(6))
        node.undoAfter = InjectNode.UndoAfter(condition: 7, within: .seconds(30), isByHand: false)
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
