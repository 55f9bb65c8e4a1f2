import Glibc
import Platform
import Processes
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import LinkTargets

@Suite("Links whose callers are redirected", .enabled(if: Secluded.isPossible, "needs root, nft and network namespaces"))
struct RedirectTests {
    private func adapter(_ caller: Instance) -> LinkAdapter {
        LinkAdapter(
            proxyCommand: StandingProxy.command,
            callers: [.processes { _ in [caller] }])
    }

    private func request(_ secluded: Secluded) -> FaultRequest {
        let query: Arguments = ["process": .map(["command": .text("any")])]
        return FaultRequest(
            fault: RedirectingProxy.name, instance: Instance(kind: "link", key: "start:db:0", name: "db"),
            parameters: ["from": .map(query), "to": .text("127.0.0.1:\(Secluded.port)"), "target": .text("db")],
            token: "gd-test-\(SystemRandom.hexadecimal(12))", until: SystemClock.now() + .minutes(1),
            directory: secluded.directory)
    }

    @Test("a redirected link keeps the contract")
    func conformance() async throws {
        try await onThread {
            let secluded = try Secluded()
            let parameters = request(secluded).parameters
            var subject = AdapterConformance.Subject(
                RedirectingProxy.name, parameters, make: { Instance(kind: "link", key: "start:db:0", name: "db") },
                end: { _ in }, look: { _ in secluded.rules })
            subject.canEnd = false
            subject.meet = { _ in }
            let kit = AdapterConformance(directory: secluded.directory) { adapter(secluded.instance) }
            #expect(kit.violations(of: subject) == [])
        }
    }

    @Test("callers of a namespace go through the proxy, and directly again within a second of its death")
    func death() async throws {
        try await onThread {
            let secluded = try Secluded()
            let (adapter, request) = (adapter(secluded.instance), request(secluded))
            let undo = try adapter.prepare(request)
            defer { _ = try? adapter.revert(undo) }
            let link = try #require(try adapter.inject(request, undo: undo).first)
            #expect(secluded.rules != Secluded.none)
            #expect(secluded.calls())
            let traffic = try #require(try ProxyClient(place: link.proxyPlace()).report().traffic)
            #expect(traffic.sent > 0 && traffic.received > 0)
            kill(try #require(link.process).pid, SIGKILL)
            let deadline = SystemClock.now() + .seconds(1)
            while secluded.rules != Secluded.none, SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(10)) }
            #expect(secluded.rules == Secluded.none)
            #expect(secluded.calls())
            guard case .notShown = try adapter.applied(undo) else {
                Issue.record("a dead proxy counts as applied")
                return
            }
        }
    }

    @Test("a caller whose traffic cannot be told from that of others is refused, with what to do")
    func shared() async throws {
        try await onThread {
            let secluded = try Secluded()
            let child = try ChildProcess(SpawnRequest(["sleep", "60"]))
            defer { child.end(grace: .zero) }
            let status = try #require(ProcessStatus.read(child.pid))
            let caller = try #require(CommandText.instance(status))
            do {
                _ = try adapter(caller).prepare(request(secluded))
                Issue.record("it was accepted")
            } catch let error as TargetError {
                #expect(error.code == .invalid && error.message.contains("{ listen, to }"), "\(error)")
            }
        }
    }

    @Test("the rule names the called side only, and lets the proxy itself pass")
    func rule() throws {
        let rule = try RedirectRule(token: "gd-r-1", called: "127.0.0.1:5432", user: 33)
        #expect(
            rule.text(to: "4000")
                == "table ip gd-r-1 { flags owner; chain out { type nat hook output priority -100; "
                + "meta mark \(rule.mark) accept; "
                + "meta skuid 33 ip daddr { 127.0.0.1 } tcp dport 5432 counter redirect to :4000; }; };")
        #expect(code { _ = try RedirectRule(token: "t", called: "[::1]:5432", user: nil) } == .invalid)
    }
}

/// A service in a network namespace of its own.
final class Secluded: Sendable {
    static let port = 5_555
    let directory = "/tmp/gd-test-\(SystemRandom.hexadecimal(12))"
    let instance: Instance
    private let child: ChildProcess

    init() throws {
        try Files.makeDirectories(directory)
        let start = #"/sbin/ip link set lo up 2> /dev/null || ip link set lo up; exec "$0" sample store --port "# + "\(Self.port)"
        var request = SpawnRequest(["unshare", "--net", "sh", "-c", start, StandingProxy.executable])
        request.directory = directory
        child = try ChildProcess(request)
        let deadline = SystemClock.now() + .seconds(5)
        while ProcessStatus.commandLine(child.pid).first != StandingProxy.executable, SystemClock.now() < deadline {
            SystemClock.sleep(for: .milliseconds(10))
        }
        instance = try #require(ProcessStatus.read(child.pid).flatMap(CommandText.instance))
        while !calls(), SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(20)) }
    }

    deinit {
        child.end(grace: .zero)
        try? Files.removeTree(directory)
    }

    static let isPossible: Bool = {
        let run = CommandRun(
            arguments: ["sh", "-c", "PATH=$PATH:/usr/sbin:/sbin unshare --net nft list tables"], directory: "/",
            timeout: .seconds(5))
        return Surroundings.isRoot && (try? run.run().code) == 0
    }()

    /// Whether a call from within is answered.
    func calls() -> Bool {
        let call = "exec 3<>/dev/tcp/127.0.0.1/\(Self.port) && printf 'GET /stock HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q stock <&3"
        return (try? run(["bash", "-c", call]).code) == 0
    }

    /// What the kernel has of rules there.
    var rules: String { (try? run(["sh", "-c", "PATH=$PATH:/usr/sbin:/sbin nft list tables"]).lastLine) ?? "cannot look" }

    /// What is said where there are none.
    static let none = "no output"

    private func run(_ words: [String]) throws -> (code: Int32, lastLine: String) {
        try CommandRun(
            arguments: ["nsenter", "--net=/proc/\(child.pid)/ns/net"] + words, directory: "/", timeout: .seconds(5)
        ).run()
    }
}
