package import Platform
package import Retrospectives
package import Runs
package import Scenarios

/// What of a recorded run decides whether it proves an action.
package struct RecordedRun {
    package var id: String
    package var scenario: String
    package var digest: String
    package var started: WallTime?
    package var environment: String?
    /// The values of the variables, as the plan has them.
    package var values: [String: String]
    package var isRehearsal: Bool
    package var injects: Bool
    /// nil: the run is not sealed.
    package var verdict: Verdict?
    package var isClean: Bool
    package var claims: [ClaimFact]
    /// The digest of the last line of its journal.
    package var head: String
    /// What is wrong with its record; empty: it verifies.
    package var problems: [String]
    /// What the scenario meant when it ran; nil when its text can be read no more.
    package var meaning: Scenario?

    /// The last word on a claim by its name, with or without its kind: `check: p99(checkout[10s]) < 500ms`.
    func claim(_ name: String) -> ClaimFact? { claims.last { $0.name == name || $0.proofName == name } }
}

extension RecordedRun {
    /// - Parameters:
    ///   - head: the digest of the last line of the journal.
    ///   - problems: what a check of the record found.
    package init(_ facts: RunFacts, plan: Plan, id: String, head: String, problems: [String], meaning: Scenario?) {
        self.init(
            id: id, scenario: facts.header.scenario, digest: plan.boundDigest ?? plan.scenarioDigest,
            started: facts.header.started,
            environment: plan.environment?.name,
            values: Dictionary(plan.bindings.map { ($0.name, $0.value.text) }, uniquingKeysWith: { first, _ in first }),
            isRehearsal: plan.rehearsal != nil, injects: plan.injects, verdict: facts.result.verdict,
            isClean: facts.result.cleanup == .clean, claims: facts.claims, head: head, problems: problems, meaning: meaning)
    }
}

extension ClaimFact {
    /// As a proof clause names it, and the statement that a run is signed with.
    package var proofName: String { "\(kind.rawValue): \(name)" }
}
