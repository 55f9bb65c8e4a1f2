import Platform
import Runs
import Scenarios

extension PredictionFact {
    /// - Parameters:
    ///   - conditions: the abort conditions by their text, and whether each became true under a fault.
    init(
        _ prediction: Prediction, digest: String, claims: [ClaimFact], phases: [PhaseFact], conditions: [String: Bool],
        signals: [SignalFact]
    ) {
        topology = prediction.topology
        seeds = prediction.seeds
        self.digest = digest
        coverage = prediction.coverage.sentence
        verdicts = prediction.verdicts
        rows = prediction.signals.flatMap { predicted in
            let seen = signals.first { $0.name == predicted.signal }
            return Self.rows(predicted, seen?.series.first?.stretch(StretchFact.Part(predicted.stage)))
        }
        chances =
            prediction.conditions.filter { $0.role == .abort }.map { condition in
                Chance(
                    name: "abort when \(condition.text)", good: prediction.seeds - condition.tripped, seeds: prediction.seeds,
                    wasGood: conditions[condition.text].map { !$0 })
            }
            + prediction.claims.map { claim in
                let own = claims.first { $0.kind == claim.kind && $0.name == claim.name }
                let isKnown = own.map { $0.result == .held || $0.result == .broken } ?? false
                return Chance(
                    name: "\(claim.kind.words) \(claim.name)", good: claim.held, seeds: prediction.seeds,
                    wasGood: isKnown ? own?.result == .held : nil)
            }
        recovery = prediction.recovery.time
        let after = claims.filter { $0.kind == .steadyAfter }
        let hasRecovered = !after.isEmpty && after.allSatisfy { $0.result == .held }
        let phase = phases.first { $0.phase == .recovering }
        observedRecovery = hasRecovered ? phase.map { $0.to - $0.from } : nil
    }

    private static func rows(_ signal: SignalPrediction, _ observed: StretchFact?) -> [Row] {
        let all: [(String, Dimension, Spread?, Int64?, tolerance: Double)] = [
            ("p50", signal.dimension, signal.p50, observed?.middle, 0.1),
            ("p95", signal.dimension, signal.p95, observed?.upper, 0.25),
            ("p99", signal.dimension, signal.p99, observed?.high, 0.25),
            ("failed", .percent, signal.errors, observed?.errors, 0),
        ]
        return all.compactMap { measure, dimension, predicted, seen, tolerance in
            if predicted == nil, seen == nil { return nil }
            return Row(
                signal: signal.signal, stage: signal.stage, measure: measure, dimension: dimension, predicted: predicted,
                observed: seen, grade: grade(predicted, seen, tolerance, isShare: measure == "failed"))
        }
    }

    private static func grade(_ predicted: Spread?, _ observed: Int64?, _ tolerance: Double, isShare: Bool) -> Grade {
        guard let predicted, let observed else { return .unknown }
        if (predicted.low...predicted.high).contains(observed) { return .inside }
        // One point of a percentage.
        let room = isShare ? 1_000.0 : 0
        let low = Double(predicted.low) * (1 - tolerance) - room
        let high = Double(predicted.high) * (1 + tolerance) + room
        return (low...high).contains(Double(observed)) ? .near : .outside
    }

    /// One sentence: how far the model was right.
    package var sentence: String {
        let compared = compared
        guard !compared.isEmpty else { return "Nothing that was predicted was observed in this run." }
        let inside = compared.count { $0.grade == .inside }
        let near = compared.count { $0.grade == .near }
        let start = "Of \(Words.count(compared.count, "number")) \(inside) lay in the predicted range"
        let rest = near > 0 ? ", \(near) near it" : ""
        guard let worst = wrong.first else { return "\(start)\(rest)." }
        return "\(start)\(rest), \(wrong.count) did not; furthest off: \(worst.words)."
    }
}

extension PredictionFact.Row {
    /// `p99 of checkout under fault, observed 812 ms, predicted 120 ms (98 ms to 150 ms)`
    package var words: String {
        let seen = observed.map { StoredValue.text($0, dimension) } ?? "nothing"
        return "\(measure) of \(signal) \(stage.words), observed \(seen), predicted \(predictedWords)"
    }

    package var predictedWords: String {
        predicted.map { PredictionWords.range($0) { StoredValue.text($0, dimension) } } ?? "nothing"
    }

    var observedWords: String { observed.map { StoredValue.text($0, dimension) } ?? "–" }
}

extension StretchFact {
    /// Thousandths of a percent.
    package var errors: Int64? { samples > 0 ? Int64(failed) * 100_000 / Int64(samples) : nil }
}

extension StretchFact.Part {
    init(_ stage: RunStage) {
        self =
            switch stage {
            case .before: .before
            case .underFault: .under
            case .afterwards: .after
            }
    }
}

extension Chronicle {
    /// The abort conditions by their text, and whether each became true once a fault had come; empty without a fault.
    var tripped: [String: Bool] {
        guard let first = firstFault else { return [:] }
        let aborts = plan.conditions.filter { $0.role == .abort }
        var result: [String: Bool] = [:]
        for condition in aborts { result[condition.text] = false }
        for line in lines where line.at >= first.at {
            guard case .conditionChanged(let change) = line.event, change.truth == .yes,
                let condition = aborts.first(where: { $0.id == change.condition })
            else { continue }
            result[condition.text] = true
        }
        return result
    }
}
