internal import Documents
internal import Platform

extension ScenarioReading {
    /// A probe that never answers leaves rate × time-out samples open.
    mutating func proveOutstanding(_ signal: SignalDeclaration, at place: Place) {
        let limit = ["command", "file"].contains(signal.probe) ? ProbeLimits.threads : ProbeLimits.connections
        guard signal.outstanding > limit else { return }
        let longest = Interval(nanoseconds: signal.every.nanoseconds * limit)
        diagnostics.error(
            .outstanding,
            "`\(signal.name)` can have \(signal.outstanding) requests under way (one every \(signal.every), each up to "
                + "\(signal.timeout)), more than \(limit)",
            at: place, fix: "lower the rate, or the `timeout` to \(longest) or less")
    }

    /// A declared signal that no condition looks at is sampled for nothing.
    mutating func warnOfUnused(_ declared: [SignalDeclaration], in scenario: Scenario) {
        let used = Set(scenario.allConditions.flatMap(\.condition.signals))
        for signal in declared where !used.contains(signal.name) && !used.contains(Self.alias(of: signal)) {
            diagnostics.warning(
                .unused, "no condition looks at the signal `\(signal.name)`", at: signal.place,
                fix: "use it in a condition, or leave it out")
        }
    }

    /// A declared signal of a target also gives `TARGET.SIGNAL` its cadence.
    private static func alias(of signal: SignalDeclaration) -> String {
        guard signal.probe == "target", let target = signal.arguments["target"]?.string,
            let name = signal.arguments["signal"]?.string
        else { return signal.name }
        return "\(target).\(name)"
    }
}
