import Platform
import Scenarios
import Targets
import Testing

@testable import LinkTargets

@Suite("What faults of links do to connections")
struct EffectTests {
    @Test("latency is felt by a connection that was open before, and is over for it when it is undone")
    func latency() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let link = try proxy.link()
            let caller = try proxy.caller(link)
            #expect(caller.call() == "ping")
            let undo = try proxy.impose("latency", ["delay": .duration(.milliseconds(300))], on: link)
            let slow = elapsed { #expect(caller.call() == "ping") }
            #expect(slow >= .milliseconds(300))
            #expect(try proxy.adapter.revert(undo) == .done)
            let quick = elapsed { #expect(caller.call() == "ping") }
            #expect(quick < .milliseconds(250))
        }
    }

    @Test("a partition loses nothing: what was sent arrives when it is undone")
    func partition() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let link = try proxy.link()
            let caller = try proxy.caller(link)
            let undo = try proxy.impose("partition", on: link)
            #expect(caller.call("ab", patience: .milliseconds(200)) == nil)
            #expect(try proxy.adapter.revert(undo) == .done)
            // What is sent now may have come with it.
            #expect(caller.call("cd")?.hasPrefix("ab") == true)
        }
    }

    @Test("refused callers are few or all, and whoever is connected goes on")
    func refuse() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let link = try proxy.link()
            let before = try proxy.caller(link)
            #expect(before.call() == "ping")
            let undo = try proxy.impose("refuse", on: link)
            #expect(try proxy.caller(link).call() == nil)
            #expect(before.call() == "ping")
            #expect(try proxy.adapter.revert(undo) == .done)
            #expect(try proxy.caller(link).call() == "ping")
        }
    }

    @Test("the seed of the run picks the connections, on whichever proxy, whatever the run is called")
    func share() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            func victims(seed: UInt64) throws -> [Bool] {
                let link = try proxy.link()
                let undo = try proxy.impose("reset", ["share": .percent(40)], on: link, seed: seed)
                defer { _ = try? proxy.adapter.revert(undo) }
                return try (0..<24).map { _ in try proxy.caller(link).call() == nil }
            }
            let first = try victims(seed: 7)
            #expect(try victims(seed: 7) == first)
            #expect(try victims(seed: 8) != first)
            #expect((3...17).contains(first.count { $0 }))
        }
    }

    @Test("a toxic ends by itself when nobody is left to undo it")
    func timeToLive() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let link = try proxy.link()
            var request = proxy.request("latency", ["delay": .duration(.seconds(5))], on: link)
            // Its block was over so long ago that only a moment of the margin is left.
            request.until = SystemClock.now()
            let undo = try proxy.adapter.prepare(request)
            _ = try proxy.adapter.inject(request, undo: undo)
            #expect(try proxy.report(link).toxics.count == 1)
            let deadline = SystemClock.now() + ToxicFault.margin + .seconds(3)
            while try !proxy.report(link).toxics.isEmpty, SystemClock.now() < deadline {
                SystemClock.sleep(for: .milliseconds(50))
            }
            #expect(try proxy.report(link).toxics.isEmpty)
            #expect(try proxy.adapter.residue(undo).isEmpty)
        }
    }

    private func elapsed(_ body: () -> Void) -> Interval {
        let start = SystemClock.now()
        body()
        return SystemClock.now() - start
    }
}
