import Scenarios
import Testing

@testable import Probes

@Suite("Values in answers")
struct MeasureTests {
    @Test(
        "texts and numbers become the stored unit",
        arguments: [
            (Dimension.duration, "12ms", Int64(12_000_000)), (.duration, "1m30s", 90_000_000_000),
            (.duration, "250", 250_000_000),
            (.bytes, "4KiB", 4_096), (.bytes, "10.4", 10), (.percent, "12.5%", 12_500), (.percent, "3", 3_000),
            (.rate, "50/s", 50_000), (.rate, "0.5", 500), (.number, "1e3", 1_000_000), (.number, "-0.0005", -1),
            (.integer, "42", 42), (.boolean, "true", 1), (.boolean, "0", 0),
        ])
    func measures(_ dimension: Dimension, _ text: String, _ stored: Int64) {
        #expect(Measure(dimension: dimension).stored(text: text) == stored)
    }

    @Test(
        "what does not fit its dimension is no value",
        arguments: [
            (Dimension.integer, "1.5"), (.boolean, "2"), (.duration, "fast"), (.number, ""), (.number, "nan"), (.bytes, "1e30"),
            (.integer, "4KiB"),
        ])
    func refusesMeasure(_ dimension: Dimension, _ text: String) {
        #expect(Measure(dimension: dimension).stored(text: text) == nil)
    }
}
