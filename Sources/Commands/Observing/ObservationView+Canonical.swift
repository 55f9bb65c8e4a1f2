internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

extension ObservationView {
    /// For programs: values in the stored unit of each signal (`unit` says which).
    var canonical: [String: CanonicalValue] {
        [
            "scenario": .text(title), "observed_ns": .integer(observation.length.nanoseconds),
            "steady": .text(observation.isSteady.rawValue),
            "signals": .list(observation.signals.map(canonical)),
            "conditions": .list(observation.conditions.map(Self.canonical)),
        ]
    }

    private func canonical(_ signal: SignalTally) -> CanonicalValue {
        func stored(_ value: Double?) -> CanonicalValue {
            value.flatMap { Self.integer($0, signal.dimension) }.map { .integer($0) } ?? .null
        }
        return .map([
            "name": .text(signal.name), "unit": .text(signal.dimension.storedUnit), "samples": .integer(Int64(signal.samples)),
            "failed": .integer(Int64(signal.failures)), "not_sampled": signal.notSampled.map { .text($0) } ?? .null,
            "rate_per_1000s": .integer(Int64((signal.reachedRate(over: observation.length) * 1_000).rounded())),
            "min": stored(signal.minimum), "p50": stored(signal.percentile(50)), "p95": stored(signal.percentile(95)),
            "p99": stored(signal.percentile(99)), "max": stored(signal.maximum), "last": stored(signal.last),
            "last_failure": signal.lastFailure.map { .text($0) } ?? .null,
        ])
    }

    static func canonical(_ condition: ConditionTally) -> CanonicalValue {
        let distance = condition.distance
        func stored(_ value: Double?) -> CanonicalValue {
            guard let distance, let value else { return .null }
            return integer(value, distance.dimension).map { .integer($0) } ?? .null
        }
        return .map([
            "role": .text(condition.planned.role.rawValue), "name": .text(condition.planned.name),
            "condition": .text(condition.planned.text), "truth": .text(condition.truth.rawValue),
            "unit": distance.map { .text($0.dimension.storedUnit) } ?? .null, "value": stored(distance?.measured),
            "trips_at": stored(distance?.threshold), "distance": stored(condition.room),
            "distance_text": .text(room(condition)), "changes": .integer(Int64(condition.changes)),
            "true_ns": .integer(condition.length(.yes).nanoseconds), "false_ns": .integer(condition.length(.no).nanoseconds),
            "unknown_ns": .integer(condition.length(.unknown).nanoseconds),
        ])
    }

    /// nil for what has no end: an answer that never came.
    private static func integer(_ value: Double, _ dimension: Dimension) -> Int64? {
        let stored = (value * dimension.storedPerUnit).rounded()
        return stored.magnitude < 9e18 ? Int64(stored) : nil
    }
}

extension Dimension {
    /// The unit that programs are given whole numbers in.
    var storedUnit: String {
        switch self {
        case .duration: "ns"
        case .percent: "0.001%"
        case .bytes: "B"
        case .rate: "0.001/s"
        case .number: "0.001"
        case .integer: "1"
        case .boolean: "boolean"
        }
    }
}
