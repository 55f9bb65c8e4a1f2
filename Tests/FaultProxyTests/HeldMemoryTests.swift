import FaultProxy
import Platform
import Testing

/// What all connections hold together is bounded: senders wait, and nothing is lost.
@Suite struct HeldMemoryTests {
    private static let limit = 256 << 10
    private static let patience = Interval.seconds(60)

    /// A rig whose connections from here on wait in the proxy: nothing comes out for an hour.
    private func full(_ count: Int, each bytes: Int) throws -> (Rig, [Wire]) {
        let rig = try Rig(Server.echo(), memory: Self.limit)
        try rig.add("latency", ["latency": .integer(3_600_000)], .upstream)
        let wires = try (0..<count).map { _ in try rig.client() }
        for wire in wires { wire.send([UInt8](repeating: 7, count: bytes)) }
        return (rig, wires)
    }

    @Test("many stalled connections hold no more than the limit, and a little each")
    func bounded() throws {
        let (rig, wires) = try full(8, each: 200_000)
        defer { rig.board.close() }
        // More than the limit has been read, or nothing would have been held back.
        #expect(try rig.eventually { $0.receivedFromClient >= Self.limit * 3 / 4 })
        SystemClock.sleep(for: .milliseconds(200))
        let received = try rig.traffic.receivedFromClient
        // One full read may come on top of the limit, and 8 KiB of each connection.
        #expect(received <= Int64(Self.limit + 65_536 + wires.count * 8_192), "\(received) bytes wait in the proxy")
    }

    @Test("what waited at the limit arrives whole once the toxic is gone")
    func nothingIsLost() throws {
        let (rig, wires) = try full(4, each: 200_000)
        defer { rig.board.close() }
        #expect(try rig.eventually { $0.receivedFromClient >= Self.limit * 3 / 4 })
        try rig.remove("latency")
        for wire in wires {
            let bytes = wire.receive(200_000, patience: Self.patience).bytes
            #expect(bytes.count == 200_000 && bytes.allSatisfy { $0 == 7 })
        }
    }

    @Test("a connection that goes on is not stopped by those that do not")
    func othersGoOn() throws {
        let (rig, wires) = try full(8, each: 200_000)
        defer { rig.board.close() }
        #expect(try rig.eventually { $0.receivedFromClient >= Self.limit * 3 / 4 })
        let place = try rig.board.create(
            ProxySpec(name: "other", listen: "127.0.0.1:0", upstream: rig.server.place)).listen
        let latency = ToxicSpec(name: "l", type: "latency", attributes: ["latency": .integer(1)])
        _ = try rig.board.add(latency, to: "other")
        let wire = try Wire(to: place)
        wire.send([UInt8](repeating: 9, count: 50_000))
        let echoed = wire.receive(50_000, patience: Self.patience).bytes
        #expect(echoed.count == 50_000)
        withExtendedLifetime(wires) {}
    }
}
