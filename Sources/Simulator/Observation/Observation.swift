package import Platform

/// What the simulation did since the last look.
package struct Observation: Hashable, Sendable {
    package var from: Interval
    package var to: Interval
    package var services: [ServiceSample]
    package var edges: [EdgeSample]
    /// Sums that should be equal and are not: a defect of the simulator, never of a topology.
    package var broken: [String]
}

package struct ServiceSample: Hashable, Sendable {
    package var counts: ServiceCounts
    /// Times inside of what was done or failed.
    package var latency: LatencySketch
    /// Now: how many wait, work or wait for calls, and how many workers there are.
    package var queued: Int
    package var busy: Int
    package var inside: Int
    package var workers: Int
    package var instancesUp: Int
    /// Busy worker time / worker time; 1 is all busy all the time.
    package var utilisation: Double
    /// Those that wait on average for each worker.
    package var saturation: Double
}

package struct EdgeSample: Hashable, Sendable {
    package enum BreakerState: String, Hashable, Sendable { case none, closed, open, halfOpen }
    package var counts: EdgeCounts
    /// Of calls that ended well, from the first attempt to the answer.
    package var latency: LatencySketch
    package var open: Int
    package var breaker: BreakerState
    /// Attempts for each call: what retries cost.
    package var amplification: Double { counts.calls > 0 ? Double(counts.attempts) / Double(counts.calls) : 0 }
}
