/// A civil time: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct WallTime: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }

    package static func < (left: WallTime, right: WallTime) -> Bool { left.nanoseconds < right.nanoseconds }
    package static func + (left: WallTime, right: Interval) -> WallTime {
        WallTime(nanoseconds: left.nanoseconds + right.nanoseconds)
    }
    package static func - (left: WallTime, right: WallTime) -> Interval {
        Interval(nanoseconds: left.nanoseconds - right.nanoseconds)
    }

    /// `2026-03-01T12:00:05.123Z`: RFC 3339 in UTC with milliseconds.
    package var iso8601: String {
        let (date, time) = parts
        return "\(date.year)-\(two(date.month))-\(two(date.day))T\(clockTime).\(three(time.millisecond))Z"
    }

    /// `12:00:05`, UTC.
    package var clockTime: String {
        let time = parts.time
        return "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    }

    /// `20260301T120005Z`: sorts by time, is safe in file names.
    package var compact: String {
        let (date, time) = parts
        return "\(date.year)\(two(date.month))\(two(date.day))T\(two(time.hour))\(two(time.minute))\(two(time.second))Z"
    }

    private typealias Date = (year: Int, month: Int, day: Int)
    private typealias Time = (hour: Int, minute: Int, second: Int, millisecond: Int)

    private var parts: (date: Date, time: Time) {
        let seconds = Int(nanoseconds / 1_000_000_000)
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let milliseconds = Int(nanoseconds / 1_000_000) % 1_000
        return (Self.civil(daysSinceEpoch: days), (rest / 3_600, rest / 60 % 60, rest % 60, milliseconds))
    }

    /// Days to year, month, day in the proleptic Gregorian calendar (the era algorithm of H. Hinnant, "chrono-compatible
    /// low-level date algorithms").
    private static func civil(daysSinceEpoch: Int) -> Date {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    private func three(_ value: Int) -> String { value < 10 ? "00\(value)" : value < 100 ? "0\(value)" : "\(value)" }
}
