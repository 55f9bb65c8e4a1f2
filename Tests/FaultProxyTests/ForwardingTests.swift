import FaultProxy
import Platform
import Testing

@Suite struct ForwardingTests {
    @Test("what a client sends comes back as the server sends it")
    func echoes() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        client.send("hello")
        #expect(client.receiveText(5) == "hello")
        client.close()
        #expect(try rig.eventually { $0.open == 0 && $0.accepted == 1 && $0.receivedFromClient == 5 && $0.sentToClient == 5 })
    }

    @Test("a call takes from its last byte to the first of its answer, with what a toxic adds")
    func roundTrips() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        for _ in 0..<3 {
            client.send("ask")
            #expect(client.receiveText(3) == "ask")
        }
        #expect(try rig.traffic.roundTrips.count == 3)
        try rig.add("latency", ["latency": .integer(200)])
        client.send("ask")
        #expect(client.receiveText(3) == "ask")
        let trips = try rig.traffic.roundTrips
        #expect(trips.count == 4 && trips.last.count == 4)
        #expect(trips.last.dropLast().allSatisfy { $0 < .milliseconds(200) })
        #expect(trips.last.last.map { $0 >= .milliseconds(200) } == true)
    }

    @Test("bulk goes through unchanged, and counts")
    func bulk() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        let bytes = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        let sender = try WorkerThread("sender") { client.send(bytes, patience: .seconds(20)) }
        let back = client.receive(bytes.count, patience: .seconds(20)).bytes
        sender.join()
        #expect(back == bytes)
        #expect(try rig.eventually { $0.sentToClient == Int64(bytes.count) && $0.receivedFromClient == Int64(bytes.count) })
    }

    @Test("a client that has sent its end still gets the answer")
    func halfClose() throws {
        let rig = try Rig(
            Server { wire in
                let all = wire.receive().bytes
                wire.send(all.reversed())
            })
        let client = try rig.client()
        client.send("abc")
        client.end()
        #expect(client.receiveText(3) == "cba")
        #expect(client.outcome() == .ended)
    }

    @Test("a reset of either side reaches the other as a reset", arguments: [true, false])
    func resets(byClient: Bool) throws {
        let seen = Locked<Wire.Outcome?>(nil)
        let rig = try Rig(
            Server { wire in
                _ = wire.receive(2)
                if byClient { seen.set(wire.outcome()) } else { wire.reset() }
            })
        let client = try rig.client()
        client.send("hi")
        if byClient {
            #expect(try rig.eventually { $0.sentToServer == 2 })
            client.reset()
        } else {
            #expect(client.outcome() == .reset)
        }
        #expect(try rig.eventually { $0.open == 0 && $0.reset == 1 })
        SystemClock.sleep(for: .milliseconds(50))
        if byClient { #expect(seen.get == .reset) }
    }

    @Test("a server that refuses ends the client's connection, and is counted")
    func refused() throws {
        let board = try ProxySwitchboard()
        let listen = try board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: "127.0.0.1:1")).listen
        #expect(try Wire(to: listen).outcome() == .ended)
        #expect(try board.proxy("p").traffic.failed == 1)
    }

    @Test("names are looked up, and IPv6 is as good as IPv4", arguments: ["127.0.0.1", "::1"])
    func names(host: String) throws {
        let server = try Server.echo(host)
        let port = server.place.split(separator: ":").last.map(String.init) ?? ""
        let board = try ProxySwitchboard()
        let upstream = host == "127.0.0.1" ? "localhost:\(port)" : server.place
        let listen = host == "127.0.0.1" ? "localhost:0" : "[::1]:0"
        let status = try board.create(ProxySpec(name: "p", listen: listen, upstream: upstream))
        #expect(status.listen.hasPrefix(host == "::1" ? "[::1]:" : "127.0.0.1:"))
        #expect(status.upstream == upstream)
        let client = try Wire(to: status.listen)
        client.send("hi")
        #expect(client.receiveText(2) == "hi")
    }

    @Test("a receiver that stands still holds its sender back, and nothing grows")
    func backPressure() throws {
        let rig = try Rig(
            Server { wire in
                SystemClock.sleep(for: .milliseconds(300))
                _ = wire.receive()
            })
        let client = try rig.client()
        let all = [UInt8](repeating: 7, count: 64 << 20)
        let sent = client.send(all, patience: .milliseconds(200))
        #expect(sent < all.count)
        let traffic = try rig.traffic
        #expect(traffic.receivedFromClient - traffic.sentToServer <= 2 << 20)
    }
}
