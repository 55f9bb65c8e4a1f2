import Platform
import Rehearsals
import Simulator
import Testing

struct SweepAxisTests {
    @Test(
        "values are read as people write them",
        arguments: [
            ("a=1..4", ["1", "2", "3", "4"]), ("a=100ms..300ms/100ms", ["100ms", "200ms", "300ms"]),
            ("a=none,full", ["none", "full"]), ("a=10..30/10", ["10", "20", "30"]), ("a=0.5..1.5/0.5", ["0.5", "1", "1.5"]),
            ("load.x=300/s..500/s/100", ["300/s", "400/s", "500/s"]), ("a=5..5", ["5"]),
        ])
    func values(text: String, values: [String]) throws {
        #expect(try SweepAxis(text).values == values)
    }

    @Test(
        "what is no range says what was expected",
        arguments: [
            "a", "=1..2", "a=", "a=3..1", "a=1ms..2s", "a=1..2000/1", "a=1..5/0", "a=5,5",
            "a=999999999999999999999..9999999999999999999999",
        ])
    func bad(text: String) {
        #expect(throws: RehearsalProblem.self) { try SweepAxis(text) }
    }

    @Test("numbers of a topology are turned, and names that are not there are refused")
    func knobs() throws {
        let shop = Stage.shop()
        let knob = try #require(try TopologyKnob("db.concurrency", in: shop))
        #expect(try knob.turned(to: "9", in: shop).services[2].concurrency == 9)
        let timeout = try #require(try TopologyKnob("gateway -> orders.timeout", in: shop))
        #expect(try timeout.turned(to: "70ms", in: shop).edges[1].timeout?.after == .milliseconds(70))
        let load = try #require(try TopologyKnob("load.shoppers", in: shop))
        #expect(try load.turned(to: "42/s", in: shop).loads[0].arrivals == .poisson(perSecond: 42))
        #expect(try TopologyKnob("delay", in: shop) == nil)
        #expect(throws: RehearsalProblem.self) { try TopologyKnob("db.size", in: shop) }
        #expect(throws: RehearsalProblem.self) { try TopologyKnob("bd.concurrency", in: shop) }
        #expect(throws: RehearsalProblem.self) { try knob.turned(to: "0", in: shop) }
        #expect(throws: RehearsalProblem.self) { try knob.turned(to: "many", in: shop) }
    }
}
