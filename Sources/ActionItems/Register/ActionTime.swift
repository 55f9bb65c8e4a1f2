internal import Platform

/// Times as files of actions have them: RFC 3339 in UTC with milliseconds, as `WallTime.iso8601` writes them.
enum ActionTime {
    static func read(_ text: String) -> WallTime? {
        guard text.utf8.count == 24, text.hasSuffix("Z"), let date = CivilDate(String(text.prefix(10))) else { return nil }
        let clock = text.dropFirst(11).dropLast().split(whereSeparator: { ":.".contains($0) }).compactMap { Int64($0) }
        guard clock.count == 4, clock[0] < 24, clock[1] < 60, clock[2] < 60 else { return nil }
        let seconds = Int64(date.day) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
        let time = WallTime(nanoseconds: seconds * 1_000_000_000 + clock[3] * 1_000_000)
        return time.iso8601 == text ? time : nil
    }
}
