internal import Platform

/// Calls back at given moments, on one thread of its own: a time-out is kept even when an event loop or a lane is stuck.
final class Timekeeper: Sendable {
    private struct Alarm: Sendable {
        let moment: Moment
        let ring: @Sendable () -> Void
    }

    private let arrivals: Mailbox<Alarm>

    /// The one of this process, made when the first sample starts; nil when no thread could be had.
    static let shared: Timekeeper? = try? Timekeeper()

    private init() throws {
        let arrivals = try Mailbox<Alarm>()
        self.arrivals = arrivals
        _ = try WorkerThread("probe-time") { Self.serve(arrivals) }
    }

    /// Calls `ring` at `moment`, or at once when that is over.
    func at(_ moment: Moment, _ ring: @escaping @Sendable () -> Void) { arrivals.put(Alarm(moment: moment, ring: ring)) }

    private static func serve(_ arrivals: Mailbox<Alarm>) {
        // The latest stands first, so that the next to ring is taken off the end.
        var waiting: [Alarm] = []
        while true {
            for alarm in arrivals.take(until: waiting.last?.moment ?? .distantFuture) { insert(alarm, into: &waiting) }
            let now = SystemClock.now()
            while let next = waiting.last, next.moment <= now {
                waiting.removeLast()
                next.ring()
            }
        }
    }

    private static func insert(_ alarm: Alarm, into waiting: inout [Alarm]) {
        var low = 0
        var high = waiting.count
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].moment > alarm.moment { low = middle + 1 } else { high = middle }
        }
        waiting.insert(alarm, at: low)
    }
}
