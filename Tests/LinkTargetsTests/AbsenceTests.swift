import Glibc
import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import LinkTargets

@Suite("Proxies that are dead, silent, or somebody else's")
struct AbsenceTests {
    @Test("a proxy that is killed under its fault has taken the fault with it")
    func killed() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let link = try proxy.link()
            let undo = try proxy.impose("partition", on: link)
            kill(try #require(proxy.pid), SIGKILL)
            let adapter = proxy.adapter
            let deadline = SystemClock.now() + .seconds(5)
            while adapter.isAlive(link), SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(10)) }
            #expect(try adapter.applied(undo) == .gone)
            #expect(try adapter.exposed(undo) == .gone)
            #expect(try adapter.revert(undo) == .instanceGone)
            #expect(try adapter.residue(undo).isEmpty)
            #expect(
                code { _ = try adapter.prepare(proxy.request("latency", ["delay": .duration(.seconds(1))], on: link)) } == .gone)
            guard case .failed? = adapter.sample("connections", of: proxy.query("x"), instances: [link]).first else {
                Issue.record("a dead proxy was measured")
                return
            }
        }
    }

    @Test("an API that hangs ends every call in time, with the reason, and is not taken for a clean one")
    func silent() async throws {
        try await onThread {
            let server = try LocalServer { _ in nil }
            let place = ProxyPlace(socket: server.path, name: "db")
            let link = Instance(kind: "link", key: "link:db", name: "db", path: place.text)
            let adapter = LinkAdapter()
            let undo = Undo(
                adapter: "link", fault: "latency", instance: link, touches: ["link.delay"], token: "gd-t", until: .distantFuture,
                payload: ["proxy": place.text, "toxics": "1"], byHand: "curl")
            let start = SystemClock.now()
            for call in [{ _ = try adapter.revert(undo) }, { _ = try adapter.residue(undo) }] as [() throws -> Void] {
                #expect(code(call) == .failed)
            }
            #expect(SystemClock.now() - start < adapterDeadline(adapter) * 2)
            #expect(adapter.isAlive(link), "silence is no proof of an end")
        }
    }

    @Test("a Toxiproxy is used as far as it goes, and a person is told what it cannot do")
    func foreign() async throws {
        try await onThread {
            let body = #"{"name":"db","listen":"127.0.0.1:1","upstream":"u:2","enabled":true,"Logger":{},"toxics":[]}"#
            let server = try LocalServer { _ in
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            }
            let adapter = LinkAdapter()
            let query = TargetQuery(kind: "link", arguments: ["proxy": .text("unix:\(server.path)"), "name": .text("db")])
            let link = try #require(try adapter.resolve(query).first)
            func request(_ fault: String, _ parameters: Arguments) -> FaultRequest {
                FaultRequest(
                    fault: fault, instance: link, parameters: parameters, token: "gd-t", until: .distantFuture, directory: "")
            }
            let latency = request(
                "latency",
                [
                    "delay": .duration(.seconds(1)), "jitter": .duration(.zero), "direction": .text("from"),
                    "share": .percent(100), "distribution": .text("uniform"),
                ])
            #expect(try adapter.prepare(latency).byHand.contains("--unix-socket"))
            #expect(adapter.cautions(latency).first?.contains("no time to live") == true)
            #expect(code { _ = try adapter.prepare(request("refuse", ["share": .percent(100)])) } == .invalid)
            guard case .failed(let words)? = adapter.sample("sent", of: query, instances: nil).first else {
                Issue.record("it was measured")
                return
            }
            #expect(words.contains("gameday proxy"))
        }
    }

    @Test("a name that the proxy does not know is told with those that it knows")
    func unknown() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            _ = try ProxyClient(place: proxy.place("orders-db")).create(
                ProxyOrder(name: "orders-db", listen: "127.0.0.1:0", upstream: "127.0.0.1:9"))
            do {
                _ = try proxy.adapter.resolve(proxy.query("order-db"))
                Issue.record("it was found")
            } catch let error as TargetError {
                #expect(error.code == .missing && error.message.contains("it has orders-db"))
            }
            let nobody = TargetQuery(kind: "link", arguments: ["proxy": .text("127.0.0.1:9"), "name": .text("x")])
            #expect(code { _ = try proxy.adapter.resolve(nobody) } == .missing)
        }
    }

    @Test("a port that is taken is said by the start, and nothing is left of it")
    func taken() async throws {
        try await onThread {
            let proxy = try StandingProxy()
            let instance = Instance(kind: "link", key: "start:db:0", name: "db")
            var request = proxy.request("listen", on: instance)
            request.parameters = ["listen": .text(proxy.server.place), "to": .text("127.0.0.1:9"), "target": .text("db")]
            let adapter = proxy.adapter
            let undo = try adapter.prepare(request)
            do {
                _ = try adapter.inject(request, undo: undo)
                Issue.record("it listens on a port that is taken")
            } catch let error as TargetError {
                #expect(error.message.contains("address already in use"), "\(error)")
            }
            #expect(try adapter.revert(undo) == .done)
            #expect(try adapter.residue(undo).isEmpty)
        }
    }

    private func adapterDeadline(_ adapter: LinkAdapter) -> Interval {
        adapter.vocabulary.fault("latency")?.deadline ?? .zero
    }
}
