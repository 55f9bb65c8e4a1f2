import Platform
import Runs
import Scenarios
import Targets

/// A directory for one test, removed with it.
final class Scratch {
    let path: String

    init() throws {
        path = "/tmp/gd-runs-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(path)
    }

    deinit { try? Files.removeTree(path) }
}

extension Plan {
    /// A plan with something in every field.
    static func example(_ name: String = "pause-worker") -> Plan {
        let inject = InjectNode(
            fault: "pause", target: .share(percent: 33.5, of: "workers"), parameters: EventSamples.arguments,
            extent: .during(2), isReversible: true, touches: ["run-state"], deadline: .seconds(10), effect: 0,
            effectWithin: nil, worstCase: .minutes(1))
        let check = CheckNode(
            subject: .command(CommandLineStep(arguments: ["a"], environment: ["snake_NAME": "1"])), span: .within(.seconds(3)),
            isPremise: true, continuesOnFailure: false)
        let nodes: [ProgramNode] = [
            .init(parent: nil, kind: .sequence([1]), title: "steps", line: 0),
            .init(parent: 0, kind: .inject(inject), title: "pause", line: 7),
            .init(parent: 1, kind: .sequence([3, 4, 5]), title: "block", line: 8),
            .init(parent: 2, kind: .check(check), title: "check", line: 9),
            .init(parent: 2, kind: .wait(.seconds(1)), title: "wait", line: 10),
            .init(parent: 2, kind: .note("n"), title: "note", line: 11),
        ]
        return Plan(
            scenario: ScenarioSummary(name: name, title: "t", hypothesis: "h", owner: "o", file: "f"), scenarioDigest: "aa",
            planDigest: "bb", seed: .max,
            targets: [
                PlannedTarget(
                    name: "workers", query: TargetQuery(kind: "process", arguments: EventSamples.arguments), selection: nil,
                    expectLow: 1, expectHigh: nil, share: 0.1, isProtected: false)
            ],
            signals: [], conditions: [], limits: PlannedLimits(instances: 1, duration: .seconds(9)), recoverWithin: .seconds(1),
            steadyFor: .zero, steadyTimeout: .seconds(2),
            program: Program(nodes: nodes, root: 0, afterwards: nil, starts: []), worstCase: .seconds(5))
    }
}
