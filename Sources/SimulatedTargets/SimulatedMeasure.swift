package import Scenarios

/// What a simulated signal samples.
package enum SimulatedMeasure: String, CaseIterable, Sendable {
    /// One call, as its caller sees it.
    case response
    /// Calls that ended well, or requests that were done, since the last sample.
    case throughput
    /// Of what ended since the last sample, the share that failed.
    case errors
    /// Requests that wait at the service now.
    case queue
    /// Busy worker time / worker time since the last sample.
    case utilisation
    /// How many waited on average for each worker since the last sample.
    case saturation
    /// Calls that are open now, or requests inside the service.
    case inFlight = "in-flight"
    /// Attempts after the first, since the last sample.
    case retries
    /// Attempts for each call since the last sample: what retries cost.
    case amplification
    /// Whether the call's breaker refuses calls now.
    case breakerOpen = "breaker-open"
    /// Instances that are up now.
    case instances

    package var dimension: Dimension {
        switch self {
        case .response: .duration
        case .throughput, .retries: .rate
        case .errors, .utilisation: .percent
        case .queue, .inFlight, .instances: .integer
        case .saturation, .amplification: .number
        case .breakerOpen: .boolean
        }
    }
}
