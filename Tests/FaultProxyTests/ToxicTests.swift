import FaultProxy
import Platform
import Testing

/// Toxics on real connections.
@Suite struct ToxicTests {
    /// A client whose connection has carried a byte each way.
    private func opened(_ rig: Rig) throws -> Wire {
        let client = try rig.client()
        client.send("o")
        #expect(client.receiveText(1) == "o")
        return client
    }

    @Test("latency comes onto an open connection and is off it when its removal returns")
    func latency() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("latency", ["latency": .integer(200)])
        let slow = elapsed {
            client.send("a")
            #expect(client.receiveText(1) == "a")
        }
        #expect(slow >= .milliseconds(200) && slow < .milliseconds(800))
        try rig.remove("latency")
        let fast = elapsed {
            client.send("b")
            #expect(client.receiveText(1) == "b")
        }
        #expect(fast < .milliseconds(150))
    }

    @Test("what waits in a toxic that is taken away goes on at once, in order")
    func released() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("latency", ["latency": .integer(60_000)])
        client.send("first ")
        #expect(try rig.eventually { $0.receivedFromServer == 7 })
        try rig.remove("latency")
        client.send("second")
        #expect(client.receiveText(12) == "first second")
    }

    @Test("a shorter delay counts for what waits already")
    func changed() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("latency", ["latency": .integer(60_000)])
        client.send("a")
        #expect(try rig.eventually { $0.receivedFromServer == 2 })
        let status = try rig.board.change("latency", of: "p", ToxicChange(attributes: ["latency": .integer(10)]))
        #expect(status.spec.attributes == ["latency": .integer(10), "jitter": .integer(0)])
        #expect(status.bytesHit == 1 || status.bytesHit == 2)
        #expect(client.receiveText(1) == "a")
    }

    @Test("a toxic ends by itself when its time is over")
    func timeToLive() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        let status = try rig.add("latency", ["latency": .integer(60_000)], timeToLive: .milliseconds(200))
        #expect(status.expiresAt == status.appliedAt + .milliseconds(200))
        client.send("a")
        #expect(client.receiveText(1) == "a")
        #expect(try rig.board.proxy("p").toxics.isEmpty)
    }

    @Test("bandwidth holds its rate, and zero holds everything until it is taken away", arguments: [1_000, 0] as [Int64])
    func bandwidth(rate: Int64) throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("bandwidth", ["rate": .integer(rate)])
        client.send([UInt8](repeating: 1, count: 300_000), patience: .milliseconds(200))
        if rate == 0 {
            #expect(client.receive(1, patience: .milliseconds(100)).bytes.isEmpty)
            try rig.remove("bandwidth")
            #expect(client.receive(100_000).bytes.count == 100_000)
        } else {
            let time = elapsed { #expect(client.receive(250_000).bytes.count == 250_000) }
            #expect(time > .milliseconds(140) && time < .milliseconds(700))
        }
    }

    @Test("a rate of the whole proxy is shared by its connections")
    func sharedBandwidth() throws {
        let rig = try Rig(Server { wire in wire.send([UInt8](repeating: 1, count: 100_000)) })
        try rig.add("bandwidth", ["rate": .integer(500), "scope": .text("proxy")])
        let time = try elapsed {
            let clients = try (0..<3).map { _ in try rig.client() }
            for client in clients { #expect(client.receive(100_000).bytes.count == 100_000) }
        }
        #expect(time > .milliseconds(500))
    }

    @Test("a timeout ends an open connection in time although data keeps coming")
    func timeout() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("timeout", ["timeout": .integer(300)])
        let time = elapsed {
            for _ in 0..<40 {
                client.send("x")
                let (bytes, outcome) = client.receive(1, patience: .milliseconds(50))
                #expect(bytes.isEmpty)
                if outcome != .open { return }
            }
        }
        #expect(time >= .milliseconds(250) && time < .milliseconds(1_500))
    }

    @Test("a timeout that never closes does when it is taken away, on those that it was on")
    func timeoutRemoved() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("timeout")
        client.send("lost")
        #expect(client.receive(1, patience: .milliseconds(100)).outcome == .open)
        try rig.remove("timeout")
        #expect(client.outcome() == .ended)
        _ = try opened(rig)
    }

    @Test("a reset is a reset on open connections too, and only on those that it is on", arguments: [1.0, 0.0])
    func resetPeer(toxicity: Double) throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("reset_peer", ["timeout": .integer(0)], toxicity: toxicity)
        client.send("a")
        #expect(client.receive(1).outcome == (toxicity == 1 ? .reset : .open))
        let second = try rig.client()
        second.send("a")
        #expect(second.receive(1).outcome == (toxicity == 1 ? .reset : .open))
        #expect(try rig.traffic.reset == (toxicity == 1 ? 2 : 0))
    }

    @Test("a reset that is taken away in time loses nothing")
    func resetRemoved() throws {
        let rig = try Rig.echo()
        let client = try opened(rig)
        try rig.add("reset_peer", ["timeout": .integer(60_000)])
        client.send("kept")
        #expect(try rig.eventually { $0.receivedFromServer == 5 })
        try rig.remove("reset_peer")
        #expect(client.receiveText(4) == "kept")
    }

    @Test("a slow close delays the end and not the data")
    func slowClose() throws {
        let rig = try Rig(Server { wire in wire.send("bye") })
        try rig.add("slow_close", ["delay": .integer(300)])
        let client = try rig.client()
        let start = SystemClock.now()
        #expect(client.receiveText(3) == "bye")
        #expect(SystemClock.now() - start < .milliseconds(250))
        #expect(client.outcome() == .ended)
        #expect(SystemClock.now() - start >= .milliseconds(290))
    }

    @Test("a limit ends the connection after exactly so many bytes", arguments: [1_000, 1_000_000] as [Int64])
    func limitData(bytes: Int64) throws {
        let rig = try Rig(Server { wire in wire.send([UInt8](repeating: 1, count: 2_000_000)) })
        try rig.add("limit_data", ["bytes": .integer(bytes)])
        let (received, outcome) = try rig.client().receive()
        #expect(received.count == Int(bytes))
        #expect(outcome == .ended)
    }

    @Test("a slicer cuts, whatever its numbers, and everything arrives", arguments: [(0, 0), (64, 32), (10, 500), (100, 100)])
    func slicer(average: Int, variation: Int) throws {
        let rig = try Rig.echo()
        try rig.add("slicer", ["average_size": .integer(Int64(average)), "size_variation": .integer(Int64(variation))])
        let client = try rig.client()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        client.send(bytes)
        #expect(client.receive(bytes.count).bytes == bytes)
    }

    @Test("corruption damages bytes and loses none")
    func corrupt() throws {
        let rig = try Rig.echo()
        try rig.add("corrupt", ["share": .number(0.01)])
        let client = try rig.client()
        client.send([UInt8](repeating: 0, count: 50_000))
        let back = client.receive(50_000).bytes
        let damaged = back.filter { $0 != 0 }.count
        #expect(back.count == 50_000 && (300...700).contains(damaged))
        #expect(try rig.board.proxy("p").toxics.first?.bytesHit == Int64(damaged))
    }

    @Test("new connections can be refused, held or kept waiting, while open ones go on")
    func admission() throws {
        let rig = try Rig.echo()
        let open = try opened(rig)
        try rig.add("refuse")
        // The reset may be there before the client knows that it was connected.
        #expect(((try? rig.client())?.outcome() ?? .reset) == .reset)
        try rig.remove("refuse")
        try rig.add("half_open")
        let held = try rig.client()
        held.send("h")
        #expect(held.receive(1, patience: .milliseconds(100)).outcome == .open)
        try rig.remove("half_open")
        #expect(held.receiveText(1) == "h")
        try rig.add("slow_open", ["delay": .integer(200)])
        #expect(try elapsed { _ = try opened(rig) } >= .milliseconds(190))
        #expect(try rig.board.proxy("p").toxics.map(\.connectionsHit) == [1])
        open.send("b")
        #expect(open.receiveText(1) == "b")
    }

    @Test("toxics work in the order in which they were made, in the direction that they are for")
    func chain() throws {
        let rig = try Rig.echo()
        try rig.add("latency", ["latency": .integer(100)], .upstream)
        try rig.add("limit_data", ["bytes": .integer(3)])
        let client = try rig.client()
        let time = elapsed {
            client.send("abcdef")
            let (bytes, outcome) = client.receive()
            #expect(bytes == Array("abc".utf8) && outcome == .ended)
        }
        #expect(time >= .milliseconds(100))
        #expect(try rig.board.proxy("p").toxics.map(\.spec.direction) == [.upstream, .downstream])
    }

    @Test("a delay before a rate starves no line")
    func delayedRate() throws {
        let rig = try Rig(Server { wire in wire.send([UInt8](repeating: 1, count: 2_000_000)) })
        try rig.add("latency", ["latency": .integer(200)])
        try rig.add("bandwidth", ["rate": .integer(2_000)])
        let client = try rig.client()
        let time = elapsed { #expect(client.receive(1_000_000).bytes.count == 1_000_000) }
        #expect(time > .milliseconds(690) && time < .milliseconds(1_100))
    }

    @Test("a timeout that is taken away after the server's end closes nothing later")
    func overtaken() throws {
        let rig = try Rig(
            Server { wire in
                wire.end()
                _ = wire.receive(patience: .seconds(2))
            })
        try rig.add("timeout", ["timeout": .integer(200)])
        let client = try rig.client()
        #expect(client.outcome() == .ended)
        try rig.remove("timeout")
        SystemClock.sleep(for: .milliseconds(300))
        #expect(try rig.traffic.open == 1)
        client.end()
        #expect(try rig.eventually { $0.open == 0 })
    }

    @Test("a connection whose client reads nothing ends in time all the same", arguments: ["timeout", "reset_peer"])
    func stalled(type: String) throws {
        let rig = try Rig(Server { wire in wire.send([UInt8](repeating: 1, count: 16 << 20), patience: .seconds(2)) })
        let client = try rig.client()
        #expect(try rig.eventually { $0.receivedFromServer > 1 << 20 })
        try rig.add("latency", ["latency": .integer(1)])
        try rig.add(type, ["timeout": .integer(100)])
        client.send("x")
        // Something must come for a reset to count from.
        _ = client.receive(4 << 20, patience: .milliseconds(200))
        #expect(try rig.eventually { $0.open == 0 })
    }
}
