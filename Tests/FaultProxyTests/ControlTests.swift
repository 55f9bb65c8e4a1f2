import FaultProxy
import Platform
import Testing

@Suite struct ControlTests {
    @Test("a disabled proxy ends its connections and refuses new ones; enabled again it listens where it did")
    func disable() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        client.send("a")
        #expect(client.receiveText(1) == "a")
        #expect(try rig.board.change("p", ProxyChange(isEnabled: false)).isEnabled == false)
        #expect(client.outcome() == .ended)
        #expect(throws: PlatformError.self) { try rig.client() }
        #expect(try rig.board.change("p", ProxyChange(isEnabled: true)).listen == rig.listen)
        let again = try rig.client()
        again.send("b")
        #expect(again.receiveText(1) == "b")
    }

    @Test("a proxy that is removed is gone; one that is asked for twice is refused")
    func removal() throws {
        let rig = try Rig.echo()
        #expect(throws: ProxyError(.proxyExists, "proxy already exists")) {
            try rig.board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: "x:1"))
        }
        try rig.board.remove("p")
        #expect(throws: ProxyError(.proxyNotFound, "proxy not found")) { try rig.board.proxy("p") }
        #expect(throws: PlatformError.self) { try rig.client() }
    }

    @Test("an address that is taken is refused with the system's word for it")
    func taken() throws {
        let rig = try Rig.echo()
        #expect(throws: ProxyError(.cannotListen, "listen tcp \(rig.listen): bind: address already in use")) {
            try rig.board.create(ProxySpec(name: "q", listen: rig.listen, upstream: "x:1"))
        }
    }

    @Test("another upstream ends open connections, and new ones go there")
    func moved() throws {
        let rig = try Rig.echo()
        let other = try Server { wire in wire.send("other") }
        let client = try rig.client()
        client.send("a")
        #expect(client.receiveText(1) == "a")
        let status = try rig.board.change("p", ProxyChange(upstream: other.place))
        #expect(status.listen == rig.listen)
        #expect(client.outcome() == .ended)
        #expect(try rig.client().receiveText(5) == "other")
    }

    @Test(
        "clients that read nothing and a server that never answers hold up nobody who asks",
        arguments: ["latency", "slicer", "slow_close", "bandwidth"]
    )
    func healing(type: String) throws {
        let rig = try Rig(
            Server { wire in
                wire.send([UInt8](repeating: 1, count: 1 << 20), patience: .milliseconds(700))
            })
        let attributes: [String: AttributeValue] =
            switch type {
            case "latency": ["latency": .integer(50)]
            case "slicer": ["average_size": .integer(1_000), "size_variation": .integer(100), "delay": .integer(10)]
            case "bandwidth": ["rate": .integer(1)]
            default: ["delay": .integer(1_000)]
            }
        try rig.add(type, attributes)
        let clients = try (0..<200).map { _ in try rig.client() }
        SystemClock.sleep(for: .milliseconds(100))
        #expect(try elapsed { try rig.remove(type) } < .milliseconds(500))
        #expect(try elapsed { _ = try rig.board.proxy("p") } < .milliseconds(500))
        #expect(elapsed { _ = rig.board.reset() } < .milliseconds(500))
        #expect(try elapsed { _ = try rig.board.change("p", ProxyChange(isEnabled: false)) } < .milliseconds(500))
        #expect(try rig.traffic.open == 0)
        withExtendedLifetime(clients) {}
    }

    @Test("while a server cannot be reached everything can be asked, and clients end with the proxy")
    func blackHole() throws {
        let hole = try BlackHole()
        let board = try ProxySwitchboard()
        let listen = try board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: hole.place)).listen
        let clients = try (0..<3).map { _ in try Wire(to: listen) }
        #expect(try elapsed { _ = try board.change("p", ProxyChange(isEnabled: false)) } < .milliseconds(500))
        for client in clients { #expect(client.outcome() == .ended) }
        withExtendedLifetime(hole) {}
    }

    @Test("a reset enables all and takes every toxic away, past what fails")
    func reset() throws {
        let rig = try Rig.echo()
        let board = rig.board
        let taken = try Server.echo()
        _ = try board.create(ProxySpec(name: "a", listen: taken.place, upstream: "x:1", isEnabled: false))
        try rig.add("latency", ["latency": .integer(1_000)])
        _ = try board.change("p", ProxyChange(isEnabled: false))
        let errors = board.reset()
        #expect(errors.map(\.code) == [.cannotListen])
        #expect(try board.proxy("p").isEnabled && board.proxy("p").toxics.isEmpty)
    }

    @Test("who asks when all has ended is told so, and does not wait")
    func ended() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        rig.board.close()
        #expect(client.outcome() == .ended)
        #expect(throws: ProxyError.self) { try rig.board.proxy("p") }
        #expect(rig.board.proxies().isEmpty && rig.board.reset().isEmpty)
    }
}
