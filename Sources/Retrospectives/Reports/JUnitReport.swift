import Platform
import Runs

/// A run as JUnit XML for CI: one case for each claim, and four for the run itself.
///
/// Only a run that was called off has skipped cases: viewers paint skipped green.
package enum JUnitReport {
    /// Renders the runs of one call, a suite for each, and one for each that never began; the text ends with a newline.
    package static func render(_ runs: [RunFacts], notRun: [JUnitNotRun] = []) -> String {
        let all = runs.flatMap { JUnitCases(facts: $0).all } + notRun.map(\.testCase)
        let length = runs.reduce(Interval.zero) { $0 + $1.header.length }
        let document: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="gameday" \(counts(all, length))>
            \(runs.map(suite))\(notRun.map(suite))</testsuites>

            """
        return document.text
    }

    private static func suite(_ absent: JUnitNotRun) -> Markup {
        """
          <testsuite name="\(absent.scenario)" \(counts([absent.testCase], .zero))>
        \(element(absent.testCase, in: absent.scenario))  </testsuite>

        """
    }

    private static func suite(_ facts: RunFacts) -> Markup {
        let cases = JUnitCases(facts: facts).all
        let stamp = facts.header.started.map { String($0.iso8601.prefix(19)) } ?? ""
        let counts = counts(cases, facts.header.length)
        return """
              <testsuite name="\(facts.header.scenario)" hostname="\(facts.header.host ?? "unknown")" \
            timestamp="\(stamp)" \(counts)>
                <properties>
                  <property name="run" value="\(facts.header.run ?? "unknown")"/>
                  <property name="verdict" value="\(Summary(facts: facts).verdict)"/>
                  <property name="plan-digest" value="\(facts.header.planDigest)"/>
            \(setting(facts.setting))\
                </properties>
            \(cases.map { element($0, in: facts.header.scenario) })  </testsuite>

            """
    }

    private static func setting(_ setting: SettingFacts) -> [Markup] {
        let environment = setting.environment.map { [("environment", $0.name)] } ?? []
        return (environment + setting.values.map { ("variable.\($0.name)", "\($0.text) (\($0.saidBy))") }).map { name, value in
            "      <property name=\"\(name)\" value=\"\(value)\"/>\n"
        }
    }

    private static func counts(_ cases: [JUnitCase], _ length: Interval) -> Markup {
        let failures = cases.count { if case .failure = $0.outcome { true } else { false } }
        let errors = cases.count { if case .error = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        return """
            tests="\(cases.count)" failures="\(failures)" errors="\(errors)" skipped="\(skipped)" \
            time="\(Words.fixed(length.inSeconds, places: 3))"
            """
    }

    private static func element(_ test: JUnitCase, in scenario: String) -> Markup {
        let opening: Markup = "    <testcase classname=\"gameday.\(scenario)\" name=\"\(test.name)\" time=\"0\""
        let body: Markup
        switch test.outcome {
        case .passed: return "\(opening)/>\n"
        case .failure(let type, let message): body = "<failure type=\"\(type)\" message=\"\(message)\"/>"
        case .error(let type, let message): body = "<error type=\"\(type)\" message=\"\(message)\"/>"
        case .skipped(let message): body = "<skipped message=\"\(message)\"/>"
        }
        return "\(opening)>\n      \(body)\n    </testcase>\n"
    }
}

/// One case of the suite.
struct JUnitCase {
    enum Outcome {
        case passed
        case failure(type: String, message: String)
        case error(type: String, message: String)
        case skipped(String)
    }

    var name: String
    var outcome: Outcome
}

/// Which cases a run has, and how each ended.
struct JUnitCases {
    let facts: RunFacts

    var all: [JUnitCase] { [healthyBefore] + claims + [everyFaultMet, everythingUndone, verdict] }

    private var isCancelled: Bool { facts.result.verdict == .cancelled }

    private var healthyBefore: JUnitCase {
        let before = facts.claims.filter { $0.kind == .steadyBefore }
        let unhealthy = before.filter { $0.result != .held }
        let began = facts.phases.contains { $0.phase == .running }
        let outcome: JUnitCase.Outcome =
            if unhealthy.isEmpty && (began || !before.isEmpty) {
                .passed
            } else if unhealthy.isEmpty || (isCancelled && unhealthy.allSatisfy { $0.result == .notEvaluated }) {
                unfinished("the steady state before the first fault was not decided")
            } else {
                .error(type: "inconclusive", message: unhealthy.map { "\($0.name): \(text($0))" }.joined(separator: "; "))
            }
        return JUnitCase(name: "healthy before", outcome: outcome)
    }

    private var claims: [JUnitCase] {
        facts.claims.filter { $0.kind != .steadyBefore }.map { claim in
            JUnitCase(name: "\(claim.kind.words): \(claim.name)", outcome: outcome(of: claim))
        }
    }

    private func outcome(of claim: ClaimFact) -> JUnitCase.Outcome {
        switch (claim.result, claim.kind) {
        case (.held, _): .passed
        case (.broken, .require): .error(type: "inconclusive", message: text(claim))
        case (.broken, .effect): .error(type: "void", message: text(claim))
        case (.broken, _): .failure(type: "broken", message: text(claim))
        case (.cannotSay, _): .error(type: "inconclusive", message: text(claim))
        case (.notEvaluated, _): unfinished(text(claim))
        }
    }

    private var everyFaultMet: JUnitCase {
        let entered = facts.faults.filter { $0.entered != nil }
        let unmet = entered.filter { $0.exposed?.answer != .shown && !endedWithItsInstance($0) && !isDone($0) }
        let outcome: JUnitCase.Outcome =
            if entered.isEmpty {
                facts.result.verdict == .held || facts.result.verdict == .broken ? .passed : unfinished("no fault was injected")
            } else if unmet.isEmpty {
                .passed
            } else {
                .error(
                    type: "void",
                    message: unmet.map { "\($0.fault) on \($0.instance): \(HoldWords.evidence($0))" }.joined(separator: "; "))
            }
        return JUnitCase(name: "every fault met something", outcome: outcome)
    }

    /// An instance that died under its fault met it.
    private func endedWithItsInstance(_ fault: HoldFact) -> Bool {
        fault.exposed?.answer == .gone && fault.applied?.answer != .notShown
    }

    /// What cannot be undone, such as a kill, is over at once: nobody asks it later whether it met anything.
    private func isDone(_ fault: HoldFact) -> Bool {
        !fault.isReversible && fault.exposed == nil && fault.applied.map { $0.answer != .notShown } == true
    }

    private var everythingUndone: JUnitCase {
        let open = facts.holds.filter(\.mayBeInWorld)
        let outcome: JUnitCase.Outcome =
            if facts.mayHaveLeftSomething {
                .error(
                    type: "stuck",
                    message: open.isEmpty
                        ? "the clean-up is stuck: \(facts.result.reason)"
                        : open.map {
                            "\($0.fault) on \($0.instance): \(HoldWords.undo($0)). By hand: \($0.byHand ?? "not recorded")"
                        }
                        .joined(separator: "; "))
            } else {
                .passed
            }
        return JUnitCase(name: "everything undone", outcome: outcome)
    }

    /// Aborts and failures of the tool belong to no claim, and must not look like a pass for lack of one.
    private var verdict: JUnitCase {
        let summary = Summary(facts: facts)
        let outcome: JUnitCase.Outcome =
            switch facts.result.verdict {
            case .held: .passed
            case .broken, .aborted: .failure(type: summary.verdict, message: summary.reason)
            case .void, .inconclusive, .errored, nil: .error(type: summary.verdict, message: summary.reason)
            case .cancelled: .skipped(summary.reason)
            }
        return JUnitCase(name: "verdict", outcome: outcome)
    }

    private func unfinished(_ message: String) -> JUnitCase.Outcome {
        isCancelled ? .skipped(message) : .error(type: "not-evaluated", message: message)
    }

    private func text(_ claim: ClaimFact) -> String {
        [claim.result.words, claim.condition, claim.detail].compactMap { $0 }.joined(separator: ": ")
    }
}
