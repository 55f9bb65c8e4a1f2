import Documents
import FaultProxy
import Platform
import Testing

@testable import ProxyAPI

/// The API over the proxies themselves, with a second API as the server that clients want to reach.
@Suite("The API over real proxies")
struct EndToEndTests {
    final class Stage {
        let board: ProxySwitchboard
        let caller: Caller
        let upstream: APIServer
        let place: APIAddress

        /// With a proxy `p`.
        init() throws {
            board = try ProxySwitchboard(seed: 1)
            caller = Caller(board, metrics: .proxies)
            upstream = try APIServer(ProxyService(board), at: .tcp(host: "localhost", port: 0))
            guard case .tcp(_, let port) = upstream.address else { throw PlatformError("cannot listen", cause: "no port") }
            let made = caller.call("POST /proxies", #"{"name":"p","listen":"localhost:0","upstream":"127.0.0.1:\#(port)"}"#)
            let listen = try #require(made.json?["listen"]?.plainText)
            place = .tcp(host: "127.0.0.1", port: try #require(Int(listen.split(separator: ":").last ?? "")))
        }

        deinit {
            upstream.stop()
            board.close()
        }

        /// A request through the proxy: how long it took, and whether it was answered.
        func ask() throws -> (time: Interval, answer: String) {
            let start = SystemClock.now()
            let client = try RawClient(place)
            client.send("GET /version HTTP/1.0\r\n\r\n")
            let answer = client.read()
            return (SystemClock.now() - start, answer)
        }

        func proxy(_ field: String) -> JSONValue? { caller.call("GET /proxies/p").json?[field] }
    }

    @Test("a toxic with a time to live works, tells what it has met, and ends by itself")
    func timeToLive() throws {
        let stage = try Stage()
        #expect(try stage.ask().answer.contains("2.12.0"))
        let added = stage.caller.call(
            "POST /proxies/p/toxics", #"{"type":"latency","attributes":{"latency":300},"ttl_ms":2000}"#)
        #expect(added.status == 200 && added.json?["expires_at"] != nil)
        #expect(try stage.ask().time >= .milliseconds(300))
        let met = stage.caller.call("GET /proxies/p/toxics/latency_downstream").json
        #expect(met?["connections_hit"] == .integer(1) && met?["bytes_hit"] != .integer(0))
        let deadline = SystemClock.now() + .seconds(20)
        while stage.proxy("toxics")?.count != 0, SystemClock.now() < deadline { SystemClock.sleep(for: .milliseconds(20)) }
        #expect(stage.proxy("toxics")?.count == 0)
    }

    @Test("counters move while connections last")
    func live() throws {
        let stage = try Stage()
        let client = try RawClient(stage.place)
        client.send("GET /version HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(client.read(until: "}\n").contains("2.12.0"))
        #expect(stage.proxy("traffic")?["connections_open"] == .integer(1))
        #expect(stage.proxy("traffic")?["bytes_from_client"] == .integer(34))
        #expect(stage.caller.call("GET /metrics").text.contains(#"direction="upstream",listener="127.0.0.1:"#))
    }

    @Test("a disabled proxy refuses, keeps its port, and a reset brings it back without its toxics")
    func reset() throws {
        let stage = try Stage()
        let listen = stage.proxy("listen")
        stage.caller.call("POST /proxies/p/toxics", #"{"type":"timeout"}"#)
        #expect(stage.caller.call("POST /proxies/p", #"{"enabled":false}"#).json?["listen"] == listen)
        #expect(throws: PlatformError.self) { try stage.ask() }
        #expect(stage.caller.call("POST /reset").status == 204)
        #expect(stage.proxy("listen") == listen)
        #expect(try stage.ask().answer.contains("2.12.0"))
    }

    @Test("an address that is taken is told in the words that clients know")
    func taken() throws {
        let stage = try Stage()
        let listen = try #require(stage.proxy("listen")?.plainText)
        let answer = stage.caller.call("POST /proxies", #"{"name":"q","listen":"\#(listen)","upstream":"u:1"}"#)
        #expect(answer.status == 500 && answer.error == "listen tcp \(listen): bind: address already in use")
        let bogus = stage.caller.call("POST /proxies", #"{"name":"q","listen":"bogus","upstream":"u:1"}"#)
        #expect(bogus.status == 500 && bogus.error == "address bogus: missing port in address")
        #expect(stage.caller.call("GET /proxies").json?.count == 1)
    }

    @Test("populating again with the address that was answered changes nothing")
    func populated() throws {
        let stage = try Stage()
        stage.caller.call("POST /proxies/p/toxics", #"{"type":"noop"}"#)
        let listen = try #require(stage.proxy("listen")?.plainText?.replacing("127.0.0.1", with: "localhost"))
        let upstream = try #require(stage.proxy("upstream")?.plainText)
        let again = stage.caller.call("POST /populate", #"[{"name":"p","listen":"\#(listen)","upstream":"\#(upstream)"}]"#)
        #expect(again.json?["proxies"]?[0]?["toxics"]?.count == 1)
    }
}
