internal import Platform
internal import Synchronization

/// The last processor-time readings, so that the next one gives a share.
final class ProcessorReadings: Sendable {
    private struct Reading {
        var ticks: UInt64
        var at: Moment
        var result: Int64?
    }

    private let readings = Mutex<[String: Reading]>([:])
    private static let limit = 4_096

    /// Thousandths of a percent of one core since the last reading under `key`; nil for the first. Readings less than 50 ms
    /// apart repeat the last answer: the kernel counts in steps of 10 ms.
    func share(_ key: String, ticks: UInt64, at now: Moment) -> Int64? {
        readings.withLock { readings in
            guard let last = readings[key] else {
                if readings.count >= Self.limit { Self.prune(&readings, at: now) }
                readings[key] = Reading(ticks: ticks, at: now, result: nil)
                return nil
            }
            guard now - last.at >= .milliseconds(50) else { return last.result }
            let used = Double(ticks >= last.ticks ? ticks - last.ticks : 0) / ProcessStatus.ticksPerSecond
            let share = Int64((used / (now - last.at).inSeconds * 100_000).rounded())
            readings[key] = Reading(ticks: ticks, at: now, result: share)
            return share
        }
    }

    private static func prune(_ readings: inout [String: Reading], at now: Moment) {
        readings = readings.filter { now - $0.value.at < .minutes(1) }
        if readings.count >= limit { readings = [:] }
    }
}
