internal import Platform

/// Lengths of time for a view that is looked at: whole seconds, so that only what matters moves.
enum Span {
    /// `3 s`, `4:05 min`, `1:02 h`; what is left is rounded up, so that it is never over too early.
    static func left(_ interval: Interval) -> String { text(seconds(interval + .milliseconds(999))) }

    static func passed(_ interval: Interval) -> String { text(seconds(interval)) }

    /// `5 of 8 s`, `0:40 of 2:00 min`.
    static func passed(_ interval: Interval, of total: Interval) -> String {
        let (now, all) = (min(seconds(interval), seconds(total)), seconds(total))
        if total < .seconds(1) { return "of \(total)" }
        if all < 60 { return "\(now) of \(all) s" }
        return all < 3_600 ? "\(clock(now)) of \(clock(all)) min" : "\(clock(now / 60)) of \(clock(all / 60)) h"
    }

    /// `0:09`, `1:02:33`.
    static func clock(_ interval: Interval) -> String {
        let all = seconds(interval)
        return all < 3_600 ? clock(all) : "\(all / 3_600):\(two(all / 60 % 60)):\(two(all % 60))"
    }

    /// Since the first fault, as reports count: `+3.4 s`, `+16:40`; nothing before it.
    static func offset(of moment: Moment, from origin: Moment?) -> String {
        guard let origin else { return "" }
        let tenths = max(0, (moment - origin).nanoseconds / 100_000_000)
        return tenths < 10_000 ? "+\(tenths / 10).\(tenths % 10) s" : "+\(clock(moment - origin))"
    }

    private static func text(_ seconds: Int64) -> String {
        if seconds < 60 { return "\(seconds) s" }
        return seconds < 3_600 ? "\(clock(seconds)) min" : "\(clock(seconds / 60)) h"
    }

    private static func clock(_ number: Int64) -> String { "\(number / 60):\(two(number % 60))" }
    private static func seconds(_ interval: Interval) -> Int64 { max(0, interval.nanoseconds / 1_000_000_000) }
    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
