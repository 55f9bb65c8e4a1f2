import Platform
import Processes
import Scenarios
import Targets
import Testing

@testable import NetworkRules

/// Two network namespaces with a cable between them, `10.7.0.1` and `10.7.0.2`, and processes in both. All of it goes with the
/// value.
final class Lab: Sendable {
    static let isPossible =
        Surroundings.isRoot
        && ["nft", "ip", "tc", "nsenter", "python3"].allSatisfy { (try? NetworkTool.locate($0, package: "")) != nil }
    static let canTellProcesses = isPossible && CgroupHierarchy.mounted.contains { $0.version == .two }
    static let needs: Comment = "needs root, nftables, iproute2 and python3"
    static let here = "10.7.0.1"
    static let there = "10.7.0.2"

    let near: String
    let far: String
    private let outputs = Locked<[Descriptor]>([])
    private let children = Locked<[ChildProcess]>([])

    init() throws {
        let word = SystemRandom.hexadecimal(6)
        (near, far) = ("gdt-\(word)-a", "gdt-\(word)-b")
        let set = """
            ip netns add \(near) && ip netns add \(far) &&
            ip link add v0 netns \(near) type veth peer name v0 netns \(far) &&
            for n in \(near) \(far); do ip -n $n link set lo up; ip -n $n link set v0 up; done &&
            ip -n \(near) addr add \(Self.here)/24 dev v0 && ip -n \(far) addr add \(Self.there)/24 dev v0
            """
        let made = try Self.shell(set)
        guard made.code == 0 else { throw TargetError(.failed, "no namespaces: \(made.text)") }
    }

    deinit {
        for child in children.get { child.end(grace: .zero) }
        _ = try? Self.shell("ip netns del \(near); ip netns del \(far)")
    }

    /// What a command prints, and how it ends.
    @discardableResult
    static func shell(_ script: String, in namespace: String? = nil) throws -> NetworkTool.Answer {
        let pipe = try Pipe()
        let enter = namespace.map { ["nsenter", "--net=/run/netns/\($0)"] } ?? []
        var request = SpawnRequest(try located(enter + ["sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; \(script)"]))
        request.output = pipe.writing
        request.error = pipe.writing
        let child = try ChildProcess(request)
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + .seconds(20)) { bytes += $1 }
        if status == nil { child.end(grace: .zero) }
        return NetworkTool.Answer(code: status?.code ?? -1, text: String(decoding: bytes, as: UTF8.self))
    }

    private static func located(_ words: [String]) throws -> [String] {
        [try NetworkTool.locate(words[0], package: "")] + words.dropFirst()
    }

    /// Runs a Python program in a namespace to its end; its last line.
    func python(_ program: String, in namespace: String? = nil) throws -> String {
        let answer = try Self.shell("\(Self.interpreter) - <<'END'\n\(Self.preamble)\n\(program)\nEND", in: namespace ?? near)
        return String(answer.text.split(separator: "\n").last ?? "")
    }

    /// Starts a Python program and waits until it has printed its first line; nil namespace: ours.
    func start(_ program: String, in namespace: String?) throws -> Instance {
        let pipe = try Pipe()
        let enter = namespace.map { ["nsenter", "--net=/run/netns/\($0)"] } ?? []
        var request = SpawnRequest(try Self.located(enter + [Self.interpreter, "-u", "-c", Self.preamble + "\n" + program]))
        request.output = pipe.writing
        let child = try ChildProcess(request)
        children.change { $0.append(child) }
        // It may write more than one piece before it sleeps.
        outputs.change { $0.append(pipe.reading) }
        guard Polling.readable(pipe.reading.number, until: SystemClock.now() + .seconds(10)) else {
            throw TargetError(.failed, "the program did not begin")
        }
        let identity = try #require(child.identity)
        return Instance(kind: "process", key: identity.key, name: "python (pid \(child.pid))", process: identity)
    }

    /// The system's own, as one that a user put before it may be a script that takes its time.
    static let interpreter = Files.isExecutable("/usr/bin/python3") ? "/usr/bin/python3" : "python3"

    private static let preamble = """
        import os, socket, time, threading
        def udp(port=0, host='', wait=0.3):
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind((host, port)); s.settimeout(wait); return s
        def tried(body):
            try: return body()
            except Exception as e: return type(e).__name__
        """

    /// Answers on TCP and UDP ports: what comes is sent back.
    static func echo(_ ports: [Int], host: String = "") -> String {
        """
        def serve(c):
            try:
                while (b := c.recv(65536)): c.sendall(b)
            except OSError: pass
        def tcp(p):
            s = socket.socket(); s.setsockopt(1, 2, 1); s.bind(('\(host)', p)); s.listen(64)
            while True: threading.Thread(target=serve, args=(s.accept()[0],), daemon=True).start()
        def datagrams(p):
            s = udp(p, '\(host)', None)
            while True: b, a = s.recvfrom(65536); s.sendto(b, a)
        for p in \(ports):
            for f in (tcp, datagrams): threading.Thread(target=f, args=(p,), daemon=True).start()
        time.sleep(0.1); print('ready'); time.sleep(600)
        """
    }

    /// Whether a connection to the other side is made and answers: `ok`, or the name of the error.
    func ask(_ port: Int, at host: String = Lab.there, from namespace: String? = nil) throws -> String {
        try python(
            """
            def go():
                s = socket.create_connection(('\(host)', \(port)), 0.4); s.settimeout(0.4); s.sendall(b'x')
                s.recv(1); return 'ok'
            print(tried(go))
            """, in: namespace ?? near)
    }

    /// The same by a datagram.
    func askByDatagram(_ port: Int, at host: String = Lab.there, from namespace: String? = nil) throws -> String {
        try python(
            """
            def go():
                s = udp(wait=0.4); s.connect(('\(host)', \(port))); s.send(b'x'); s.recv(1); return 'ok'
            print(tried(go))
            """, in: namespace ?? near)
    }

    /// All rules and queues of both namespaces, as their tools print them.
    func look() throws -> String {
        try [near, far].map { try Self.shell("nft list ruleset; tc qdisc show; ip -o link | cut -d: -f2", in: $0).text }.joined(
            separator: "--\n")
    }
}
