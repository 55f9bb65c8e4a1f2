import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import NetworkRules

@Suite(
    "One process among others in the machine's own network",
    .enabled(if: Lab.canTellProcesses, "needs root, nftables and a cgroup tree of version 2"))
struct OneProcessTests {
    /// Asks a local server twenty times a second over a connection that it had before and over new ones, and writes down how
    /// many were answered.
    private static func caller(_ port: Int, _ file: String) -> String {
        """
        held = socket.create_connection(('127.0.0.1', \(port)), 1); held.settimeout(0.3); n = [0, 0]; lost = [0, 0]
        def old(): held.sendall(b'x'); held.recv(1); return 'ok'
        def new():
            with socket.create_connection(('127.0.0.1', \(port)), 0.3) as s:
                s.settimeout(0.3); s.sendall(b'x'); s.recv(1); return 'ok'
        print('ready')
        while True:
            for i, f in enumerate((old, new)):
                if tried(f) == 'ok': n[i] += 1
                else: lost[i] += 1
            open('\(file).new', 'w').write('%d %d %d %d' % (*n, *lost)); os.rename('\(file).new', '\(file)'); time.sleep(0.05)
        """
    }

    @Test("a partition of one caller leaves its neighbour alone, and is of the connections that it had as of new ones")
    func partition() throws {
        let lab = try Lab()
        let port = Int.random(in: 20_000...29_000)
        let files = ["a", "b"].map { "/tmp/gd-one-\(port)-\($0)" }
        defer { for file in files { try? Files.remove(file) } }
        _ = try lab.start(Lab.echo([port], host: "127.0.0.1"), in: nil)
        let victim = try lab.start(Self.caller(port, files[0]), in: nil)
        _ = try lab.start(Self.caller(port, files[1]), in: nil)
        let trial = try Trial("partition", ["peer": .text("127.0.0.1:\(port)")], on: victim)
        #expect(trial.undo.payload["scope"] == "process")
        try trial.inject()
        defer { _ = try? trial.revert() }
        SystemClock.sleep(for: .milliseconds(500))
        let before = files.map(Self.counts)
        SystemClock.sleep(for: .seconds(2))
        let after = files.map(Self.counts)
        #expect(after[0][0] == before[0][0] && after[0][1] == before[0][1], "the victim got an answer: \(before[0]) \(after[0])")
        #expect(after[0][2] > before[0][2] && after[0][3] > before[0][3], "both kinds of its connections are cut: \(after[0])")
        #expect(
            after[1][0] > before[1][0] + 3 && after[1][1] > before[1][1] + 3, "the neighbour was hit: \(before[1]) \(after[1])")
        #expect(after[1][2] == before[1][2] && after[1][3] == before[1][3])
        #expect(try trial.applied().isShown && trial.exposed().isShown)
        #expect(try trial.revert() == .done)
        #expect(try trial.residue() == [])
        let healed = Self.counts(files[0])[1]
        #expect(eventually { Self.counts(files[0])[1] > healed + 2 })
    }

    @Test("a server is cut off at the port that it has listened on since before, and no other server is")
    func server() throws {
        let lab = try Lab()
        let port = Int.random(in: 20_000...29_000)
        let victim = try lab.start(Lab.echo([port], host: "127.0.0.1"), in: nil)
        _ = try lab.start(Lab.echo([port + 1], host: "127.0.0.1"), in: nil)
        let trial = try Trial("partition", ["direction": .text("from")], on: victim)
        let seen = try trial.during { [try Self.ask(port), try Self.ask(port + 1)] }
        #expect(seen == ["TimeoutError", "ok"])
        #expect(try Self.ask(port) == "ok")
    }

    @Test("what would hold up the whole machine is refused", arguments: ["bandwidth", "latency"])
    func queues(fault: String) throws {
        let lab = try Lab()
        let victim = try lab.start("print('ready'); time.sleep(600)", in: nil)
        let parameters: Arguments = ["rate": .bandwidth(1_000), "delay": .duration(.seconds(1))]
        #expect { try Trial(fault, parameters, on: victim) } throws: { ($0 as? TargetError)?.message.contains("link") == true }
    }

    private static func ask(_ port: Int) throws -> String {
        try Lab.shell(
            """
            \(Lab.interpreter) -c "
            import socket
            try:
                s = socket.create_connection(('127.0.0.1', \(port)), 0.4); s.settimeout(0.4); s.sendall(b'x')
                s.recv(1); print('ok')
            except Exception as e: print(type(e).__name__)"
            """
        ).text.split(separator: "\n").last.map(String.init) ?? ""
    }

    private static func counts(_ file: String) -> [Int] {
        let numbers = ((try? Files.text(file)) ?? "").split(separator: " ").compactMap { Int($0) }
        return numbers.count == 4 ? numbers : [0, 0, 0, 0]
    }
}
