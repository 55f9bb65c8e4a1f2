import Platform
import Testing

@testable import Scenarios

@Suite("The distance of a condition to its threshold")
struct ConditionDistanceTests {
    /// `checkout` took 40 ms, one of four requests failed; `queue` is 8.
    private var context: EvaluationContext {
        let checkout = SampleScript("checkout").with([(7, 40_000_000), (8, 40_000_000), (9, 40_000_000)])
        return .at(10, [checkout, SampleScript("queue", .integer).with([(9, 8)])])
    }

    @Test(
        "the margin is positive while a comparison is true, in units and in percent of the threshold",
        arguments: [
            ("max(checkout[5s]) < 100ms", 60e6, 60.0), ("max(checkout[5s]) < 20ms", -20e6, -100.0),
            ("value(queue) > 6", 2.0, 100.0 / 3), ("6 < value(queue)", 2.0, 100.0 / 3), ("value(queue) >= 10", -2.0, -20.0),
            ("value(queue) == 8", 0.0, 0.0), ("value(queue) == 10", -2.0, -20.0), ("value(queue) != 10", 2.0, 20.0),
            ("not value(queue) > 6", -2.0, -100.0 / 3),
        ])
    func comparison(text: String, margin: Double, percent: Double) throws {
        let distance = try #require(try ConditionFixtures.condition(text).distance(in: context))
        #expect(distance.margin == margin)
        #expect(try abs(#require(distance.percent) - percent) < 1e-9)
    }

    @Test(
        "of `and` the nearer comparison decides, of `or` the farther",
        arguments: [
            ("value(queue) < 10 and max(checkout[5s]) < 400ms", 10.0), ("value(queue) < 10 or max(checkout[5s]) < 400ms", 400.0),
            ("value(queue) < 4 and max(checkout[5s]) < 400ms", 4.0), ("value(queue) < 4 or value(queue) < 2", 4.0),
        ])
    func logic(text: String, threshold: Double) throws {
        let distance = try #require(try ConditionFixtures.condition(text).distance(in: context))
        #expect(distance.threshold == (threshold == 400 ? 400_000_000 : threshold))
    }

    @Test(
        "what cannot say has no distance, and neither have booleans",
        arguments: ["absent(queue[5s])", "p99(checkout[5s]) < 1s"])
    func none(text: String) throws {
        #expect(try ConditionFixtures.condition(text).distance(in: context) == nil)
    }
}
