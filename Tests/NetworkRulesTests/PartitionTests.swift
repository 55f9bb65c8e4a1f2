import Platform
import Scenarios
import Targets
import Testing

@testable import NetworkRules

@Suite("Partitions between two namespaces", .enabled(if: Lab.isPossible, Lab.needs))
struct PartitionTests {
    @Test("a partition drops both ways in silence, shows itself, and ends without a trace beside foreign rules and queues")
    func wholeLife() throws {
        let lab = try Lab()
        try Lab.shell(
            """
            nft 'table inet theirs { chain c { type filter hook input priority 0; tcp dport 1 counter drop; }; }'
            tc qdisc add dev v0 root handle 7: tbf rate 1gbit burst 256k latency 50ms
            """, in: lab.near)
        let server = try lab.start(Lab.echo([8_001]), in: lab.near)
        _ = try lab.start(Lab.echo([8_001]), in: lab.far)
        #expect(try lab.ask(8_001) == "ok")
        let before = try lab.look()
        let trial = try Trial("partition", on: server)
        #expect(try lab.look() == before)
        try trial.inject()
        defer { _ = try? trial.revert() }
        #expect(try trial.applied().isShown)
        #expect(try !trial.exposed().isShown)
        #expect(try lab.ask(8_001) == "TimeoutError", "out of it nothing is refused, and nothing comes back")
        #expect(try lab.askByDatagram(8_001) == "TimeoutError", "whoever sends is not told")
        #expect(try lab.ask(8_001, at: Lab.here, from: lab.far) == "TimeoutError")
        #expect(try lab.ask(8_001, at: "127.0.0.1") == "ok", "loopback is left alone")
        #expect(try trial.exposed().isShown)
        #expect(try !trial.residue().isEmpty)
        #expect(try trial.revert() == .done)
        #expect(try trial.revert() == .done)
        #expect(try trial.residue() == [])
        #expect(try lab.look() == before)
        #expect(try lab.ask(8_001) == "ok")
    }

    @Test("a partition one way lets pass what goes the other", arguments: ["to", "from"])
    func oneWay(direction: String) throws {
        let lab = try Lab()
        let near = try lab.start("s = udp(9001, wait=None)\nprint('ready')\nwhile True: s.recv(9)", in: lab.near)
        let trial = try Trial("partition", ["direction": .text(direction), "peer": .text(Lab.there)], on: near)
        let passed = try trial.during {
            (
                out: try arrives(from: lab.near, at: lab.far, Lab.there, lab),
                back: try arrives(from: lab.far, at: lab.near, Lab.here, lab)
            )
        }
        #expect(passed.out == (direction == "from"))
        #expect(passed.back == (direction == "to"))
    }

    @Test(
        "a partition by port, protocol or peer is of that alone",
        arguments: [
            (["port": .integer(8_001)], ["TimeoutError", "ok", "TimeoutError"]),
            (["port": .integer(8_001), "protocol": .text("tcp")], ["TimeoutError", "ok", "ok"]),
            (["protocol": .text("udp")], ["ok", "ok", "TimeoutError"]),
            (["peer": .text("10.7.0.2:8002")], ["ok", "TimeoutError", "ok"]),
            (["peer": .text("10.7.0.0/30")], ["TimeoutError", "TimeoutError", "TimeoutError"]),
            (["peer": .text("10.8.0.0/16")], ["ok", "ok", "ok"]),
        ] as [(Arguments, [String])])
    func narrow(parameters: Arguments, expected: [String]) throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([8_001, 8_002]), in: lab.far)
        let seen = try Trial("partition", parameters, on: near).during {
            [try lab.ask(8_001), try lab.ask(8_002), try lab.askByDatagram(8_001)]
        }
        #expect(seen == expected)
    }

    @Test("a device that comes later is cut off as well")
    func laterDevice() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([8_001]), in: lab.far)
        let seen = try Trial("partition", on: near).during {
            try Lab.shell(
                """
                ip link add v1 netns \(lab.near) type veth peer name v1 netns \(lab.far)
                ip -n \(lab.near) addr add 10.8.0.1/24 dev v1; ip -n \(lab.far) addr add 10.8.0.2/24 dev v1
                ip -n \(lab.near) link set v1 up; ip -n \(lab.far) link set v1 up
                """)
            return try lab.ask(8_001, at: "10.8.0.2")
        }
        #expect(seen != "ok")
    }

    /// Whether one of several datagrams gets through.
    private func arrives(from source: String, at goal: String, _ address: String, _ lab: Lab) throws -> Bool {
        let receiver = try lab.start(
            "s = udp(9100, wait=1.2)\nprint('ready')\nif tried(lambda: s.recv(9)) == b'x': time.sleep(600)", in: goal)
        #expect(
            try lab.python("s = udp()\nfor _ in range(3): s.sendto(b'x', ('\(address)', 9100))\nprint('sent')", in: source)
                == "sent")
        SystemClock.sleep(for: .milliseconds(1_500))
        return receiver.process?.status != nil
    }
}
