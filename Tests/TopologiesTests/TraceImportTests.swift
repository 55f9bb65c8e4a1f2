import Documents
import Platform
import Simulator
import Testing
import Topologies

@Suite("Traces become topologies")
struct TraceImportTests {
    /// A shop: `web` asks `cart` and `price` at once, then `store` three times in four, then the database twice in a row. Each
    /// request is alone; its own work takes 1 to 100 ms, evenly.
    static func shop(requests: Int) -> SpanText {
        var text = SpanText()
        for number in 0..<requests {
            let start = 1_000_000 + number * 1_000_000
            let work = 1_000 * (1 + number % 100)
            let calls = 20_000 + (number % 4 == 0 ? 0 : 30_000) + 2 * 5_000
            let web = text.add(
                number, nil, "web", "GET /cart/\(number)", kind: 2, from: start, for: work + calls, instance: "web-\(number % 3)")
            text.call(number, web, from: "web", to: "cart", "Get", at: start + work, for: 20_000)
            text.call(number, web, from: "web", to: "price", "Quote", at: start + work + 1_000, for: 10_000)
            if number % 4 != 0 {
                text.call(number, web, from: "web", to: "store", "Reserve", at: start + work + 20_000, for: 30_000)
            }
            for query in 0..<2 {
                let from = start + work + calls - 10_000 + query * 5_000
                text.add(number, web, "web", "SELECT \(number)", kind: 3, from: from, for: 5_000, peer: "postgres")
            }
        }
        return text
    }

    static func imported(_ bytes: [UInt8]) throws -> ImportedTopology {
        try TopologyImport.traces(bytes, file: "traces.json", name: "measured")
    }

    @Test("the call graph, shares, order and laws of a known shop come back", arguments: ["otlp", "lines", "jaeger"])
    func known(format: String) throws {
        let text = Self.shop(requests: 400)
        let found = try Self.imported(format == "jaeger" ? text.jaeger() : text.otlp(lines: format == "lines"))
        let topology = found.topology
        #expect(topology.services.map(\.name) == ["web", "cart", "postgres", "price", "store"])
        #expect(
            topology.edges.map(\.name) == [
                "clients → web.GET /cart/{id}", "web → cart.Get", "web → price.Quote", "web → store.Reserve", "web → postgres",
            ])
        #expect(topology.edges[1].network == .constant(.microseconds(500)))
        let web = topology.services[0]
        #expect(web.instances == 3 && web.concurrency == 1 && web.errors == .zero)
        let steps = web.endpoints[0].steps
        #expect(
            Array(steps.dropFirst()) == [
                .calls([Call(1), Call(2)]), .call(3, probability: 0.75), .call(4), .call(4),
            ])
        guard case .work(.quantiles(let points)) = steps[0] else { return #expect(Bool(false), "expected quantiles") }
        let expected: [(Ratio, Int64)] = [
            (0, 1), (0.1, 10), (0.25, 25), (0.5, 50), (0.75, 75), (0.9, 90), (0.95, 95), (0.99, 99), (1, 100),
        ]
        #expect(points == expected.map { Law.Quantile($0, .milliseconds($1)) })
        #expect(topology.loads.map(\.name) == ["clients"])
        guard case .open(let profile, _) = topology.loads[0].arrivals else { return #expect(Bool(false), "expected a rate") }
        #expect(abs(profile.average - 1) < 0.01)
    }

    @Test("what is made reads back, says what is known of it, and runs")
    func written() throws {
        let found = try Self.imported(Self.shop(requests: 400).otlp())
        let result = TopologyReader.read(found.text, file: "t.yaml")
        #expect(result.file?.topology == found.topology, "\(Sample.words(result.diagnostics.sorted))\n\(found.text)")
        for words in [
            "# missing: time-outs", "# measured: 400 requests", "# lower bound: the most that were seen at once",
            "# measured: 300 calls in 400 requests", "# seen from their callers only: postgres",
        ] { #expect(found.text.contains(words), "\(words)\n\(found.text)") }
        var simulation = try Simulation(found.topology, seed: 1)
        simulation.run(until: .seconds(200))
        #expect(simulation.observe().edges[0].counts.succeeded > 100)
    }

    @Test("errors count where they began, retries as one call, and what callers bear is not required")
    func errors() throws {
        var text = SpanText()
        for number in 0..<100 {
            let start = 1_000_000 * (number + 1)
            let fails = number % 10 == 0
            let web = text.add(number, nil, "web", "buy", kind: 2, from: start, for: 100_000, isError: fails)
            // Tried again after 2 ms when the first fails; every tenth fails twice, and so does the request.
            if number % 5 == 0 {
                text.call(number, web, from: "web", to: "pay", "Charge", at: start, for: 10_000, isError: true)
                text.call(number, web, from: "web", to: "pay", "Charge", at: start + 12_000, for: 10_000, isError: fails)
            } else {
                text.call(number, web, from: "web", to: "pay", "Charge", at: start, for: 10_000)
            }
            text.call(number, web, from: "web", to: "advice", "Hint", at: start + 50_000, for: 10_000, isError: number % 4 == 1)
        }
        let topology = try Self.imported(text.otlp()).topology
        #expect(topology.services.map(\.name) == ["web", "advice", "pay"])
        // 30 of 120 attempts failed; none of the requests to the web failed by itself.
        #expect(topology.services.map(\.errors) == [.zero, 0.25, 0.25])
        let pay = try #require(topology.edges.first { $0.name == "web → pay.Charge" })
        let pause = Interval.milliseconds(2)
        #expect(pay.retries == Retries(attempts: 2, backoff: Backoff(base: pause, cap: pause, jitter: .none)))
        var calls: [Call] = []
        for case .calls(let more) in topology.services[0].endpoints[0].steps { calls += more }
        #expect(calls.map(\.probability) == [.one, .one] && calls.map(\.required) == [true, false])
    }

    @Test("concurrency is the most at once, and a fan-out is counted")
    func concurrency() throws {
        var text = SpanText()
        for number in 0..<30 {
            let start = 1_000_000 + number * 10_000
            let web = text.add(number, nil, "web", "all", kind: 2, from: start, for: 100_000)
            for shard in 0..<6 { text.call(number, web, from: "web", to: "shard", "Read", at: start + 100 * shard, for: 99_000) }
        }
        let topology = try Self.imported(text.otlp()).topology
        #expect(topology.services.map(\.concurrency) == [10, 60])
        #expect(topology.services[0].endpoints[0].steps.last == .calls([Call(1, count: 6)]))
    }

    @Test("a caller of whom only calls are seen is a load, and messages wait for nobody")
    func outside() throws {
        var text = SpanText()
        for number in 0..<40 {
            let start = 1_000_000 + number * 100_000
            let tester = text.add(number, nil, "tester", "visit", kind: 3, from: start, for: 50_000)
            let web = text.add(number, tester, "web", "visit", kind: 2, from: start + 1_000, for: 40_000)
            let sent = text.add(number, web, "web", "publish", kind: 4, from: start + 2_000, for: 1_000)
            text.add(number, sent, "mailer", "send", kind: 5, from: start + 500_000, for: 30_000)
        }
        for bytes in [text.otlp(), text.jaeger()] {
            let topology = try Self.imported(bytes).topology
            #expect(topology.services.map(\.name) == ["mailer", "web"])
            #expect(topology.loads.map(\.name) == ["messages to mailer send", "tester to web visit"])
            #expect(topology.services.allSatisfy { $0.endpoints.allSatisfy { $0.steps.count == 1 } })
        }
    }
}
