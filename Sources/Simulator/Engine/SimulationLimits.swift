/// Where a simulation that runs away is stopped.
package struct SimulationLimits: Hashable, Sendable {
    package var events: UInt64
    /// Attempts and calls that are there at once; about 150 bytes each.
    package var inFlight: Int
    /// More than these while no time passes never end.
    package var atOneInstant: UInt64

    package init(events: UInt64 = 10_000_000_000, inFlight: Int = 4_000_000, atOneInstant: UInt64 = 20_000_000) {
        self.events = events
        self.atOneInstant = atOneInstant
        self.inFlight = min(inFlight, Key.places - 16)
    }
}

/// Why a simulation stopped before its time, and what it knew then.
package struct Runaway: Hashable, Sendable {
    package enum Limit: Hashable, Sendable { case events, inFlight, standstill }
    package var limit: Limit
    package var at: Int64
    package var events: UInt64
    package var inFlight: Int
    /// The service with the most requests inside.
    package var crowded: String
    package var crowd: Int

    package var sentence: String {
        switch limit {
        case .events: "stopped after \(events) events: the limit; most requests (\(crowd)) are inside \(crowded)"
        case .standstill:
            "stopped after \(events) events: millions of them took no time at all, so that none would ever pass; "
                + "give some work or the users' thinking a time"
        case .inFlight:
            "stopped with \(inFlight) in flight: the limit; \(crowd) requests are inside \(crowded), which does not keep up"
        }
    }
}

package enum RunEnd: Hashable, Sendable {
    case reached
    case stopped(Runaway)
}
