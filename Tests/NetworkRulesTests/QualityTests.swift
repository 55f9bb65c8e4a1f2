import Platform
import Scenarios
import Targets
import Testing

@testable import NetworkRules

@Suite("Loss, resets, names and rates between two namespaces", .enabled(if: Lab.isPossible, Lab.needs))
struct QualityTests {
    @Test("loss drops its share of the packets, within the bounds of chance", arguments: ["to", "from"])
    func loss(direction: String) throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([9_100]), in: lab.far)
        let trial = try Trial("loss", ["share": .percent(20), "direction": .text(direction)], on: near)
        let received = try trial.during {
            try lab.python(
                """
                s = udp(wait=0.5); s.connect(('\(Lab.there)', 9100)); n = 0
                for i in range(100):
                    for _ in range(40): s.send(b'x')
                    s.settimeout(0.02)
                    while True:
                        try: s.recv(9); n += 1
                        except TimeoutError: break
                print(n)
                """)
        }
        // Of 4,000 packets 800 are lost on average, with a standard deviation of 25.
        let lost = 4_000 - (Int(received) ?? 0)
        #expect((680...920).contains(lost), "lost \(lost) of 4,000")
    }

    @Test("a reset ends what is open and refuses what is new, also for a share of the connections only")
    func reset() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([8_001]), in: lab.far)
        // Waits for an answer that never comes, as a consumer of a queue does.
        let open = try lab.start(
            """
            s = socket.create_connection(('\(Lab.there)', 8001), 2); s.settimeout(60); print('ready')
            if tried(lambda: s.recv(1)) not in ('ConnectionResetError', 'ConnectionAbortedError', 'OSError'): time.sleep(600)
            """, in: lab.near)
        let all = try Trial("reset", on: near)
        let answer = try all.during { try lab.ask(8_001) }
        #expect(["ConnectionRefusedError", "ConnectionResetError"].contains(answer))
        #expect(eventually { open.process?.status == nil }, "whoever waits is told")
        #expect(try lab.ask(8_001) == "ok")

        let share = try Trial("reset", ["share": .percent(50), "seed": .integer(7)], on: near)
        let counts = try share.during { try Array(repeating: Self.many, count: 2).map { try lab.python($0) } }
        #expect(counts[0] == counts[1], "the same ports are chosen again")
        // Of 120 connections 60 break on average, with a standard deviation of 5.5.
        let broken = counts[0].count { $0 == "x" }
        #expect((33...87).contains(broken), "\(broken) of 120 broke")
        #expect(try share.residue() == [])
    }

    /// A letter for each of 120 connections from fixed ports: whether it broke.
    private static let many = """
        def go(p):
            s = socket.socket(); s.setsockopt(1, 2, 1)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\\1\\0\\0\\0\\0\\0\\0\\0')
            s.bind(('', p)); s.settimeout(1); s.connect(('\(Lab.there)', 8001)); s.sendall(b'x')
            s.recv(1); s.close(); return 'ok'
        print(''.join('.' if tried(lambda: go(p)) == 'ok' else 'x' for p in range(20000, 20120)))
        """

    @Test("without names questions time out or are refused, and all else passes", arguments: ["silence", "refused"])
    func names(answer: String) throws {
        let lab = try Lab()
        let near = try lab.start(Lab.echo([53], host: "127.0.0.1"), in: lab.near)
        _ = try lab.start(Lab.echo([53, 8_001]), in: lab.far)
        let trial = try Trial("dns-failure", ["answer": .text(answer)], on: near)
        // Whoever sends a datagram that is refused is told by the call itself.
        let expected = answer == "silence" ? "TimeoutError" : "PermissionError"
        let seen = try trial.during {
            let seen = [
                try lab.askByDatagram(53), try lab.askByDatagram(53, at: "127.0.0.1"), try lab.askByDatagram(8_001),
                try lab.ask(8_001),
            ]
            #expect(try trial.exposed().isShown)
            return seen
        }
        #expect(seen == [expected, expected, "ok", "ok"])
        #expect(try lab.askByDatagram(53) == "ok")
    }

    @Test("a bandwidth holds in each direction, and the queues that were there are back", arguments: ["to", "from", "both"])
    func bandwidth(direction: String) throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        _ = try lab.start(Lab.echo([8_001]), in: lab.far)
        let before = try lab.look()
        let trial = try Trial("bandwidth", ["rate": .bandwidth(1_000_000), "direction": .text(direction)], on: near)
        let free = try Double(lab.python(Self.echoTime)) ?? 0
        let limited = try trial.during {
            let seconds = try Double(lab.python(Self.echoTime)) ?? 0
            #expect(try trial.applied().isShown)
            #expect(try trial.exposed().isShown)
            return seconds
        }
        #expect(try trial.residue() == [])
        #expect(try lab.look() == before)
        // A million bytes there and back, one way or both at once: about a second.
        #expect((0.85...1.6).contains(limited), "\(limited) s for a megabyte at a megabyte a second")
        #expect(free < limited / 3)
    }

    private static let echoTime = """
        s = socket.create_connection(('\(Lab.there)', 8001), 2); s.settimeout(10); n = 0; t = time.time()
        w = threading.Thread(target=lambda: s.sendall(b'x' * 1000000)); w.start()
        while n < 1000000: n += len(s.recv(65536))
        w.join(); print(time.time() - t)
        """

    @Test("a queue of somebody else is left alone, and the fault refused")
    func foreignQueue() throws {
        let lab = try Lab()
        let near = try lab.start("print('ready'); time.sleep(600)", in: lab.near)
        try Lab.shell("tc qdisc add dev v0 root handle 7: tbf rate 1gbit burst 256k latency 50ms", in: lab.near)
        let before = try lab.look()
        #expect(throws: TargetError.self) { try Trial("bandwidth", ["rate": .bandwidth(1_000_000)], on: near) }
        #expect(try lab.look() == before)
    }
}

func eventually(_ condition: () -> Bool) -> Bool {
    let deadline = SystemClock.now() + .seconds(30)
    while !condition() {
        if SystemClock.now() > deadline { return false }
        SystemClock.sleep(for: .milliseconds(10))
    }
    return true
}
