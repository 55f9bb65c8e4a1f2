import Platform
import Testing

@testable import ProxyAPI

@Suite("No body is worse than a bad request")
struct HostileBodyTests {
    struct Hostile: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]

        init(_ name: String, _ text: String) { (self.name, bytes) = (name, Array(text.utf8)) }
        init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

        var testDescription: String { name }
    }

    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let bodies: [Hostile] = [
        Hostile("nothing", ""), Hostile("white space", " \n\t\r"), Hostile("deep lists", many("[", 10_000)),
        Hostile("deep objects", many(#"{"name":"#, 10_000)), Hostile("deep and closed", many("[", 60) + many("]", 60)),
        Hostile("deep attributes", #"{"type":"noop","attributes":"# + many(#"{"a":"#, 5_000) + many("}", 5_001)),
        Hostile("a long text", #"{"name":""# + many("x", 1_000_000) + #"","upstream":"u:1"}"#),
        Hostile("a long type", #"{"type":""# + many("\\u0041", 20_000) + #""}"#),
        Hostile("many keys", "{" + many(#""name":"p","#, 5_000) + #""upstream":"u:1"}"#),
        Hostile("many items", "[" + many("{},", 10_000) + "{}]"),
        Hostile("long digits", #"{"type":"latency","attributes":{"latency":"# + many("9", 100_000) + "}}"),
        Hostile("a huge exponent", #"{"type":"latency","toxicity":1e999999999}"#),
        Hostile("a tiny exponent", #"{"type":"latency","toxicity":1e-999999999}"#),
        Hostile("NaN", #"{"type":"latency","toxicity":NaN}"#), Hostile("infinity", #"{"type":"latency","toxicity":-Infinity}"#),
        Hostile("minus nothing", #"{"type":"latency","toxicity":-}"#), Hostile("leading zero", #"{"toxicity":007}"#),
        Hostile("half a pair", #"{"name":"\ud800","upstream":"u:1"}"#), Hostile("half an escape", #"{"name":"\u12"#),
        Hostile("no UTF-8", [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]), Hostile("UTF-16", [0xFF, 0xFE, 0x7B, 0x00]),
        Hostile("NUL", [0x7B, 0x00, 0x7D]), Hostile("a NUL in a name", #"{"name":"a\u0000b","upstream":"u:1"}"#),
        Hostile("no end", #"{"name":"p"#), Hostile("commas", "[,,,]"), Hostile("a comment", "// x\n{}"),
        Hostile("other kinds", #"{"name":[],"upstream":{},"listen":1,"enabled":"x","toxics":[[]],"type":null,"stream":[]}"#),
        Hostile("its own toxics", #"{"name":"p","upstream":"u:1","toxics":[{"type":"latency","attributes":{"latency":-1}}]}"#),
        Hostile("a seed too large", #"{"type":"noop","seed":18446744073709551616}"#),
        Hostile("time without end", #"{"type":"noop","ttl_ms":9223372036854775807}"#),
    ]

    @Test("each at every path that takes one", arguments: bodies)
    func hostile(_ hostile: Hostile) {
        for line in [
            "POST /proxies", "POST /populate", "POST /proxies/p", "PATCH /proxies/p", "POST /proxies/p/toxics",
            "POST /proxies/p/toxics/t", "PATCH /proxies/p/toxics/t", "POST /reset",
        ] {
            let caller = RefusalTests.caller()
            let words = line.split(separator: " ").map(String.init)
            let start = SystemClock.processorTime()
            let answer = caller.service.answer(APIRequest(words[0], words[1], body: hostile.bytes), requestID: "id")
            #expect((200..<500).contains(answer.status), "\(line): \(answer.status)")
            #expect(answer.body.isEmpty || answer.json != nil, "\(line): no JSON")
            #expect(answer.status < 400 || answer.body.count < 2_000, "\(line): an error of \(answer.body.count) bytes")
            #expect(SystemClock.processorTime() - start < .seconds(10), "\(line)")
        }
    }

    @Test("no path is worse than an unknown one")
    func paths() {
        let caller = RefusalTests.caller()
        for path in [
            "", "/", "//", "/%", "/%zz", "/proxies/%ff", "/proxies/%00", "/proxies/" + Self.many("x", 100_000), "*", "a:b",
        ] {
            let answer = caller.service.answer(APIRequest("GET", path), requestID: "id")
            #expect(answer.status == 404, "\(path.prefix(20)): \(answer.status)")
        }
    }
}
