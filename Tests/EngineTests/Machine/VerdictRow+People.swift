import Engine
import Platform
import Runs
import Scenarios
import TargetsTesting

/// What people do, leave undone, or refuse.
extension VerdictRow {
    static let peopleRows: [VerdictRow] = manualRows + decisionRows + byHandRows

    private static let look = "manual: Look at the status page.\n        by: observer\n        timeout: 2s"
    private static let name = "manual: Look at the status page. (observer)"

    private static let manualRows: [VerdictRow] = [
        VerdictRow("a manual step is done", .held, .completed, text: during(look, "check: value(level) < 10")),
        VerdictRow(
            "a manual step is skipped", .inconclusive, .completed, claims: ["manual \(name) cannot-say", "throughout calm held"],
            text: during(look, "run: [never]")
        ) {
            $0.people = { _ in (.seconds(1), .skip) }
            $0.commands["never"] = (.notStarted("the run has ended before"), .zero)
        },
        VerdictRow(
            "a manual step times out", .inconclusive, .completed, claims: ["manual \(name) cannot-say"], text: during(look)
        ) {
            $0.people = { _ in nil }
        },
        VerdictRow(
            "a manual step times out and the run goes on", .inconclusive, .completed,
            claims: ["manual \(name) cannot-say", "check check-1 held"],
            text: during(look + "\n        on-timeout: continue", "check: value(level) < 10")
        ) { $0.people = { _ in nil } },
        VerdictRow(
            "a manual step is answered after its escalation", .held, .completed,
            text: during(look + "\n        on-timeout: escalate")
        ) { $0.people = { $0.isEscalated ? (.seconds(1), .done) : nil } },
        VerdictRow(
            "nobody answers an escalated manual step", .inconclusive, .completed, claims: ["manual \(name) cannot-say"],
            text: during(look + "\n        on-timeout: escalate")
        ) { $0.people = { _ in nil } },
        VerdictRow(
            "a manual step times out before any fault", .inconclusive, .completed, claims: ["manual manual: Ready? cannot-say"],
            text: steps("{ manual: Ready?, timeout: 1s }", inject)
        ) { $0.people = { _ in nil } },
        VerdictRow(
            "a claim is false and a manual step is skipped", .broken, .completed,
            text: during("{ check: value(level) > 10, on-fail: continue }", look)
        ) { $0.people = { _ in (.seconds(1), .skip) } },
        VerdictRow(
            "a manual step of afterwards is done", .held, .completed,
            text: "afterwards:\n  - { manual: Tidy, timeout: 1m }"),
        VerdictRow(
            "a manual step of afterwards is not done", .inconclusive, .completed, claims: ["steady-after calm held"],
            text: "afterwards:\n  - { manual: Tidy, timeout: 1m }"
        ) { $0.people = { _ in nil } },
    ]

    private static let decide = "{ decide: All in place?, by: facilitator, timeout: 5s }"

    private static let decisionRows: [VerdictRow] = [
        VerdictRow("go", .held, .completed, text: steps(decide, inject)),
        VerdictRow("no-go before any fault", .cancelled, .noGo, "ada", text: steps(decide, inject)) {
            $0.people = { _ in (.seconds(1), .noGo) }
        },
        VerdictRow("no-go while a fault is in force", .aborted, .noGo, "ada", text: during(decide)) {
            $0.people = { _ in (.seconds(1), .noGo) }
        },
        VerdictRow("nobody decides", .cancelled, .noGo, text: steps(decide, inject)) { $0.people = { _ in nil } },
        VerdictRow("nobody decides while a fault is in force", .aborted, .noGo, text: during(decide)) {
            $0.people = { _ in nil }
        },
        VerdictRow("an answer that fits no question changes nothing", .cancelled, .noGo, text: steps(decide, inject)) {
            $0.people = { _ in (.seconds(1), .done) }
        },
    ]

    static let cable = """
        targets:
          workers: { thing: { name: "*" }, expect: 3 }
          cable: { by-hand: { what: port 48 } }
        blast-radius: { instances: 1, share: { workers: 100%, cable: 100% }, duration: 5m }

        """

    static let pull = "{ inject: by-hand, target: cable, with: { do: Pull., undo: Put it back., timeout: 10s }, for: 3s }"

    /// Answers by the kind of question; others are done at once.
    private static func people(
        _ kind: OpenQuestion.Kind, _ answer: PersonAnswer.Answer?
    ) -> @Sendable (OpenQuestion) -> (after: Interval, answer: PersonAnswer.Answer)? {
        { question in
            if question.kind != kind { return (.seconds(1), question.choices[0]) }
            return answer.map { (.seconds(1), $0) }
        }
    }

    private static let byHandRows: [VerdictRow] = [
        VerdictRow("a fault by hand", .held, .completed, claims: ["throughout calm held"], text: cable + steps(pull)),
        VerdictRow("a fault by hand is not made", .errored, .fault, "by-hand", text: cable + steps(pull)) {
            $0.people = people(.byHandInject, .skip)
        },
        VerdictRow("nobody makes a fault by hand", .errored, .fault, "by-hand", text: cable + steps(pull)) {
            $0.people = people(.byHandInject, nil)
        },
        VerdictRow("a fault by hand is not undone", .errored, .fault, "by-hand", cleanup: .stuck, text: cable + steps(pull)) {
            $0.people = people(.byHandUndo, .skip)
        },
        VerdictRow("nobody undoes a fault by hand", .errored, .fault, "by-hand", cleanup: .stuck, text: cable + steps(pull)) {
            $0.people = people(.byHandUndo, nil)
        },
        VerdictRow("a stop while a fault by hand is in force asks for its undo", .aborted, .person, text: cable + steps(pull)) {
            $0.stops = [(2, StopCause(.person, name: "x"))]
        },
        VerdictRow("nobody undoes a fault by hand after a stop", .aborted, .person, cleanup: .stuck, text: cable + steps(pull)) {
            $0.people = people(.byHandUndo, nil)
            $0.stops = [(2, StopCause(.person, name: "x"))]
        },
        VerdictRow(
            "a stop while a fault by hand is asked for withdraws the question", .cancelled, .person, text: cable + steps(pull)
        ) {
            $0.people = people(.byHandInject, nil)
            $0.stops = [(2, StopCause(.person, name: "x"))]
        },
        VerdictRow("--no-inject asks nobody to break anything", .void, .completed, injects: false, text: cable + steps(pull)) {
            $0.people = { _ in (.seconds(1), .skip) }
        },
    ]
}
