extension ConditionChanged {
    /// `, baseline 40 ms`; nothing for a condition without one.
    package var baselineWords: String { Self.words(baselines) }

    static func words(_ baselines: [String]?) -> String {
        guard let baselines, !baselines.isEmpty else { return "" }
        return ", \(baselines.count == 1 ? "baseline" : "baselines") \(baselines.joined(separator: " and "))"
    }
}

extension RunState {
    package func baselineWords(of condition: PlannedCondition) -> String {
        ConditionChanged.words(truths[condition.id].baselines)
    }

    /// A condition as it was written, with what its baselines were.
    package func words(of condition: PlannedCondition) -> String {
        condition.text + baselineWords(of: condition)
    }
}
