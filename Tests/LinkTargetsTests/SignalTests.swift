import Platform
import Scenarios
import Targets
import Testing

@testable import LinkTargets

@Suite("Signals of links")
struct SignalTests {
    private func values(_ signal: String, _ adapter: LinkAdapter, _ proxy: StandingProxy, _ link: Instance) -> [Int64] {
        adapter.sample(signal, of: proxy.query("any"), instances: [link]).compactMap { outcome in
            if case .value(let value) = outcome { value } else { nil }
        }
    }

    @Test("each call since the last look is a sample of the round trip, with what a fault adds")
    func roundTrip() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let (link, adapter) = (try proxy.link(), proxy.adapter)
            let caller = try proxy.caller(link)
            #expect(caller.call() == "ping")
            #expect(values("round-trip", adapter, proxy, link) == [], "what was before the first look is not of this run")
            for _ in 0..<3 { #expect(caller.call() == "ping") }
            let quick = values("round-trip", adapter, proxy, link)
            #expect(quick.count == 3 && quick.allSatisfy { $0 > 0 })
            #expect(values("round-trip", adapter, proxy, link) == [])
            let undo = try proxy.impose("latency", ["delay": .duration(.milliseconds(150))], on: link)
            #expect(caller.call() == "ping")
            let slow = values("round-trip", adapter, proxy, link)
            #expect(slow.count == 1 && slow[0] >= 150_000_000)
            _ = try proxy.adapter.revert(undo)
        }
    }

    @Test("bytes, connections and failures are counted from the first look")
    func counters() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let (link, adapter) = (try proxy.link(), proxy.adapter)
            let caller = try proxy.caller(link)
            #expect(caller.call() == "ping")
            for signal in ["sent", "received", "failures"] { #expect(values(signal, adapter, proxy, link) == [0]) }
            #expect(values("connections", adapter, proxy, link) == [1])
            #expect(caller.call("12345678") == "12345678")
            #expect(values("sent", adapter, proxy, link) == [8])
            #expect(values("received", adapter, proxy, link) == [8])
            let dead = try proxy.link(to: "127.0.0.1:9")
            #expect(values("failures", adapter, proxy, dead) == [0])
            #expect(try proxy.caller(dead).call() == nil)
            #expect(values("failures", adapter, proxy, dead) == [1])
        }
    }
}
