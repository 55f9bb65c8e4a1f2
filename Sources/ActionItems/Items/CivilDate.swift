package import Platform

/// A day of the calendar, without a time: `2026-12-24`.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package var day: Int

    package init(day: Int) { self.day = day }

    /// The day, in UTC, of a time.
    package init(_ time: WallTime) { day = Int((Double(time.nanoseconds) / 86_400e9).rounded(.down)) }

    /// nil when there is no such day, or none that a time in nanoseconds can tell: 1970 to 2199.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2, let year = Int(parts[0]),
            let month = Int(parts[1]), let date = Int(parts[2]), (1970...2199).contains(year), (1...12).contains(month),
            (1...31).contains(date)
        else { return nil }
        // H. Hinnant, "chrono-compatible low-level date algorithms": days from civil.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1
        day = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        guard description == text else { return nil }
    }

    /// A number of days, 1 to 3,650: `30d`; nil when the text says none.
    package static func days(_ text: String) -> Int? {
        guard text.hasSuffix("d"), let days = Int(text.dropLast()), (1...3_650).contains(days) else { return nil }
        return days
    }

    package var description: String { String(WallTime(nanoseconds: Int64(day) * 86_400_000_000_000).iso8601.prefix(10)) }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.day < right.day }
    package static func + (left: CivilDate, days: Int) -> CivilDate { CivilDate(day: left.day + days) }
}
