internal import Platform
package import Runs
package import Scenarios

extension SampleWindow {
    /// The window of a planned signal: it keeps what its conditions look back at, what tells a stale value, and a little.
    package init(of signal: PlannedSignal, for conditions: [Condition]) {
        let longest = conditions.map { $0.longestRange(of: signal.name) }.max() ?? .zero
        let keep = max(longest, signal.every * 3) + signal.every + .seconds(1)
        self.init(
            name: signal.name, dimension: signal.dimension, every: signal.every, isLatency: signal.isLatency,
            isProbe: signal.target == nil, keep: keep)
    }
}

extension PlannedSignal {
    /// True when a sample is how long the probe took, not a duration that it read.
    package var isLatency: Bool {
        target == nil && SignalDeclaration.isLatency(probe: probe, dimension: dimension, arguments: arguments)
    }
}
