import Documents
import Scenarios
import Testing

@Suite("Values are written as the language reads them")
struct DecimalTests {
    @Test(
        "a decimal has no exponent and reads back as the same number",
        arguments: [
            0.00001, 0.1, 1.5e-17, 123_456_789_012_345_680, 1e15, 12_345_678.125, 0, 3, 0.000123, -0.00001, 9_007_199_254_740_992,
        ])
    func decimals(value: Double) throws {
        let text = ScenarioValue.decimal(value)
        #expect(!text.contains("e"), "\(text)")
        #expect(Quantities.number(text) == value, "\(text)")
    }

    @Test("a bandwidth keeps its bits", arguments: ["8bit/s", "9bit/s", "12bit/s", "1MiB/s", "8Mbit/s", "1kbit/s", "3B/s"])
    func bandwidths(text: String) throws {
        let value = try #require(Quantities.bandwidth(text))
        #expect(Quantities.bandwidth(ScenarioValue.bandwidth(value).text) == value)
    }
}
