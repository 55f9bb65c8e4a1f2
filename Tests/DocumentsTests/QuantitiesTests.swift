import Documents
import Platform
import Testing

@Suite("Quantities are read by our own rules")
struct QuantitiesTests {
    @Test(
        "durations join from the largest unit to the smallest",
        arguments: [
            ("250ms", 250_000_000), ("10s", 10_000_000_000), ("1h30m", 5_400_000_000_000), ("7us", 7_000), ("7µs", 7_000),
            ("3ns", 3), ("0s", 0), ("1.5s", 1_500_000_000), ("1m2.5s", 62_500_000_000), ("0.1us", 100),
            ("2562047h", 9_223_369_200_000_000_000),
        ] as [(String, Int64)])
    func durations(text: String, nanoseconds: Int64) {
        #expect(Quantities.duration(text)?.nanoseconds == nanoseconds)
    }

    @Test(
        "what is no duration is none",
        arguments: [
            "", "10", "s", "10 s", "-1s", "+1s", "1s1s", "1s1m", "1.5h30m", "1.s", ".5s", "010s", "1e3s", "0.1ns", "1d", "10S",
            "2562048h", "99999999999999999999s", "1:30", "10sx", "1s ", "١s",
        ])
    func noDurations(text: String) {
        #expect(Quantities.duration(text) == nil)
    }

    @Test(
        "sizes know powers of two and of ten",
        arguments: [
            ("0B", 0), ("512B", 512), ("1KiB", 1_024), ("4MiB", 4_194_304), ("1.5GiB", 1_610_612_736),
            ("1TiB", 1_099_511_627_776), ("1kB", 1_000), ("2MB", 2_000_000), ("3GB", 3_000_000_000), ("1TB", 1_000_000_000_000),
        ] as [(String, Int64)])
    func sizes(text: String, bytes: Int64) {
        #expect(Quantities.bytes(text) == bytes)
    }

    @Test("what is no size is none", arguments: ["0", "4", "4M", "4mib", "4Mib", "KB", "1KB", "0.3B", "1MiB2KiB", "9000000TiB"])
    func noSizes(text: String) {
        #expect(Quantities.bytes(text) == nil)
    }

    @Test("percentages, rates and bandwidths carry their unit")
    func units() {
        #expect(Quantities.percent("34%") == 34)
        #expect(Quantities.percent("0.5%") == 0.5)
        #expect(Quantities.percent("34") == nil)
        #expect(Quantities.percent("34 %") == nil)
        #expect(Quantities.rate("50/s") == 50)
        #expect(Quantities.rate("0.5/s") == 0.5)
        #expect(Quantities.rate("50/m") == nil)
        #expect(Quantities.bandwidth("8Mbit/s") == 1_000_000)
        #expect(Quantities.bandwidth("1MiB/s") == 1_048_576)
        #expect(Quantities.bandwidth("1kB/s") == 1_000)
        #expect(Quantities.bandwidth("8Mbit") == nil)
        #expect(Quantities.bandwidth("8Mb/s") == nil)
    }

    @Test(
        "whole numbers have no dress",
        arguments: [
            ("0", 0), ("42", 42), ("-3", -3), ("012", nil), ("1_000", nil), ("+1", nil), ("1.0", nil), ("0x10", nil),
            ("1e3", nil),
            ("", nil), ("-", nil), ("9223372036854775808", nil), ("999999999999999999", 999_999_999_999_999_999),
        ] as [(String, Int64?)])
    func integers(text: String, value: Int64?) {
        #expect(Quantities.integer(text) == value)
    }

    @Test(
        "numbers are decimals",
        arguments: [("0.25", 0.25), ("-3", -3), ("1e3", nil), (".5", nil), ("nan", nil), ("inf", nil)] as [(String, Double?)])
    func numbers(text: String, value: Double?) {
        #expect(Quantities.number(text) == value)
    }

    @Test(
        "only true and false are booleans",
        arguments: [("true", true), ("false", false), ("yes", nil), ("on", nil), ("True", nil), ("1", nil)] as [(String, Bool?)])
    func booleans(text: String, value: Bool?) {
        #expect(Quantities.boolean(text) == value)
    }

    @Test(
        "a duration reads back as it prints",
        arguments: [1, 999, 1_000, 61_000_000_000, 3_600_250_000_000, 86_399_999_999_999] as [Int64])
    func roundTrip(nanoseconds: Int64) {
        let interval = Interval(nanoseconds: nanoseconds)
        #expect(Quantities.duration(interval.description) == interval)
    }
}
