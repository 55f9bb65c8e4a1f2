import FaultProxy
import Platform
import Testing

@Suite("Proxies of datagrams")
struct DatagramTests {
    @Test("datagrams go and come whole, each client's its own, and are counted")
    func passes() throws {
        let rig = try DatagramRig()
        let clients = try (0..<5).map { _ in try rig.client() }
        for round in 0..<3 {
            for (number, client) in clients.enumerated() { client.send("\(number) \(round)") }
            for (number, client) in clients.enumerated() { #expect(client.receive() == "\(number) \(round)") }
        }
        #expect(clients[0].ask("") == "")
        let large = String(repeating: "x", count: 60_000)
        #expect(clients[0].ask(large) == large)
        let status = try rig.board.proxy("p")
        #expect(status.network == .udp && status.traffic.open == 5 && status.traffic.accepted == 5)
        #expect(status.traffic.roundTrips.count == 17)
    }

    @Test("latency delays each datagram and keeps their order; taken away, what waits goes on at once")
    func latency() throws {
        let rig = try DatagramRig()
        let client = try rig.client()
        try rig.add("latency", ["latency": .integer(200), "jitter": .integer(100)])
        let time = elapsed {
            for number in 0..<20 { client.send("\(number)") }
            for number in 0..<20 { #expect(client.receive() == "\(number)") }
        }
        #expect(time >= .milliseconds(95))
        try rig.board.remove("latency", of: "p")
        try rig.add("latency", ["latency": .integer(600_000)])
        client.send("held")
        #expect(client.receive(within: .milliseconds(200)) == nil)
        try rig.board.remove("latency", of: "p")
        #expect(client.receive() == "held")
    }

    @Test("the same seed loses the same datagrams")
    func loss() throws {
        func lost(seed: UInt64) throws -> [Bool] {
            let rig = try DatagramRig(seed: seed)
            try rig.add("loss", ["share": .number(0.4)], .upstream)
            let client = try rig.client()
            for number in 0..<60 { client.send("\(number)") }
            var here: Set<String> = []
            while let next = client.receive(within: .seconds(3)) { here.insert(next) }
            return (0..<60).map { !here.contains("\($0)") }
        }
        let first = try lost(seed: 7)
        #expect(first == (try lost(seed: 7)))
        #expect(first != (try lost(seed: 8)))
        #expect((10...40).contains(first.count { $0 }))
    }

    @Test("a share of clients is hit, by seed")
    func share() throws {
        let rig = try DatagramRig()
        try rig.add("timeout", ["timeout": .integer(0)], .upstream, toxicity: 0.5)
        let clients = try (0..<20).map { _ in try rig.client() }
        for client in clients { client.send("x") }
        while try rig.board.proxy("p").traffic.accepted < 20 { SystemClock.sleep(for: .milliseconds(20)) }
        let hit = try Int(rig.board.proxy("p").toxics[0].connectionsHit)
        #expect((2...18).contains(hit))
        var silent = clients
        for _ in 0..<200 where silent.count > hit { silent = silent.filter { $0.receive(within: .milliseconds(10)) == nil } }
        #expect(silent.count == hit)
    }

    @Test("a limit of data and damage do what they say")
    func others() throws {
        let rig = try DatagramRig()
        let client = try rig.client()
        try rig.add("limit_data", ["bytes": .integer(10)], .upstream)
        #expect(client.ask("12345") == "12345")
        #expect(client.ask("123456", within: .milliseconds(300)) == nil)
        try rig.board.remove("limit_data", of: "p")
        #expect(client.ask("free") == "free")
        try rig.add("corrupt", ["share": .number(1)])
        let damaged = client.ask("hello")
        #expect(damaged != nil && damaged != "hello")
    }

    @Test("bandwidth makes datagrams wait, and a toxic ends by itself")
    func bandwidth() throws {
        let rig = try DatagramRig()
        let client = try rig.client()
        try rig.add("bandwidth", ["rate": .integer(10)], timeToLive: .seconds(30))
        let text = String(repeating: "y", count: 1_000)
        let time = elapsed {
            for _ in 0..<4 { client.send(text) }
            for _ in 0..<4 { #expect(client.receive() == text) }
        }
        #expect(time >= .milliseconds(290))
        try rig.board.remove("bandwidth", of: "p")
        try rig.add("timeout", ["timeout": .integer(0)], timeToLive: .milliseconds(300))
        client.send("lost")
        SystemClock.sleep(for: .milliseconds(400))
        var answer: String?
        for _ in 0..<50 where answer == nil { answer = client.ask("back", within: .milliseconds(400)) }
        #expect(answer == "back")
    }

    @Test("what is for connections is refused, and what is for datagrams is on connections")
    func refused() throws {
        let rig = try DatagramRig()
        for type in ["reset_peer", "slow_close", "refuse", "http", "slicer"] {
            #expect(throws: ProxyError.self, "\(type)") {
                try rig.add(type, type == "http" ? ["status": .integer(503)] : [:], .upstream)
            }
        }
        #expect(throws: ProxyError.self) { try Rig.echo().add("loss", ["share": .number(0.5)]) }
        #expect(throws: ProxyError.self) {
            try rig.board.create(ProxySpec(name: "q", listen: "127.0.0.1:0", upstream: "original", network: .udp))
        }
    }

    @Test("a proxy that is disabled answers nobody and lets go of its port; enabled again it does")
    func disabled() throws {
        let rig = try DatagramRig()
        let client = try rig.client()
        #expect(client.ask("a") == "a")
        #expect(try rig.board.change("p", ProxyChange(isEnabled: false)).traffic.open == 0)
        client.send("b")
        #expect(client.receive(within: .milliseconds(200)) == nil)
        #expect(try rig.board.change("p", ProxyChange(isEnabled: true)).listen == rig.listen)
        var answer: String?
        for _ in 0..<50 where answer == nil { answer = client.ask("c", within: .milliseconds(400)) }
        #expect(answer == "c")
    }

    @Test("a server that is not there is counted, and thousands of clients are bounded")
    func hostile() throws {
        let rig = try DatagramRig()
        _ = try rig.board.create(ProxySpec(name: "q", listen: "127.0.0.1:0", upstream: "127.0.0.1:1", network: .udp))
        let nobody = try DatagramWire(to: rig.board.proxy("q").listen)
        for _ in 0..<3 {
            nobody.send("x")
            SystemClock.sleep(for: .milliseconds(20))
        }
        var failed: Int64 = 0
        for _ in 0..<500 where failed == 0 {
            failed = try rig.board.proxy("q").traffic.failed
            SystemClock.sleep(for: .milliseconds(10))
        }
        #expect(failed > 0)
        for _ in 0..<5_000 { try rig.client().send("x") }
        #expect(try rig.board.proxy("p").traffic.open <= 4_096)
    }
}
