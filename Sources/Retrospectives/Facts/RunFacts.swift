package import Platform
package import Runs

/// Everything that can be said about one run by looking at its plan and its journal: what every report is rendered from.
///
/// It holds integers and texts only, cites the journal line behind each fact, and says what the journal lacks instead of
/// filling it in. Computing it twice from the same journal gives the same value.
package struct RunFacts: Hashable, Sendable, Codable {
    package var schema = 1
    package var header: HeaderFacts
    /// From the first line of the journal to its last.
    package var time: TimeScale
    /// Environment, values of variables, expected alerts.
    package var setting: SettingFacts
    package var result: ResultFacts
    package var claims: [ClaimFact]
    /// Everything the run left in the world for a while, in the order in which it was prepared.
    package var holds: [HoldFact]
    /// The stages of faults that come in stages.
    package var stages: [StageFact]
    /// What people were asked, and what they answered.
    package var questions: [QuestionFact]
    /// What people said of the run, while it went on and since.
    package var notes: [NoteFact]
    /// Commands, requests, and steps that were left out.
    package var steps: [StepFact]
    package var keyTimes: KeyTimes
    package var phases: [PhaseFact]
    package var timeline: [TimelineRow]
    package var signals: [SignalFact]
    /// Set when a prediction was made before the run.
    package var prediction: PredictionFact?
    /// What the journal should say and does not, in words for people.
    package var gaps: [String]

    /// The holds that are faults (the others are processes that the run started).
    package var faults: [HoldFact] { holds.filter { $0.role == .fault } }

    /// True when something may still be in the world.
    package var mayHaveLeftSomething: Bool {
        // What is simulated ends with whoever simulates it.
        setting.rehearsal == nil && (result.cleanup == .stuck || holds.contains { $0.mayBeInWorld })
    }
}

/// Where a fact stands: its distance from the run's origin, its civil time, and its line in the journal.
package struct Stamp: Hashable, Sendable, Codable {
    /// From the origin of the run (``HeaderFacts/origin``); negative before it.
    package var offset: Interval
    package var wall: WallTime
    /// 1-based line of `journal.jsonl`.
    package var line: Int
}

/// What stands at the top of a report.
package struct HeaderFacts: Hashable, Sendable, Codable {
    package enum Origin: String, Sendable, Codable {
        case firstFault = "first-fault"
        /// No fault was injected, so offsets count from the first line.
        case start
    }

    /// nil when the journal has no opening line.
    package var run: String?
    package var scenario: String
    package var title: String
    package var hypothesis: String
    package var owner: String
    package var file: String
    package var scenarioDigest: String
    package var planDigest: String
    package var seed: UInt64
    package var host: String?
    package var user: String?
    package var version: String?
    package var started: WallTime?
    package var ended: WallTime?
    package var length: Interval
    /// What offset zero is.
    package var origin: Origin
    package var originWall: WallTime?
    package var journalLines: Int
}

/// The result as the seal has it, or what can be said without a seal.
package struct ResultFacts: Hashable, Sendable, Codable {
    /// nil: the journal is not sealed.
    package var verdict: Verdict?
    package var endedBy: StopCause.Kind?
    /// The condition, limit, signal or person that ended it.
    package var endedByName: String?
    package var cleanup: Cleanup?
    package var reason: String
    package var line: Int?
}

/// A stretch of the run.
package struct PhaseFact: Hashable, Sendable, Codable {
    package var phase: RunPhase
    package var from: Interval
    package var to: Interval
    package var line: Int
}

/// One line of the timeline.
package struct TimelineRow: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
        case run, phase, step, person, fault, undo, proof, condition, claim, stop, population, note
        /// Something that a person must look at.
        case alarm
    }

    package var stamp: Stamp
    package var kind: Kind
    package var text: String
}
