internal import Documents
package import Scenarios

/// What many seeds of one rehearsal say together: a prediction, with what it covers and what it assumes.
///
/// Counts and whole numbers only, taken in the order of the seeds: the same rehearsal has the same bytes.
package struct Prediction: Sendable, Hashable, Codable {
    package var schema = 1
    package var version: String
    package var scenario: String
    /// Of what the scenario means with its values filled in, as plans have it.
    package var boundDigest: String
    package var topology: String
    package var topologyDigest: String
    package var coverage: Coverage
    package var assumptions: [String]
    package var firstSeed: UInt64
    package var seeds: Int
    /// How many seeds ended with each verdict, the best first.
    package var verdicts: [Count] = []
    /// In how many seeds a fault was injected at all.
    package var injected = 0
    package var conditions: [ConditionPrediction] = []
    package var claims: [ClaimPrediction] = []
    /// From the last undo on.
    package var recovery = RecoveryPrediction(awaited: 0, recovered: 0, time: nil)
    /// Before, under and after the faults.
    package var requests: [RequestPrediction] = []
    /// From the first fault on; nil when nobody asks again and again, so that users cannot be told from requests.
    package var users: UserPrediction?
    package var signals: [SignalPrediction] = []
    /// The seeds that ended worst, the worst first.
    package var worst: [WorstSeed] = []
    /// A rolling hash of all outcomes, in the order of the seeds.
    package var outcomesDigest = ""

    package struct Count: Sendable, Hashable, Codable {
        package var name: String
        package var count: Int

        package init(
            name: String, count: Int
        ) {
            self.name = name
            self.count = count
        }
    }

    package init(
        version: String, scenario: String, boundDigest: String, topology: String, topologyDigest: String, coverage: Coverage,
        assumptions: [String], firstSeed: UInt64, seeds: Int
    ) {
        self.version = version
        self.scenario = scenario
        self.boundDigest = boundDigest
        self.topology = topology
        self.topologyDigest = topologyDigest
        self.coverage = coverage
        self.assumptions = assumptions
        self.firstSeed = firstSeed
        self.seeds = seeds
    }

    /// The bytes that are kept, and that ``digest(of:)`` is taken of.
    package func encoded() throws -> [UInt8] { try RecordCoding.encode(self) }

    /// - Throws: ``RecordError`` when the bytes are no prediction of this version.
    package init(_ bytes: [UInt8], from path: String) throws {
        do { self = try RecordCoding.decode(Prediction.self, from: bytes) } catch {
            throw RecordError("cannot read \(path): it is not a prediction of this version (\(error))")
        }
    }

    /// What a plan is sealed with.
    package static func digest(of bytes: [UInt8]) -> String { Digest.sha256(bytes) }

    /// The share of seeds in which a count happened, in percent with one decimal: never 0 or 100 for what happened at least once,
    /// or not always.
    package static func percent(_ count: Int, of all: Int) -> String {
        guard all > 0 else { return "–" }
        let tenths = (count * 1_000 + all / 2) / all
        if count > 0, tenths == 0 { return "< 0.1 %" }
        if count < all, tenths == 1_000 { return "> 99.9 %" }
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}

package struct ConditionPrediction: Sendable, Hashable, Codable {
    package var name: String
    package var role: ConditionRole
    package var text: String
    /// In how many seeds it became what it must not be once a fault had come.
    package var tripped: Int
    /// When, from the first fault on, in nanoseconds.
    package var when: Spread?

    package init(
        name: String, role: ConditionRole, text: String, tripped: Int, when: Spread?
    ) {
        self.name = name
        self.role = role
        self.text = text
        self.tripped = tripped
        self.when = when
    }
}

package struct ClaimPrediction: Sendable, Hashable, Codable {
    package var kind: ClaimDecided.Kind
    package var name: String
    package var held: Int
    package var broken: Int
    package var cannotSay: Int

    package init(
        kind: ClaimDecided.Kind, name: String, held: Int, broken: Int, cannotSay: Int
    ) {
        self.kind = kind
        self.name = name
        self.held = held
        self.broken = broken
        self.cannotSay = cannotSay
    }
}

package struct RecoveryPrediction: Sendable, Hashable, Codable {
    /// In how many seeds it was waited for, and in how many of those the steady state came back in time.
    package var awaited: Int
    package var recovered: Int
    /// In nanoseconds; of those that came back.
    package var time: Spread?

    package init(
        awaited: Int, recovered: Int, time: Spread?
    ) {
        self.awaited = awaited
        self.recovered = recovered
        self.time = time
    }
}

package struct RequestPrediction: Sendable, Hashable, Codable {
    package var stage: RunStage
    package var ended: Spread?
    package var failed: Spread?
    package var degraded: Spread?
    package var users: UserPrediction?

    package init(
        stage: RunStage, ended: Spread?, failed: Spread?, degraded: Spread?, users: UserPrediction?
    ) {
        self.stage = stage
        self.ended = ended
        self.failed = failed
        self.degraded = degraded
        self.users = users
    }
}

/// Users of closed loads, each counted once however often they asked.
package struct UserPrediction: Sendable, Hashable, Codable {
    package var asked: Spread
    /// Those of them for whom a request failed.
    package var hit: Spread

    package init(
        asked: Spread, hit: Spread
    ) {
        self.asked = asked
        self.hit = hit
    }
}

/// A signal in one stage, as the scenario's own probe would see it.
package struct SignalPrediction: Sendable, Hashable, Codable {
    package var signal: String
    package var dimension: Dimension
    package var stage: RunStage
    /// In the signal's stored unit.
    package var p50: Spread?
    package var p95: Spread?
    package var p99: Spread?
    /// Thousandths of a percent.
    package var errors: Spread?

    package init(
        signal: String, dimension: Dimension, stage: RunStage, p50: Spread?, p95: Spread?, p99: Spread?, errors: Spread?
    ) {
        self.signal = signal
        self.dimension = dimension
        self.stage = stage
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
        self.errors = errors
    }
}

package struct WorstSeed: Sendable, Hashable, Codable {
    package var seed: UInt64
    package var verdict: Verdict
    package var reason: String

    package init(
        seed: UInt64, verdict: Verdict, reason: String
    ) {
        self.seed = seed
        self.verdict = verdict
        self.reason = reason
    }
}
