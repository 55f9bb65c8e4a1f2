internal import Platform
internal import Synchronization

/// The last readings of processor time, so that the next one gives a share.
final class UsageReadings: Sendable {
    private struct Reading {
        var nanoseconds: Int64
        var at: Moment
    }

    private let readings = Mutex<[String: Reading]>([:])
    private static let limit = 4_096

    /// Thousandths of a percent of one core since the last reading under `key`; nil for the first, and after a restart.
    func share(_ key: String, nanoseconds: Int64, at now: Moment) -> Int64? {
        readings.withLock { readings in
            if readings.count >= Self.limit { readings = readings.filter { now - $0.value.at < .minutes(1) } }
            let last = readings.updateValue(Reading(nanoseconds: nanoseconds, at: now), forKey: key)
            guard let last, nanoseconds >= last.nanoseconds, now > last.at else { return nil }
            return Int64(
                (Double(nanoseconds - last.nanoseconds) / Double((now - last.at).nanoseconds) * 100_000).rounded())
        }
    }
}
