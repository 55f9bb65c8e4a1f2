import Documents
import FaultProxy
import FuzzEntries
import Testing

@testable import ProxyAPI

@Suite("Answers as Toxiproxy gives them, to the byte")
struct WireTests {
    static let traffic =
        #""traffic":{"connections_open":0,"connections_accepted":0,"connections_failed":0,"connections_reset":0,"#
        + #""bytes_from_client":0,"bytes_to_server":0,"bytes_from_server":0,"bytes_to_client":0,"#
        + #""round_trips":{"count":0,"last_ns":[]}}"#

    @Test("the version is one that clients know")
    func version() {
        let answer = Caller().call("GET /version")
        #expect(answer.status == 200 && answer.text == "{\"version\": \"2.12.0\"}\n")
        #expect(answer.header("Content-Type") == "application/json;charset=utf-8")
        #expect(answer.header("X-Toxiproxy-Request-Id") == "id")
    }

    @Test("a proxy is made, shown, listed, changed, removed")
    func proxy() {
        let caller = Caller()
        #expect(caller.call("GET /proxies").text == "{}")
        let text =
            #"{"name":"a b","listen":"127.0.0.1:40002","upstream":"localhost:1","enabled":true,"Logger":{},"toxics":[],"#
            + Self.traffic + "}"
        let made = caller.call("POST /proxies", #"{"name":"a b","listen":"localhost:0","upstream":"localhost:1"}"#)
        #expect(made.status == 201 && made.text == text)
        #expect(made.header("Content-Type") == "application/json")
        #expect(caller.call("GET /proxies/a%20b").text == text)
        #expect(caller.call("GET /proxies").text == #"{"a b":\#(text)}"#)
        for method in ["POST", "PATCH"] {
            let off = caller.call("\(method) /proxies/a%20b", #"{"enabled":false,"name":"other"}"#)
            #expect(off.status == 200 && off.text == text.replacing("true", with: "false"))
        }
        let gone = caller.call("DELETE /proxies/a%20b")
        #expect(gone.status == 204 && gone.body.isEmpty && gone.header("Content-Type") == nil)
        #expect(caller.call("GET /proxies/a%20b").status == 404)
    }

    @Test("a toxic is added, shown, listed, changed, removed")
    func toxic() {
        let caller = Caller()
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1"}"#)
        func text(_ latency: Int, _ jitter: Int, _ toxicity: String) -> String {
            #"{"attributes":{"jitter":\#(jitter),"latency":\#(latency)},"name":"latency_downstream","type":"latency","#
                + #""stream":"downstream","toxicity":\#(toxicity),"applied_at":"2025-06-15T15:06:40.123Z","#
                + #""connections_hit":0,"bytes_hit":0}"#
        }
        let added = caller.call("POST /proxies/p/toxics", #"{"type":"latency","attributes":{"latency":100}}"#)
        #expect(added.status == 200 && added.text == text(100, 0, "1"))
        #expect(caller.call("GET /proxies/p/toxics").text == "[\(text(100, 0, "1"))]")
        let path = "/proxies/p/toxics/latency_downstream"
        #expect(caller.call("PATCH \(path)", #"{"attributes":{"jitter":5},"type":"x","stream":"y"}"#).text == text(100, 5, "1"))
        #expect(caller.call("POST \(path)", #"{"toxicity":0.3}"#).text == text(100, 5, "0.3"))
        for nothing in ["{}", #"{"attributes":null,"toxicity":null}"#, #"{"attributes":{}}"#, "null"] {
            #expect(caller.call("POST \(path)", nothing).text == text(100, 5, "0.3"))
        }
        #expect(caller.call("GET \(path)").text == text(100, 5, "0.3"))
        let gone = caller.call("DELETE \(path)")
        #expect(gone.status == 204 && gone.body.isEmpty)
        #expect(caller.call("GET /proxies/p/toxics").text == "[]")
    }

    @Test("toxics upstream are listed before those downstream, each in the order in which they came")
    func order() {
        let caller = Caller()
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1"}"#)
        for (name, stream) in [("a", "downstream"), ("b", "upstream"), ("c", "downstream"), ("d", "UpStream")] {
            caller.call("POST /proxies/p/toxics", #"{"type":"noop","name":"\#(name)","stream":"\#(stream)"}"#)
        }
        let names = (0..<4).map { caller.call("GET /proxies/p/toxics").json?[$0]?["name"]?.plainText }
        #expect(names == ["b", "d", "a", "c"])
    }

    @Test("proxies are listed by name")
    func sorted() {
        let caller = Caller()
        for name in ["z", "a", "m"] { caller.call("POST /proxies", #"{"name":"\#(name)","upstream":"u:1"}"#) }
        let text = caller.call("GET /proxies").text
        let places = ["\"a\":", "\"m\":", "\"z\":"].compactMap { text.firstRange(of: $0)?.lowerBound }
        #expect(places.count == 3 && places == places.sorted())
    }

    @Test("a reset brings everything back, and says what it could not")
    func reset() {
        let caller = Caller()
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1","enabled":false}"#)
        caller.call("POST /proxies/p/toxics", #"{"type":"noop"}"#)
        let done = caller.call("POST /reset")
        #expect(done.status == 204 && done.body.isEmpty)
        #expect(caller.call("GET /proxies/p/toxics").text == "[]")
        #expect(caller.call("GET /proxies/p").json?["enabled"] == .boolean(true))
        let stuck = Caller(ProxiesOnPaper(failures: [.init(.cannotListen, "one"), .init(.cannotListen, "two")]))
        #expect(stuck.call("POST /reset").error == "one; two")
    }

    @Test("a browser is sent away from every path that there is")
    func browsers() {
        let answer = Caller().call("GET /proxies", agent: "Mozilla/5.0 (X11)")
        #expect(answer.status == 403 && answer.text == "User agent not allowed\n")
        #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(Caller().call("GET /nowhere", agent: "Mozilla/5.0").status == 404)
    }

    @Test("a toxic can end by itself and have a seed of its own; both come back")
    func extensions() throws {
        let caller = Caller()
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1"}"#)
        let seed = String(UInt64.max)
        let answer = caller.call("POST /proxies/p/toxics", #"{"type":"noop","ttl_ms":1500,"seed":\#(seed)}"#)
        #expect(answer.text.contains(#""seed":\#(seed),"ttl_ms":1500,"expires_at":"2025-06-15T15:06:41.623Z""#))
        for time in ["0", "-1", "10000000001", "9223372036854", "9223372036854775807"] {
            let refused = caller.call("POST /proxies/p/toxics", #"{"type":"noop","name":"t","ttl_ms":\#(time)}"#)
            #expect(refused.status == 400 && refused.error?.contains("ttl_ms: expected milliseconds from 1") == true)
        }
    }

    @Test("a proxy can be made with its toxics, or not at all")
    func together() {
        let caller = Caller()
        let made = caller.call(
            "POST /proxies",
            #"{"name":"p","upstream":"u:1","toxics":[{"type":"latency","attributes":{"latency":5}},{"type":"noop"}]}"#)
        #expect(made.status == 201 && made.json?["toxics"]?.count == 2)
        for (toxics, message) in [
            (#"[{"type":"x"}]"#, "invalid toxic type"), (#"[{"type":"noop"},{"type":"noop"}]"#, "toxic already exists"),
            (#"[{"type":"latency","attributes":{"latency":"5"}}]"#, "bad request body"), ("[5]", "bad request body"),
        ] {
            let answer = caller.call("POST /proxies", #"{"name":"q","upstream":"u:1","toxics":\#(toxics)}"#)
            #expect((400..<500).contains(answer.status) && answer.error?.contains(message) == true, "\(answer.text)")
            #expect(caller.call("GET /proxies/q").status == 404)
        }
        for nothing in ["null", "{}", #""x""#, "[]"] {
            let answer = caller.call("POST /proxies", #"{"name":"r","upstream":"u:1","toxics":\#(nothing)}"#)
            #expect(answer.status == 201 && answer.json?["toxics"]?.count == 0)
            caller.call("DELETE /proxies/r")
        }
    }
}
