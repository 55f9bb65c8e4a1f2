import Platform
import Runs
import Scenarios

extension ExampleRun {
    static func plan(title: String = "Two workers carry the load of three", name: String = "checkout") -> Plan {
        Plan(
            scenario: ScenarioSummary(
                name: "pause-a-worker", title: title,
                hypothesis:
                    "When one of three checkout workers stops answering for 20 s, errors stay under 1 % and p99 under 500 ms.",
                owner: "team-checkout", file: "scenarios/pause-a-worker.yaml"),
            scenarioDigest: String(repeating: "5c", count: 32), planDigest: String(repeating: "9a", count: 32), seed: 42,
            targets: [], signals: signals(name), conditions: conditions(),
            limits: PlannedLimits(instances: 1, duration: .minutes(2)), recoverWithin: .minutes(1), steadyFor: .seconds(10),
            steadyTimeout: .minutes(1), program: program(), worstCase: .seconds(50))
    }

    private static func signals(_ name: String) -> [PlannedSignal] {
        [
            PlannedSignal(
                name: name, probe: "http", arguments: ["url": .text("http://127.0.0.1:8080/checkout")], every: .milliseconds(100),
                timeout: .seconds(3), dimension: .duration),
            PlannedSignal(
                name: "workers.alive", probe: "target", arguments: [:], every: .seconds(1), timeout: .seconds(1),
                dimension: .integer, target: "workers", targetSignal: "alive"),
        ]
    }

    static func condition(
        _ id: Int, _ role: ConditionRole, _ name: String, _ text: String, _ thresholds: [PlannedCondition.Threshold],
        node: Int? = nil
    ) -> PlannedCondition {
        PlannedCondition(
            id: id, role: role, name: name, text: text, range: .seconds(10), signals: [0], thresholds: thresholds,
            blindAfter: .seconds(20), node: node, line: 12 + id)
    }

    static func threshold(_ function: String, _ comparison: String, _ value: Int64, signal: Int = 0) -> PlannedCondition.Threshold
    {
        PlannedCondition.Threshold(signal: signal, function: function, comparison: comparison, value: value)
    }

    private static func conditions() -> [PlannedCondition] {
        [
            condition(0, .steady, "few-errors", "error-ratio(checkout[10s]) < 1%", [threshold("error-ratio", "<", 1_000)]),
            condition(1, .steady, "fast", "p99(checkout[10s]) < 500ms", [threshold("p99", "<", 500_000_000)]),
            condition(2, .throughout, "fast", "p99(checkout[10s]) < 500ms", [threshold("p99", "<", 500_000_000)]),
            condition(3, .abort, "slow", "p99(checkout[10s]) > 2500ms", [threshold("p99", ">", 2_500_000_000)]),
            condition(4, .effect, "effect", "p90(checkout[2s]) > 300ms", [threshold("p90", ">", 300_000_000)], node: 1),
        ]
    }

    private static func program() -> Program {
        let inject = InjectNode(
            fault: "pause", target: .all(of: "victim"), parameters: [:], extent: .lasting(.seconds(20)), isReversible: true,
            touches: ["run-state"], deadline: .seconds(10), effect: 4, effectWithin: nil, worstCase: .seconds(20))
        return Program(
            nodes: [
                ProgramNode(parent: nil, kind: .sequence([1]), title: "steps", line: 20),
                ProgramNode(parent: 0, kind: .inject(inject), title: "pause victim for 20s", line: 21),
            ], root: 0, afterwards: nil, starts: [])
    }
}
