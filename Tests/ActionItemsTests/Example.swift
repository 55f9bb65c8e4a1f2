import Documents
import Platform
import Runs
import Scenarios
import Testing

@testable import ActionItems
@testable import Commands
@testable import Retrospectives

/// Times, actions and runs to put together.
enum Example {
    static let start = WallTime(nanoseconds: 1_767_225_600_000_000_000)

    static func day(_ days: Int) -> WallTime { start + .seconds(Int64(days) * 86_400) }

    static func action(
        _ changes: ActionChange..., claims: [String] = ["check: fast"], digest: String? = "d1", environment: String? = nil
    ) throws -> ActionItem {
        var action = ActionItem(
            id: "a-1", title: "Make “fast” hold under pause", kind: .mitigate, severity: .high, opened: start,
            from: ActionItem.Origin(run: "run-0", finding: "check: fast"), endState: "“fast” holds.",
            proof: ActionItem.ProofClause(scenario: "play", claims: claims, digest: digest, environment: environment))
        for (index, change) in changes.enumerated() { try action.apply(change, by: "ann", at: day(index + 1)) }
        return action
    }

    static let accepted = ActionChange.accepted(owner: "payments", due: CivilDate(day(30)))

    /// A run of day 10 that proves ``action(_:claims:digest:environment:)``.
    static func run(_ change: (inout RecordedRun) -> Void = { _ in }) -> RecordedRun {
        var run = RecordedRun(
            id: "run-1", scenario: "play", digest: "d1", started: day(10), environment: nil, values: [:], isRehearsal: false,
            injects: true, verdict: .held, isClean: true, claims: [claim("fast", .held)], head: "abc", problems: [], meaning: nil)
        change(&run)
        return run
    }

    static func claim(_ name: String, _ result: ClaimResult) -> ClaimFact {
        ClaimFact(kind: .check, name: name, condition: nil, result: result, detail: nil, underFault: true, line: 7)
    }

    static func scenario(_ change: (String) -> String = { $0 }) throws -> Scenario {
        let text = """
            scenario: play
            title: A pause
            hypothesis: It goes on.
            owner: tests
            targets:
              it: { process: { command: sleep }, expect: 1 }
            signals:
              alive: { target: it.alive, every: 250ms }
            steady-state:
              there: value(it.alive) == 1
            recover-within: 5s
            abort-when:
              gone: value(it.alive) < 1
            blast-radius: { instances: 1, share: { it: 100% }, duration: 2m }
            steps:
              - { inject: pause, target: it, for: 2s }

            """
        let read = ScenarioReader.read(Array(change(text).utf8), file: "s.yaml", vocabulary: Composition.vocabulary)
        return try #require(read.scenario, "\(read.diagnostics.all)")
    }
}
