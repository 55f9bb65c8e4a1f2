internal import Documents
package import Platform
package import Runs

/// What a statement says of a run.
package struct RunSummary: Hashable, Sendable {
    package var run: String
    package var scenario: String
    package var scenarioDigest: String
    package var planDigest: String
    package var result: RunResult
    /// SHA-256 of the journal's last line.
    package var head: String
    package var lines: Int
    package var claims: [(name: String, result: ClaimResult)]
    /// When it was signed and as whom; nil where a clock must not decide the bytes.
    package var signed: (at: WallTime, by: String)?

    /// - Throws: ``EvidenceError`` when the run is not sealed.
    package init(_ record: RunRecord, signed: (at: WallTime, by: String)?) throws {
        guard let result = RunState(plan: record.plan, events: record.events).result else {
            throw EvidenceError("the run \(record.directory.id) is not sealed, so nothing can be signed of it")
        }
        run = record.directory.id
        scenario = record.plan.scenario.name
        scenarioDigest = record.plan.scenarioDigest
        planDigest = record.plan.planDigest
        self.result = result
        head = record.headDigest
        lines = record.lineCount
        self.signed = signed
        claims = Self.claims(of: record)
    }

    /// The last word on every claim, in the order in which they came up.
    private static func claims(of record: RunRecord) -> [(name: String, result: ClaimResult)] {
        var claims: [(name: String, result: ClaimResult)] = []
        for case .claimDecided(let decided) in record.events.map(\.event) {
            let name = "\(decided.kind.rawValue): \(decided.name)"
            if let known = claims.firstIndex(where: { $0.name == name }) {
                claims[known].result = decided.result
            } else {
                claims.append((name, decided.result))
            }
        }
        return claims
    }

    package static func == (left: RunSummary, right: RunSummary) -> Bool { left.predicate == right.predicate }
    package func hash(into hasher: inout Hasher) { hasher.combine(predicate) }

    var predicate: CanonicalValue {
        func names(_ results: ClaimResult...) -> CanonicalValue {
            .list(claims.filter { results.contains($0.result) }.map { .text($0.name) })
        }
        var own: [String: CanonicalValue] = [
            "run": .text(run), "scenario": .text(scenario), "scenario_digest": .text(scenarioDigest),
            "plan_digest": .text(planDigest), "verdict": .text(result.verdict.rawValue),
            "ended_by": .text(result.endedBy.kind.rawValue), "cleanup": .text(result.cleanup.rawValue),
            "journal_head": .text(head), "journal_lines": .integer(Int64(lines)),
        ]
        if let signed {
            own["signed_at"] = .text(signed.at.iso8601)
            own["signed_by"] = .text(signed.by)
        }
        return .map([
            "result": .text(result.attested), "configuration": .list(configuration), "gameday": .map(own),
            "passedTests": names(.held), "warnedTests": names(.cannotSay, .notEvaluated), "failedTests": names(.broken),
        ])
    }

    private var configuration: [CanonicalValue] {
        [("scenario.yaml", scenarioDigest), ("plan.json", planDigest)].map { name, digest in
            .map(["name": .text(name), "digest": .map(["gamedayMeaning": .text(digest)])])
        }
    }
}

extension RunResult {
    /// The three words of the predicate: what left something behind has failed, whatever it found.
    fileprivate var attested: String {
        if cleanup == .stuck { return "FAILED" }
        return switch verdict {
        case .held: "PASSED"
        case .broken, .aborted, .errored: "FAILED"
        case .inconclusive, .void, .cancelled: "WARNED"
        }
    }
}
