import Documents
import FuzzEntries
import Testing

@testable import ProxyAPI

@Suite("Many proxies at once")
struct PopulateTests {
    @Test("they come back in the order in which they were asked for")
    func made() {
        let answer = Caller().call("POST /populate", #"[{"name":"b","upstream":"u:1"},{"name":"a","upstream":"u:2"}]"#)
        #expect(answer.status == 201 && answer.header("Content-Type") == "application/json")
        #expect(answer.json?["proxies"]?[0]?["name"] == .text("b") && answer.json?["proxies"]?[1]?["name"] == .text("a"))
    }

    @Test("none asked for is null", arguments: ["[]", "null"])
    func none(_ body: String) {
        let answer = Caller().call("POST /populate", body)
        #expect(answer.status == 201 && answer.text == #"{"proxies":null}"#)
    }

    @Test("a proxy with the same addresses is kept untouched, disabled and with its toxics")
    func kept() {
        let caller = Caller()
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1","listen":"127.0.0.1:30001"}"#)
        caller.call("POST /proxies/p/toxics", #"{"type":"noop"}"#)
        let answer = caller.call("POST /populate", #"[{"name":"p","upstream":"u:1","listen":"localhost:30001","enabled":false}]"#)
        #expect(answer.json?["proxies"]?[0]?["toxics"]?.count == 1)
        #expect(answer.json?["proxies"]?[0]?["enabled"] == .boolean(true))
    }

    @Test(
        "one with other addresses is replaced",
        arguments: [#""upstream":"u:2","listen":"127.0.0.1:30001""#, #""upstream":"u:1","listen":"127.0.0.1:30002""#])
    func replaced(_ addresses: String) {
        let caller = Caller()
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1","listen":"127.0.0.1:30001"}"#)
        caller.call("POST /proxies/p/toxics", #"{"type":"noop"}"#)
        let answer = caller.call("POST /populate", #"[{"name":"p",\#(addresses)}]"#)
        #expect(answer.json?["proxies"]?[0]?["toxics"]?.count == 0)
    }

    @Test("all are proven before anything changes")
    func proven() {
        for (body, message) in [
            (#"[{"name":"a","upstream":"u:1"},{"upstream":"u:1"}]"#, "missing required field: name at proxy 2"),
            (#"[{"name":"a"}]"#, "missing required field: upstream at proxy 1"),
            (#"[{"name":"a","upstream":"u:1"},{"name":"b","upstream":"u:1","toxics":[{"type":"x"}]}]"#, "invalid toxic type"),
        ] {
            let caller = Caller()
            let answer = caller.call("POST /populate", body)
            #expect(answer.text == #"{"error":"\#(message)","status":400,"proxies":null}"#)
            #expect(answer.status == 400 && answer.header("Content-Type") == "application/json")
            #expect(caller.call("GET /proxies").text == "{}")
        }
    }

    @Test("an address that cannot be had ends it; what was made before stays, what should be replaced is disabled")
    func refused() {
        let caller = Caller(ProxiesOnPaper(taken: ["127.0.0.1:1"]))
        caller.call("POST /proxies", #"{"name":"b","upstream":"u:1","listen":"127.0.0.1:30001"}"#)
        let answer = caller.call(
            "POST /populate",
            #"[{"name":"a","upstream":"u:1"},{"name":"b","upstream":"u:1","listen":"localhost:1"},{"name":"c","upstream":"u:1"}]"#
        )
        #expect(answer.status == 500 && answer.error == "listen tcp 127.0.0.1:1: bind: address already in use")
        #expect(answer.json?["proxies"]?.count == 1 && answer.json?["proxies"]?[0]?["name"] == .text("a"))
        #expect(caller.call("GET /proxies/b").json?["enabled"] == .boolean(false))
        #expect(caller.call("GET /proxies/c").status == 404)
    }

    @Test("toxics come with their proxy")
    func toxics() {
        let answer = Caller().call(
            "POST /populate", #"[{"name":"a","upstream":"u:1","toxics":[{"type":"timeout","stream":"upstream"}]}]"#)
        #expect(answer.json?["proxies"]?[0]?["toxics"]?[0]?["name"] == .text("timeout_upstream"))
    }

    @Test(
        "addresses are compared by what they mean",
        arguments: [
            ("localhost:80", "127.0.0.1:80", true), (":80", "[::]:80", true), ("LOCALHOST:80", "127.0.0.1:80", true),
            ("127.0.0.1:80", "127.0.0.1:81", false), ("127.0.0.1:80", "127.0.0.2:80", false),
            ("a.invalid:1", "b.invalid:1", false),
            ("x", "x", true), ("x", "y", false),
        ])
    func addresses(_ first: String, _ second: String, _ areSame: Bool) {
        #expect(ListenAddress.areSame(first, second) == areSame)
    }
}
