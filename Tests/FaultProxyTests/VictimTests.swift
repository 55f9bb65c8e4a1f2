import FaultProxy
import Platform
import Testing

@Suite struct VictimTests {
    /// Which of so many connections, one after the other, are reset.
    private func victims(_ count: Int, seed: UInt64?, of board: UInt64 = 1, toxicity: Double) throws -> [Bool] {
        let rig = try Rig(Server.echo(), seed: board)
        try rig.add("reset_peer", toxicity: toxicity, seed: seed)
        return try (0..<count).map { _ in
            let client = try rig.client()
            client.send("a")
            return client.receive(1).outcome == .reset
        }
    }

    @Test("the same seed hits the same connections, another seed others, and a higher share those and more")
    func seeds() throws {
        let first = try victims(48, seed: 42, toxicity: 0.5)
        #expect(try victims(48, seed: 42, of: 9, toxicity: 0.5) == first)
        #expect(try victims(48, seed: 43, toxicity: 0.5) != first)
        #expect(try victims(48, seed: nil, of: 42, toxicity: 0.5) == victims(48, seed: nil, of: 42, toxicity: 0.5))
        #expect((12...36).contains(first.filter { $0 }.count))
        let more = try victims(48, seed: 42, toxicity: 0.8)
        #expect(zip(first, more).allSatisfy { !$0 || $1 })
    }

    @Test("a neighbour that comes and goes changes no victim; another share does, at once")
    func stable() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        try rig.add("latency", ["latency": .integer(60_000)], toxicity: 0)
        try rig.add("noop")
        client.send("a")
        #expect(client.receiveText(1) == "a")
        _ = try rig.board.change("latency", of: "p", ToxicChange(toxicity: 1))
        client.send("b")
        #expect(client.receive(1, patience: .milliseconds(100)).bytes.isEmpty)
        let status = try rig.board.change("latency", of: "p", ToxicChange(toxicity: 0))
        #expect(client.receiveText(1) == "b")
        #expect(status.connectionsHit == 1)
    }
}
