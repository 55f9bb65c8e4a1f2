internal import Engine
internal import Platform
package import Runs
internal import Scenarios
internal import Simulator

extension Prediction {
    /// - Parameters:
    ///   - outcomes: in the order of their seeds; at least one.
    ///   - boundDigest: of the scenario as it was before the script took it.
    package init(
        _ outcomes: [SeedOutcome], of rehearsal: Rehearsal, topology: (name: String, digest: String), boundDigest: String,
        version: String
    ) {
        let plan = rehearsal.plan(seed: outcomes.first?.seed ?? 0).plan
        self.init(
            version: version, scenario: plan.scenario.name, boundDigest: boundDigest, topology: topology.name,
            topologyDigest: topology.digest, coverage: rehearsal.script.coverage, assumptions: rehearsal.assumptions.sentences,
            firstSeed: outcomes.first?.seed ?? 0, seeds: outcomes.count)
        verdicts = Verdict.allCases.compactMap { verdict in
            let count = outcomes.count { $0.result.verdict == verdict }
            return count == 0 ? nil : Count(name: verdict.rawValue, count: count)
        }
        injected = outcomes.count { $0.firstFault != nil }
        conditions = plan.conditions.map { condition in
            let times = outcomes.compactMap { $0.tripped[condition.id]?.nanoseconds }
            return ConditionPrediction(
                name: condition.name, role: condition.role, text: condition.text, tripped: times.count, when: Spread(times))
        }
        claims = Self.claims(outcomes, plan.conditions)
        recovery = RecoveryPrediction(
            awaited: outcomes.count(where: \.awaitedRecovery), recovered: outcomes.count { $0.recovery != nil },
            time: Spread(outcomes.compactMap { $0.recovery?.nanoseconds }))
        requests = RunStage.allCases.map { stage in
            let all = outcomes.map { $0.requests[stage.rawValue] }
            let users = outcomes.compactMap { $0.users.isEmpty ? nil : $0.users[stage.rawValue] }
            return RequestPrediction(
                stage: stage, ended: Spread(all.map(\.ended)), failed: Spread(all.map(\.failed)),
                degraded: Spread(all.map(\.degraded)), users: UserPrediction(users))
        }
        users = UserPrediction(outcomes.compactMap(\.usersHit))
        signals = plan.signals.enumerated().flatMap { index, signal in
            RunStage.allCases.map { stage in
                Self.signal(signal.name, signal.dimension, stage, outcomes.map { $0.signals[stage.rawValue][index] })
            }
        }
        worst = Self.worst(outcomes)
        outcomesDigest = Self.digest(outcomes)
    }

    private static func signal(_ name: String, _ dimension: Dimension, _ stage: RunStage, _ all: [SignalSummary])
        -> SignalPrediction
    {
        SignalPrediction(
            signal: name, dimension: dimension, stage: stage, p50: Spread(all.compactMap(\.p50)),
            p95: Spread(all.compactMap(\.p95)),
            p99: Spread(all.compactMap(\.p99)),
            errors: Spread(all.filter { $0.samples > 0 }.map { Int64($0.failures) * 100_000 / Int64($0.samples) }))
    }

    private static func claims(_ outcomes: [SeedOutcome], _ conditions: [PlannedCondition]) -> [ClaimPrediction] {
        var result: [ClaimPrediction] = []
        for claim in outcomes.flatMap(\.claims) {
            let known = result.firstIndex { $0.kind == claim.kind && $0.name == claim.name }
            let index = known ?? result.count
            if known == nil {
                result.append(ClaimPrediction(kind: claim.kind, name: claim.name, held: 0, broken: 0, cannotSay: 0))
            }
            switch claim.result {
            case .held: result[index].held += 1
            case .broken: result[index].broken += 1
            case .cannotSay, .notEvaluated: result[index].cannotSay += 1
            }
        }
        // What no seed came to is not left out: it was asked for.
        for condition in conditions where condition.role == .check {
            if result.contains(where: { $0.kind == .check && $0.name == condition.name }) { continue }
            result.append(ClaimPrediction(kind: .check, name: condition.name, held: 0, broken: 0, cannotSay: outcomes.count))
        }
        return result
    }

    private static func worst(_ outcomes: [SeedOutcome]) -> [WorstSeed] {
        let sorted = outcomes.sorted { left, right in
            (left.badness, left.failed, right.seed) > (right.badness, right.failed, left.seed)
        }
        return sorted.prefix(5).map { WorstSeed(seed: $0.seed, verdict: $0.result.verdict, reason: $0.result.reason) }
    }

    private static func digest(_ outcomes: [SeedOutcome]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for outcome in outcomes {
            for word in [outcome.seed, outcome.digest, outcome.events, UInt64(bitPattern: outcome.length.nanoseconds)] {
                hash = (hash ^ word) &* 0x0000_0100_0000_01b3
            }
        }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}

extension UserPrediction {
    /// nil without closed loads.
    fileprivate init?(_ users: [Users]) {
        guard let asked = Spread(users.map(\.asked)), let hit = Spread(users.map(\.hit)) else { return nil }
        self.init(asked: asked, hit: hit)
    }
}

extension SeedOutcome {
    /// Of two seeds the one with more is the worse.
    fileprivate var badness: Int {
        if runaway != nil { return 9 }
        let order: [Verdict] = [.held, .void, .cancelled, .inconclusive, .broken, .aborted, .errored]
        let rank = order.firstIndex(of: result.verdict) ?? 0
        return rank * 2 + (awaitedRecovery && recovery == nil ? 1 : 0)
    }

    fileprivate var failed: Int64 { requests.reduce(0) { $0 + $1.failed } }
}

extension Assumptions {
    /// For people, one for each.
    package var sentences: [String] {
        var result = [
            "people answer after \(personTakes), and do what they are asked",
            restartAfter.map { "what is killed is restarted after \($0)" } ?? "what is killed stays away",
            "the services have been in use for \(warmUp) before the run begins",
        ]
        for name in names { result.append("\(name.name) is \(name.place)\(name.measure.map { ":\($0)" } ?? "")") }
        return result
    }
}
