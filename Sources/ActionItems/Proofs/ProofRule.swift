internal import Platform
internal import Retrospectives
internal import Runs
package import Scenarios

/// Decides which runs close an action: those that began after the fix, of the same scenario or a stricter one, that held, in
/// which the claim was evaluated that had failed, and whose record verifies.
package struct ProofRule {
    private let action: ActionItem
    private let proof: ActionItem.ProofClause
    private let original: RecordedRun?
    private let vocabulary: Vocabulary

    /// - Parameters:
    ///   - original: the run that the action comes from; nil when its record is not here.
    ///   - vocabulary: the one that scenarios are read with.
    /// - Throws: ``ActionError`` when the action has no proof clause.
    package init(_ action: ActionItem, original: RecordedRun?, vocabulary: Vocabulary) throws(ActionError) {
        guard let proof = action.proof else {
            throw ActionError(
                "\(action.id) has no proof clause: no run can close it; close it with a reason and an approver, or write `proof:`"
            )
        }
        self.action = action
        self.proof = proof
        self.original = original
        self.vocabulary = vocabulary
    }

    package func judge(_ run: RecordedRun) -> ProofJudgement {
        let lineage = lineage(of: run)
        let objections = wrongKind(run) + wrongTime(run) + wrongEnd(run) + lineage.objections + claims(in: run)
        return ProofJudgement(
            run: run.id, head: run.head, objections: objections, stricter: lineage.stricter, failedAgain: failedAgain(in: run))
    }

    private func wrongKind(_ run: RecordedRun) -> [String] {
        if run.scenario != proof.scenario { return ["it ran \(run.scenario), not \(proof.scenario)"] }
        if run.isRehearsal { return ["it was a rehearsal: nothing real was touched"] }
        var objections = run.injects ? [] : ["it injected nothing (`--no-inject`)"]
        if let expected = proof.environment, run.environment != expected {
            objections.append(
                "it ran in \(run.environment.map { "the environment \($0)" } ?? "no environment"), not in \(expected)")
        }
        return objections
    }

    private func wrongTime(_ run: RecordedRun) -> [String] {
        guard let fixed = action.fixedAt else { return ["nobody has said yet that it is fixed (`gameday actions fix`)"] }
        guard let started = run.started else { return ["its record does not say when it began"] }
        if action.provingRuns(at: fixed).contains(run.id) { return ["it counts already"] }
        return started > fixed ? [] : ["it began at \(started.iso8601), before the fix was said to be in (\(fixed.iso8601))"]
    }

    private func wrongEnd(_ run: RecordedRun) -> [String] {
        var objections = run.problems.prefix(1).map { "its record does not verify: \($0)" }
        if let verdict = run.verdict {
            if verdict != .held { objections.append("it did not hold: it ended \(verdict.rawValue)") }
            if !run.isClean { objections.append("it may have left something behind") }
        } else {
            objections.append("it is not sealed: it has no verdict")
        }
        return objections
    }

    private func claims(in run: RecordedRun) -> [String] {
        proof.claims.compactMap { name in
            guard let claim = run.claim(name) else { return "the claim \(name) is not in it" }
            return claim.result == .held ? nil : "the claim \(name) is \(claim.result.rawValue) in it"
        }
    }

    private func failedAgain(in run: RecordedRun) -> [String] {
        guard let fixed = action.fixedAt, let started = run.started, started > fixed, !run.isRehearsal, run.injects,
            run.scenario == proof.scenario, proof.environment == nil || proof.environment == run.environment
        else { return [] }
        return proof.claims.filter { run.claim($0)?.result == .broken }
    }

    /// Whether it asked at least what was asked when the finding was made.
    private func lineage(of run: RecordedRun) -> (objections: [String], stricter: [ScenarioChange]) {
        if proof.digest == run.digest { return ([], []) }
        // What somebody wrote by hand names the scenario only.
        if proof.digest == nil, action.from == nil { return ([], []) }
        guard let original else {
            return (
                ["its scenario is another one than that of \(action.from?.run ?? "the finding"), whose record is not here"], []
            )
        }
        if original.digest == run.digest { return ([], []) }
        guard let old = original.meaning, let new = run.meaning else {
            return (["its scenario is not the same, and one of the two can be read no more"], [])
        }
        let comparison = ScenarioComparison(old, new, vocabulary: vocabulary)
        let others = comparison.changes.filter { $0.sense != .stricter }
        var objections = others.map { "its scenario is \($0.sense.rawValue) in \($0.section.rawValue): \($0.name)" }
        for (name, value) in original.values.sorted(by: { $0.key < $1.key }) where run.values[name] != value {
            objections.append("it ran with \(name) \(run.values[name] ?? "unset"), not \(value)")
        }
        return (objections, comparison.changes.filter { $0.sense == .stricter })
    }
}
