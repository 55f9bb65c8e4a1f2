package import Platform
package import Runs
package import Scenarios

/// A prediction that was made before the run, beside what the run showed.
package struct PredictionFact: Hashable, Sendable, Codable {
    /// How an observed number stands to the predicted ones.
    package enum Grade: String, Sendable, Codable {
        /// Within the middle nine tenths of the seeds.
        case inside
        /// Outside of them by less than a model may be wrong: a tenth of a median, a quarter of a p95 or p99, a point of a share.
        case near
        case outside
        /// Nothing was observed, or nothing was predicted.
        case unknown
    }

    /// One number of one signal in one stage.
    package struct Row: Hashable, Sendable, Codable {
        package var signal: String
        package var stage: RunStage
        /// `p50`, `p95`, `p99` or `failed`.
        package var measure: String
        package var dimension: Dimension
        package var predicted: Spread?
        package var observed: Int64?
        package var grade: Grade
    }

    /// Something that happens or does not: a claim, an abort condition.
    package struct Chance: Hashable, Sendable, Codable {
        package var name: String
        /// In how many of the seeds it ended well: the claim held, the condition never tripped.
        package var good: Int
        package var seeds: Int
        /// nil: the run does not say.
        package var wasGood: Bool?
    }

    package var topology: String
    package var seeds: Int
    package var digest: String
    package var coverage: String
    package var verdicts: [Prediction.Count]
    package var rows: [Row]
    package var chances: [Chance]
    /// In nanoseconds.
    package var recovery: Spread?
    package var observedRecovery: Interval?

    /// The numbers that can be compared.
    package var compared: [Row] { rows.filter { $0.grade != .unknown } }

    /// What the model got wrong, the furthest off first.
    package var wrong: [Row] {
        rows.filter { $0.grade == .outside }.sorted { $0.error > $1.error }
    }
}

extension PredictionFact.Row {
    /// Observed / predicted or the other way round: 1 is right.
    fileprivate var error: Double {
        guard let predicted, let observed else { return 0 }
        let (low, high) = (Double(min(predicted.median, observed)), Double(max(predicted.median, observed)))
        return high / max(1, low)
    }
}
