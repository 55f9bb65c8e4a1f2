import Platform
import Testing

@Suite("Civil time")
struct WallTimeTests {
    @Test(
        "days, months and leap years",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"), (951_868_799, "2000-02-29T23:59:59.000Z"),
            (1_735_689_599, "2024-12-31T23:59:59.000Z"), (4_107_542_400, "2100-03-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func iso(seconds: Int64, text: String) {
        #expect(WallTime(nanoseconds: seconds * 1_000_000_000).iso8601 == text)
    }

    @Test("the other spellings")
    func spellings() {
        let time = WallTime(nanoseconds: 1_772_366_405_123_456_789)
        #expect(time.iso8601 == "2026-03-01T12:00:05.123Z")
        #expect(time.clockTime == "12:00:05")
        #expect(time.compact == "20260301T120005Z")
    }
}
