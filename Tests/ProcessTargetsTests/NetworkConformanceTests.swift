import Platform
import Processes
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ProcessTargets

@Suite(
    "Faults of the network keep the contract", .enabled(if: Machine.hasNetworkTools, "needs root, nftables, iproute2, python3"))
struct NetworkConformanceTests {
    let zoo = Zoo()

    static let ruled: [(String, Arguments)] = [
        ("partition", [:]), ("partition", ["peer": .text("192.0.2.2"), "port": .integer(9), "direction": .text("to")]),
        ("loss", ["share": .percent(50)]), ("reset", [:]), ("dns-failure", [:]), ("dns-failure", ["answer": .text("refused")]),
    ]

    @Test(
        "on a process with a network of its own",
        arguments: ruled + [
            ("bandwidth", ["rate": .bandwidth(1_000)]), ("bandwidth", ["rate": .bandwidth(1_000), "direction": .text("from")]),
        ])
    func alone(fault: String, parameters: Arguments) {
        let zoo = zoo
        var subject = AdapterConformance.Subject(
            fault, parameters, make: { try Self.enclosed(zoo) }, end: { zoo.end($0) }, look: Self.look)
        // What arrives is nothing but the answer to what leaves, and nobody answers.
        if parameters["direction"] != .text("from") { subject.meet = { _ in } }
        #expect(violations(subject) == [])
    }

    @Test(
        "on one process among others", .enabled(if: Machine.canTellTraffic, "needs a cgroup tree of version 2"), arguments: ruled)
    func among(fault: String, parameters: Arguments) {
        var parameters = parameters
        if parameters["peer"] != nil { parameters["peer"] = .text("127.0.0.1") }
        let zoo = zoo
        var subject = AdapterConformance.Subject(
            fault, parameters, make: { try zoo.start(Self.chatter("127.0.0.1")) }, end: { zoo.end($0) },
            look: { ($0.process?.pid).map { (try? Files.text("/proc/\($0)/cgroup")) ?? "gone" } ?? "" })
        subject.meet = { _ in }
        #expect(violations(subject) == [])
    }

    private func violations(_ subject: AdapterConformance.Subject) -> [String] {
        AdapterConformance(directory: zoo.path("run")) { ProcessAdapter() }.violations(of: subject)
    }

    /// Talks to an address for ever, in vain.
    private static func chatter(_ address: String) -> [String] {
        let program = """
            import socket, time
            while True:
                for port in (9, 53):
                    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
                        s = socket.socket(socket.AF_INET, kind); s.setblocking(False)
                        try: s.connect(('\(address)', port)); s.send(b'x' * 1200)
                        except OSError: pass
                        s.close()
                time.sleep(0.03)
            """
        return [Machine.python, "-c", program]
    }

    /// A process in a namespace with a device that leads to an address where nobody is.
    private static func enclosed(_ zoo: Zoo) throws -> Instance {
        let script = """
            PATH=$PATH:/usr/sbin:/sbin
            ip link set lo up; ip link add gd0 type veth peer name gd1; ip addr add 192.0.2.1/24 dev gd0
            ip link set gd0 up; ip link set gd1 up
            ip neigh add 192.0.2.2 lladdr 02:00:00:00:00:01 dev gd0
            exec "$@"
            """
        let instance = try zoo.start(["unshare", "--net", "sh", "-c", script, "sh"] + chatter("192.0.2.2"))
        let pid = try #require(instance.process).pid
        #expect(eventually { ProcessStatus.commandLine(pid).first == Machine.python })
        return try #require(ProcessStatus.read(pid).flatMap(CommandText.instance))
    }

    /// Rules, queues and devices of the instance's network, and its groups.
    @Sendable private static func look(_ instance: Instance) -> String {
        guard let pid = instance.process?.pid, let pipe = try? Pipe() else { return "" }
        var request = SpawnRequest([
            "/bin/sh", "-c",
            "PATH=$PATH:/usr/sbin:/sbin; nsenter --net=/proc/\(pid)/ns/net sh -c "
                + "'nft list ruleset; tc qdisc show; ip -o link | cut -d: -f2'; cat /proc/\(pid)/cgroup",
        ])
        request.output = pipe.writing
        guard let child = try? ChildProcess(request) else { return "" }
        var bytes: [UInt8] = []
        _ = child.follow([pipe.reading], until: SystemClock.now() + .seconds(5)) { bytes += $1 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Machine {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: Files.isExecutable) ?? "python3"
    static let hasNetworkTools =
        Surroundings.isRoot && Files.isExecutable(python)
        && ["nft", "ip", "tc"].allSatisfy { program in
            ["/usr/sbin", "/sbin", "/usr/bin"].contains { Files.isExecutable("\($0)/\(program)") }
        }
    static let canTellTraffic = hasNetworkTools && CgroupHierarchy.mounted.contains { $0.version == .two }
}
