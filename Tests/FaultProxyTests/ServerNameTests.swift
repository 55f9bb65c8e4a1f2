import Platform
import Testing

@testable import FaultProxy

@Suite("Toxics for the connections of one server name")
struct ServerNameTests {
    /// A first message of TLS, in records of at most `size` bytes.
    private static func hello(_ name: String?, padding: Int = 0, records size: Int = 1 << 14) -> [UInt8] {
        func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).reversed().map { UInt8(value >> ($0 * 8) & 255) } }
        func field(_ bytes: [UInt8], _ width: Int) -> [UInt8] { number(bytes.count, width) + bytes }
        let entry = name.map { number(0, 2) + field(field([0] + field(Array($0.utf8), 2), 2), 2) } ?? []
        let other = number(21, 2) + field([UInt8](repeating: 0, count: padding), 2)
        let body =
            number(0x0303, 2) + [UInt8](repeating: 7, count: 32) + field([1, 2], 1) + field([0x13, 1], 2) + field([0], 1)
            + field(other + entry, 2)
        let message = [1] + field(body, 3)
        return stride(from: 0, to: message.count, by: size).flatMap { start in
            [0x16, 3, 1] + field(Array(message[start..<min(start + size, message.count)]), 2)
        }
    }

    private static func read(_ bytes: [UInt8]) -> ClientHello { bytes.withUnsafeBytes { ClientHello.read($0) } }

    @Test("the name is read, in one record or many, however long what stands before it", arguments: [1 << 14, 100, 7])
    func reading(size: Int) {
        #expect(Self.read(Self.hello("Shop.Test", padding: 3_000, records: size)) == .name("shop.test"))
        #expect(Self.read(Self.hello(nil, records: size)) == .nameless)
    }

    @Test("every beginning of a message is incomplete, and anything else names nobody")
    func parts() {
        let whole = Self.hello("a.test", padding: 40, records: 30)
        for count in 1..<whole.count { #expect(Self.read(Array(whole.prefix(count))) == .incomplete, "\(count)") }
        for other in ["GET / HTTP/1.1\r\n", "\u{16}x", "\u{15}\u{3}\u{1}"] { #expect(Self.read(Array(other.utf8)) == .nameless) }
        var changed = whole
        var draws = RandomStream(seed: 5)
        // Whatever is in it, it answers.
        for _ in 0..<2_000 {
            changed[Int(draws.next(below: changed.count))] = UInt8(draws.next(below: 256))
            _ = Self.read(changed)
        }
    }

    @Test(
        "patterns",
        arguments: [
            ("a.test", "a.test", true), ("*.test", "a.test", true), ("*.test", "test", false), ("A.Test", "a.test", true),
            ("a.test", "b.test", false),
        ])
    func patterns(pattern: String, name: String, matches: Bool) throws {
        #expect(try #require(ServerPattern(pattern)).matches(name) == matches)
        #expect(ServerPattern("no name") == nil && ServerPattern("") == nil && ServerPattern("*.") == nil)
    }

    private func rig(_ type: String = "latency", _ attributes: [String: AttributeValue] = ["latency": .integer(300)]) throws
        -> Rig
    {
        let rig = try Rig.echo()
        let spec = ToxicSpec(
            name: "t", type: type, direction: .downstream, attributes: attributes, server: ServerPattern("*.slow.test"))
        _ = try rig.board.add(spec, to: "p")
        return rig
    }

    @Test("only connections that name the server are hit, and every byte of them passes")
    func hits() throws {
        let rig = try rig()
        for (name, isSlow) in [("a.slow.test", true), ("a.fast.test", false)] {
            let client = try rig.client()
            let bytes = Self.hello(name, padding: 2_000)
            let time = elapsed {
                client.send(bytes)
                #expect(client.receive(bytes.count).0 == bytes)
            }
            if isSlow { #expect(time >= .milliseconds(290), "\(name) took \(time)") }
        }
        let plain = try rig.client()
        plain.send("hello")
        #expect(plain.receiveText(5) == "hello")
        #expect(try rig.board.proxy("p").toxics[0].connectionsHit == 1)
    }

    @Test("a first message that comes in two parts is waited for; one that never ends is not, and passes")
    func split() throws {
        let rig = try rig()
        let client = try rig.client()
        let bytes = Self.hello("b.slow.test", padding: 1_000)
        client.send(Array(bytes.prefix(700)))
        SystemClock.sleep(for: .milliseconds(50))
        let time = elapsed {
            client.send(Array(bytes.dropFirst(700)))
            #expect(client.receive(bytes.count).0 == bytes)
        }
        #expect(time >= .milliseconds(290))
        let half = try rig.client()
        half.send(Array(bytes.prefix(700)))
        #expect(half.receive(700, patience: .seconds(20)).0 == Array(bytes.prefix(700)))
    }

    @Test("a toxic that comes later is on open connections that have named the server")
    func later() throws {
        let rig = try Rig.echo()
        let client = try rig.client()
        let bytes = Self.hello("c.slow.test")
        client.send(bytes)
        #expect(client.receive(bytes.count).0 == bytes)
        let spec = ToxicSpec(
            name: "t", type: "latency", attributes: ["latency": .integer(300)], server: ServerPattern("c.slow.test"))
        _ = try rig.board.add(spec, to: "p")
        let time = elapsed {
            client.send("more")
            #expect(client.receiveText(4) == "more")
        }
        #expect(time >= .milliseconds(290))
    }

    @Test("what decides before a name is said is refused", arguments: ["refuse", "half_open"])
    func tooEarly(type: String) throws {
        let error = #expect(throws: ProxyError.self) { try rig(type, [:]) }
        #expect(error?.code == .invalid)
    }
}
