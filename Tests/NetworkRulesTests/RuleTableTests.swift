import Testing

@testable import NetworkRules

@Suite("Rules, sets and figures as texts")
struct RuleTableTests {
    @Test("peers are addresses, ranges and hosts, with a port or not")
    func peers() throws {
        #expect(try PeerAddresses("10.0.0.7").expressions("daddr") == ["ip daddr { 10.0.0.7 }"])
        #expect(try PeerAddresses("10.0.0.0/24").version4 == ["10.0.0.0/24"])
        #expect(try PeerAddresses("fd00::/8").expressions("saddr") == ["ip6 saddr { fd00::/8 }"])
        #expect(try PeerAddresses("[::1]:53").port == 53)
        #expect(try PeerAddresses("127.0.0.1:5432").isLoopback)
        for wrong in ["10.0.0.0/33", "1.2.3.4/x", "no such host", "a; drop", "nothing.invalid"] {
            #expect(throws: (any Error).self, "\(wrong)") { try PeerAddresses(wrong) }
        }
    }

    @Test("what leaves is matched by where it goes, what arrives by where it comes from")
    func conditions() throws {
        var match = TrafficMatch(peer: try PeerAddresses("10.0.0.7:80"))
        #expect(match.outgoing == ["ip daddr { 10.0.0.7 } meta l4proto { tcp, udp } th dport 80"])
        #expect(match.incoming == ["ip saddr { 10.0.0.7 } meta l4proto { tcp, udp } th sport 80"])
        match = TrafficMatch(port: 443, transport: .tcp)
        #expect(match.outgoing == ["meta l4proto tcp th dport 443", "meta l4proto tcp th sport 443"])
        #expect(TrafficMatch().incoming == [""])
    }

    @Test("packets that leave are dropped at the devices, those of a direction that is not meant nowhere")
    func table() {
        var traffic = AffectedTraffic(match: TrafficMatch(direction: .to), action: .lose(TrafficAction.whole))
        let out = RuleTable(token: "gd-t", traffic: traffic, devices: ["lo", "eth0"]).text
        #expect(out.contains("hook egress devices = { \"eth0\" }") && !out.contains("hook input"))
        #expect(out.split(separator: "\n").count == 1 && out.contains("flags owner"))
        traffic.match.direction = .from
        let back = RuleTable(token: "gd-t", traffic: traffic, devices: ["lo", "eth0"])
        #expect(back.text.contains("hook input") && !back.text.contains("hook egress") && back.families == ["inet"])
    }

    @Test("the ends of sockets are read from the kernel's tables, of mapped addresses as of plain ones")
    func sockets() {
        var ends = SocketEnds()
        let head = "  sl  local_address ...\n"
        func line(_ local: String, _ inode: Int) -> String {
            "   0: \(local) 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 \(inode) 1 0 100 0 0 10 0\n"
        }
        ends.add(
            table: head + line("0100007F:1F90", 1) + line("00000000:0050", 2) + line("0200007F:0051", 3), "tcp", of: ["1", "2"])
        ends.add(
            table: head + line("0000000000000000FFFF00000100000A:01BB", 4) + line("000000FD000000000000000001000000:0035", 5),
            "udp",
            of: ["4", "5"])
        #expect(ends.ports == ["tcp . 80"])
        #expect(ends.ends4 == ["127.0.0.1 . tcp . 8080", "10.0.0.1 . udp . 443"])
        #expect(ends.ends6 == ["fd00:0:0:0:0:0:0:1 . udp . 53"])
    }

    @Test("queues are read with their handles and figures")
    func queues() {
        let found = QueueFigures.parse(
            """
            qdisc tbf 6764: dev va root refcnt 3 rate 1Mbit burst 4000b lat 288ms
             Sent 266 bytes 3 pkt (dropped 1, overlimits 2 requeues 0)
             backlog 0b 0p requeues 0
            qdisc ingress ffff: dev va parent ffff:fff1 ----------------
            """)
        #expect(found.count == 2)
        #expect(found[0].handle == "6764:" && found[0].isRoot && found[0].device == "va")
        #expect(found[0].packets == 3 && found[0].dropped == 1 && found[0].overLimits == 2)
        #expect(found[1].kind == "ingress" && !found[1].isRoot)
    }

    @Test("names that the kernel keeps short are short, whatever the token", arguments: ["gd-a-1", "gd-0b5c-slow-database-77"])
    func names(token: String) {
        let plan = QueuePlan(devices: ["eth0"], direction: .both, token: token)
        #expect(plan.mirror(0).utf8.count <= 15)
        #expect((UInt32(plan.handle.dropLast(), radix: 16) ?? 0) < 0xFFFF)
    }
}
