internal import Platform
internal import Scenarios

/// What can be measured of a link by asking its proxy.
struct LinkSignals: Sendable {
    static let entries = [
        TargetSignalEntry(
            "round-trip", .duration, "From the last byte of a call to the first byte of its answer; a sample for each call."),
        TargetSignalEntry("connections", .integer, "Open connections."),
        TargetSignalEntry("failures", .integer, "Connections that could not be made, or were reset, since the run began."),
        TargetSignalEntry("sent", .bytes, "Bytes to the called side since the run began."),
        TargetSignalEntry("received", .bytes, "Bytes from it since the run began."),
    ]

    /// What counters showed when a reader first looked, and how far it has read.
    private let marks = Locked<[String: Int64]>([:])

    /// The samples since the last look; none where nobody called.
    ///
    /// - Parameter reader: who asks; each has marks of its own.
    func sample(_ signal: String, of report: ProxyReport, reader: String) -> [Sample.Outcome] {
        guard let traffic = report.traffic else {
            return [.failed("a Toxiproxy tells nothing of its traffic; gameday proxy does, with the same API")]
        }
        let key = "\(reader) \(report.name) \(signal)"
        switch signal {
        case "connections": return [.value(traffic.open)]
        case "failures": return [.value(since(key, traffic.failed + traffic.reset))]
        case "sent": return [.value(since(key, traffic.sent))]
        case "received": return [.value(since(key, traffic.received))]
        case "round-trip": return traffic.roundTrips.map { calls($0, key) } ?? [.failed("the proxy measures no round trips")]
        default: return [.failed("a link has no signal \(signal)")]
        }
    }

    /// A counter from when the reader first looked; from zero again where it has begun anew.
    private func since(_ key: String, _ count: Int64) -> Int64 {
        marks.change { marks in
            let first = min(marks[key] ?? count, count)
            marks[key] = first
            return count - first
        }
    }

    /// The calls that were answered since the last look, as far as the proxy still has them; the first look only marks.
    private func calls(_ trips: RoundTripReport, _ key: String) -> [Sample.Outcome] {
        let fresh = marks.change { marks -> Int64 in
            let seen = marks[key] ?? trips.count
            marks[key] = trips.count
            return trips.count >= seen ? trips.count - seen : trips.count
        }
        return trips.last.suffix(Int(min(fresh, Int64(trips.last.count)))).map { .value($0) }
    }
}
