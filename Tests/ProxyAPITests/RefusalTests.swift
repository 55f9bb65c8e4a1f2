import Documents
import FuzzEntries
import Testing

@testable import ProxyAPI

@Suite("What Toxiproxy refuses is refused, in its words")
struct RefusalTests {
    /// With a proxy `p` that has a toxic `t`.
    static func caller() -> Caller {
        let caller = Caller(ProxiesOnPaper(taken: ["127.0.0.1:8474"]))
        caller.call("POST /proxies", #"{"name":"p","upstream":"u:1"}"#)
        caller.call("POST /proxies/p/toxics", #"{"type":"latency","name":"t"}"#)
        return caller
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let line: String
        let body: String
        let status: Int
        let message: String

        init(_ line: String, _ body: String, _ status: Int, _ message: String) {
            (self.line, self.body, self.status, self.message) = (line, body, status, message)
        }

        var testDescription: String { "\(line) \(body)" }
    }

    @Test(
        "each with its status and its text",
        arguments: [
            Refusal("POST /proxies", #"{"upstream":"u:1"}"#, 400, "missing required field: name"),
            Refusal("POST /proxies", #"{"name":null,"upstream":"u:1"}"#, 400, "missing required field: name"),
            Refusal("POST /proxies", #"{"name":"","upstream":"u:1"}"#, 400, "missing required field: name"),
            Refusal("POST /proxies", #"{"name":"q"}"#, 400, "missing required field: upstream"),
            Refusal("POST /proxies", "null", 400, "missing required field: name"),
            Refusal("POST /proxies", #"{"name":"p","upstream":"u:1"}"#, 409, "proxy already exists"),
            Refusal(
                "POST /proxies", #"{"name":"q","upstream":"u:1","listen":"localhost:8474"}"#, 500,
                "listen tcp 127.0.0.1:8474: bind: address already in use"),
            Refusal(
                "POST /proxies", #"{"name":"q","upstream":"u:1","listen":"bogus"}"#, 500,
                "address bogus: missing port in address"),
            Refusal("GET /proxies/q", "", 404, "proxy not found"),
            Refusal("POST /proxies/q", "nonsense", 404, "proxy not found"),
            Refusal("DELETE /proxies/q", "", 404, "proxy not found"),
            Refusal("GET /proxies/q/toxics", "", 404, "proxy not found"),
            Refusal("POST /proxies/q/toxics", "{", 404, "proxy not found"),
            Refusal("GET /proxies/q/toxics/t", "", 404, "proxy not found"),
            Refusal("GET /proxies/p/toxics/x", "", 404, "toxic not found"),
            Refusal("POST /proxies/p/toxics/x", "{", 404, "toxic not found"),
            Refusal("DELETE /proxies/p/toxics/x", "", 404, "toxic not found"),
            Refusal("POST /proxies/p/toxics", #"{"type":"x"}"#, 400, "invalid toxic type"),
            Refusal("POST /proxies/p/toxics", "{}", 400, "invalid toxic type"),
            Refusal(
                "POST /proxies/p/toxics", #"{"type":"x","stream":"sideways"}"#, 400,
                "stream was invalid, can be either upstream or downstream"),
            Refusal("POST /proxies/p/toxics", #"{"type":"x","name":"t"}"#, 400, "invalid toxic type"),
            Refusal("POST /proxies/p/toxics", #"{"type":"noop","name":"t"}"#, 409, "toxic already exists"),
            Refusal(
                "POST /proxies/p/toxics", #"{"type":"latency","name":"t","attributes":{"latency":"x"}}"#, 409,
                "toxic already exists"),
        ])
    func refusals(_ refusal: Refusal) {
        let answer = Self.caller().call(refusal.line, refusal.body)
        #expect(answer.status == refusal.status)
        #expect(answer.text == #"{"error":"\#(refusal.message)","status":\#(refusal.status)}"# + "\n")
        #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
    }

    @Test(
        "what is no body of its kind says where and why",
        arguments: [
            ("POST /proxies", "", "EOF"), ("POST /proxies", "{", "line 1, column 2"), ("POST /proxies", "[]", "found a list"),
            ("POST /proxies", #"{"name":5}"#, "line 1, column 9: name: expected a text, found `5`"),
            ("POST /proxies", "{\n\"enabled\":\"true\"}", "line 2, column 12: enabled: expected true or false"),
            ("POST /proxies/p", "", "EOF"), ("POST /proxies/p", #"{"listen":false}"#, "listen: expected a text"),
            ("POST /proxies/p/toxics", #"{"type":"latency","attributes":{"latency":10.5}}"#, "expected a whole number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","attributes":{"latency":1e3}}"#, "expected a whole number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","attributes":{"latency":"10"}}"#, "expected a whole number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","attributes":{"latency":9223372036854775808}}"#, "2^63"),
            ("POST /proxies/p/toxics", #"{"type":"latency","attributes":[]}"#, "attributes: expected an object"),
            ("POST /proxies/p/toxics", #"{"type":"latency","toxicity":"1"}"#, "toxicity: expected a number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","toxicity":1e39}"#, "toxicity: expected a number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","toxicity":1.5}"#, "toxicity: expected a share"),
            ("POST /proxies/p/toxics/t", #"{"toxicity":-0.5}"#, "toxicity: expected a share"),
            ("POST /proxies/p/toxics", #"{"type":"bandwidth","attributes":{"rate":-1}}"#, "attribute rate"),
            ("POST /proxies/p/toxics/t", #"{"attributes":{"latency":-5}}"#, "attribute latency"),
            ("POST /proxies", #"{"name":"q","upstream":"u:1","mark":4294967296}"#, "mark: expected a whole number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","seed":-1}"#, "seed: expected a whole number"),
            ("POST /proxies/p/toxics", #"{"type":"latency","ttl_ms":1.5}"#, "ttl_ms: expected a whole number"),
            ("POST /proxies/p/toxics/t", #"{"attributes":{"jitter":true}}"#, "jitter: expected a whole number"),
            ("POST /populate", #"{"name":"a","upstream":"u:1"}"#, "expected a list, found an object"),
        ])
    func bodies(_ line: String, _ body: String, _ detail: String) {
        let answer = Self.caller().call(line, body)
        #expect(answer.status == 400)
        let error = answer.error ?? ""
        #expect(error.hasPrefix("bad request body: ") && error.contains(detail), "\(error)")
    }

    @Test(
        "paths that there are not, and a slash at the end",
        arguments: [
            "GET /", "GET /proxies/", "GET /proxies/p/", "GET /proxies//toxics", "GET /proxies/p/toxics/", "GET /metrics",
            "GET /proxies/p/toxics/t/x", "GET /proxies/p/other", "GET /proxies/p%2Ftoxics", "GET proxies", "POST /x",
        ])
    func unknown(_ line: String) {
        let answer = Self.caller().call(line)
        #expect(answer.status == 404 && answer.text == "404 page not found\n")
        #expect(answer.header("X-Toxiproxy-Request-Id") == nil)
    }

    @Test(
        "a method that the path does not know is refused without a word",
        arguments: [
            "POST /version", "HEAD /version", "DELETE /proxies", "GET /populate", "GET /reset", "PUT /proxies/p",
            "DELETE /proxies/p/toxics", "PATCH /proxies/p/toxics", "PUT /proxies/p/toxics/t", "OPTIONS /proxies",
        ])
    func methods(_ line: String) {
        let answer = Self.caller().call(line)
        #expect(answer.status == 405 && answer.body.isEmpty)
    }

    @Test(
        "what other servers refuse is none of our business",
        arguments: [
            (#"{"NAME":"q","Upstream":"u:1"}"#), (#"{"name":"q","upstream":"u:1"} and more"#),
            (#"{"name":"x","upstream":"u:1","Name":"q","other":[{"deep":null}]}"#),
            (#"{"name":"q","upstream":"u:1","name":null,"enabled":null,"listen":null,"toxics":null}"#),
            ("\u{FEFF} \n{\"name\":\"\\u0071\",\"upstream\":\"u:1\",\"listen\":\"\"}"),
        ])
    func tolerance(_ body: String) {
        let answer = Self.caller().call("POST /proxies", body)
        #expect(answer.status == 201 && answer.json?["name"] == .text("q"), "\(answer.text)")
        #expect(answer.json?["enabled"] == .boolean(true))
    }

    @Test("attributes are known in any case, and unknown ones are let be")
    func attributes() {
        let answer = Self.caller().call(
            "POST /proxies/p/toxics", #"{"Type":"latency","attributes":{"LATENCY":7,"jitter":null,"colour":[1]}}"#)
        #expect(answer.status == 200 && answer.json?["attributes"] == .object(["latency": .integer(7), "jitter": .integer(0)]))
    }
}
