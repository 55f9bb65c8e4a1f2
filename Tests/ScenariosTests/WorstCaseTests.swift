import Platform
import Scenarios
import Testing

@Suite("The worst case is bounded before a run")
struct WorstCaseTests {
    @Test(
        "waits, spans, time-outs and loops add up",
        arguments: [
            ("- wait: 10s\n  - wait: 5s", 15), ("- check: error-ratio(checkout[5s]) < 1%\n    within: 8s", 8),
            ("- check: error-ratio(checkout[5s]) < 1%", 5.06), ("- run: [\"true\"]\n    timeout: 7s", 7),
            ("- run: [\"true\"]", 30),
            ("- repeat: 3\n    steps:\n      - wait: 2s", 6), ("- repeat: 3\n    every: 5s\n    steps:\n      - wait: 2s", 12),
            ("- repeat: 3\n    every: 1s\n    steps:\n      - wait: 2s", 6),
            ("- parallel:\n      a:\n        - wait: 3s\n      b:\n        - wait: 9s", 9),
            ("- inject: pause\n    target: victim\n    for: 4s", 4),
            ("- inject: pause\n    target: victim\n    during:\n      - wait: 4s\n      - wait: 1s", 5),
            ("- check: { command: [\"true\"], timeout: 2s }\n    within: 10s", 12), ("- note: x", 0),
        ] as [(String, Double)])
    func durations(steps: String, seconds: Double) throws {
        let scenario = try ScenarioReaderTests.scenario(Fixture.completed("steps:\n  \(steps)\n"))
        #expect(Self.worstCase.duration(of: scenario.steps).inSeconds == seconds)
    }

    @Test(
        "time under fault runs from the first inject to the last undo",
        arguments: [
            ("- wait: 60s\n  - inject: pause\n    target: victim\n    for: 4s\n  - wait: 60s", 4),
            (
                "- inject: pause\n    target: victim\n    for: 4s\n  - wait: 60s\n"
                    + "  - inject: pause\n    target: victim\n    for: 5s",
                69
            ),
            ("- inject: kill\n    target: victim\n  - wait: 60s", 60), ("- wait: 60s", 0),
        ] as [(String, Double)])
    func underFault(steps: String, seconds: Double) throws {
        let scenario = try ScenarioReaderTests.scenario(Fixture.completed("steps:\n  \(steps)\n"))
        #expect(Self.worstCase.underFault(scenario.steps).inSeconds == seconds)
    }

    private static let worstCase = WorstCase(
        signals: SignalTable([
            SignalTable.Entry(
                name: "checkout", dimension: .duration, every: .milliseconds(20), timeout: .seconds(2), isLatency: true)
        ]))
}
