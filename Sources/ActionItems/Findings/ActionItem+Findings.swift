internal import Documents
package import Platform
package import Retrospectives
internal import Runs

extension ActionItem {
    /// What a run gives reason to do: its broken claims, what ended it, what it left, what nobody could tell, and what people
    /// said is to be done. The same run gives the same actions with the same ids.
    ///
    /// - Parameters:
    ///   - digest: of the scenario as it was run.
    ///   - now: when they are opened.
    package static func found(in facts: RunFacts, run: String, digest: String, at now: WallTime) -> [ActionItem] {
        let finder = ActionFinder(facts: facts, run: run, digest: digest, now: now)
        return finder.all
    }
}

private struct ActionFinder {
    let facts: RunFacts
    let run: String
    let digest: String
    let now: WallTime

    var all: [ActionItem] { remains + ending + claims + blind + notes }

    private var fault: String {
        let names = facts.faults.filter { $0.entered != nil }.map(\.fault)
        return names.first.map { " under \($0)" } ?? ""
    }

    private var remains: [ActionItem] {
        guard facts.mayHaveLeftSomething else { return [] }
        return [
            action(
                "leftovers", title: "Undo what the run left behind, and find out why it stayed", .mitigate, .critical,
                end: "Nothing that the run injected is in force any more, and it is known why it stayed.")
        ]
    }

    private var ending: [ActionItem] {
        guard facts.result.verdict == .aborted, let name = facts.result.endedByName, facts.result.endedBy == .condition else {
            return []
        }
        return [
            action(
                "abort: \(name)", title: "Keep “\(name)” from coming true\(fault)", .mitigate, .critical,
                end: "A run of \(facts.header.scenario) holds to its end without “\(name)” coming true.", proving: [])
        ]
    }

    private var claims: [ActionItem] {
        let about: Set<ClaimDecided.Kind> = [.throughout, .check, .steadyAfter, .afterwards, .effectGone]
        return facts.claims.filter { $0.result == .broken && about.contains($0.kind) }.map { claim in
            action(
                claim.proofName, title: "Make “\(claim.condition ?? claim.name)” hold\(fault)", .mitigate, .high,
                end: "“\(claim.name)” holds in a run of \(facts.header.scenario).", proving: [claim.proofName])
        }
    }

    private var blind: [ActionItem] {
        facts.claims.filter { $0.result == .cannotSay && $0.kind != .effect }.map { claim in
            action(
                claim.proofName, title: "Measure “\(claim.condition ?? claim.name)” so that it can be told\(fault)",
                .detect, .medium,
                end: "“\(claim.name)” is evaluated in a run of \(facts.header.scenario).", proving: [claim.proofName])
        }
    }

    private var notes: [ActionItem] {
        facts.notes(.todo).map { note in
            var item = action(note.id, title: Excerpt.plain(note.text, limit: 200), .process, .medium, end: nil)
            item.endState = nil
            return item
        }
    }

    private func action(
        _ finding: String, title: String, _ kind: ActionItem.Kind, _ severity: ActionItem.Severity, end: String?,
        proving claims: [String]? = nil
    ) -> ActionItem {
        let proof = claims.map { claims in
            ActionItem.ProofClause(
                scenario: facts.header.scenario, claims: claims, digest: digest, environment: facts.setting.environment?.name)
        }
        return ActionItem(
            id: "a-" + Digest.sha256(Array("\(run)\n\(finding)".utf8)).prefix(8), title: title, kind: kind, severity: severity,
            opened: now, from: ActionItem.Origin(run: run, finding: finding), endState: end, proof: proof)
    }
}
