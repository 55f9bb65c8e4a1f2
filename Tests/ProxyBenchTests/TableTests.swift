import Testing

@testable import proxy_bench

@Suite struct TableTests {
    private func readings(_ rows: [(String, String, Double)]) -> Readings {
        var readings = Readings()
        for (key, contender, value) in rows { readings.add(value, key, of: contender) }
        return readings
    }

    @Test("a figure is the median of its rounds, and a share of the direct connection's that of the rounds' ratios")
    func share() throws {
        let rows = [
            ("keep.rate", "direct", 1_000.0), ("keep.rate", "direct", 90_000), ("keep.rate", "direct", 2_000),
            ("keep.rate", "gameday", 440), ("keep.rate", "gameday", 45_000), ("keep.rate", "gameday", 880),
            ("keep.cost", "gameday", 18),
        ]
        let table = Table(readings: readings(rows), contenders: ["direct", "gameday", "nginx"])
        let line = try #require(table.lines.first { $0.hasPrefix("keep-alive: requests/s") })
        #expect(line.split(separator: " ").suffix(12).joined(separator: " ") == "2000 880 - ≥ 45 % of direct: 44 % NOT MET")
        #expect(table.lines.contains { $0.hasPrefix("keep-alive: CPU µs") && $0.contains("  ≤ 18  ") && $0.hasSuffix("  met") })
        #expect(!table.isMet)
        #expect(table.lines.count == 3)
    }

    @Test("what was not answered is not met")
    func noAnswer() {
        let table = Table(readings: readings([("heal.reset", "gameday", .infinity)]), contenders: ["gameday"])
        #expect(table.lines.last?.contains("no answer") == true)
        #expect(!table.isMet)
    }

    @Test("errors count in both directions", arguments: [(-1.01, false), (-1, true), (0.99, true), (1.2, false)])
    func bandwidth(error: Double, isMet: Bool) {
        let table = Table(readings: readings([("rate1000", "gameday", error)]), contenders: ["gameday"])
        #expect(table.isMet == isMet)
    }

    @Test("every figure has a key of its own")
    func keys() {
        #expect(Set(Figure.all.map(\.key)).count == Figure.all.count)
    }

    @Test(
        "numbers read with so many places", arguments: [(0.004, "0.00"), (-0.004, "0.00"), (-1.005, "-1.00"), (12.345, "12.35")])
    func places(value: Double, text: String) {
        #expect(value.text(2) == text)
    }

    @Test("quantiles are by nearest rank")
    func quantiles() {
        let quantiles = Quantiles((1...100).map(Double.init))
        #expect(quantiles.median == 50)
        #expect(quantiles.at(0.99) == 99)
        #expect(Quantiles([]).median.isNaN)
    }
}
