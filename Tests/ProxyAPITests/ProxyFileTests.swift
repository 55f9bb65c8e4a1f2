import Documents
import FaultProxy
import FuzzEntries
import Testing

@testable import ProxyAPI

@Suite("The file of proxies")
struct ProxyFileTests {
    @Test("makes what stands in it, toxics included")
    func made() throws {
        let control = ProxiesOnPaper()
        let text =
            #"[{"name":"a","upstream":"u:1","toxics":[{"type":"noop","ttl_ms":5}]},"#
            + #"{"name":"b","upstream":"u:1","enabled":false}]"#
        let file = ProxyFile(Array(text.utf8), file: "f.json")
        #expect(file.count == 2 && !file.diagnostics.hasErrors)
        try file.place(in: ProxyService(control))
        #expect(control.proxies().map(\.isEnabled) == [true, false])
        #expect(control.proxies().first?.toxics.count == 1)
    }

    @Test(
        "every mistake in it has its place",
        arguments: [
            ("[\n {\"name\":\"a\",\"upstream\":5},\n {\"upstream\":\"u:1\"}\n]", ["f.json:2:25", "f.json:3:2"]),
            ("[{\"name\":\"a\",\"upstream\":\"u:1\"}] x", ["f.json:1:33"]), ("{}", ["f.json:1:1"]),
            ("[{\"name\":\"a\",\"name\":\"b\",\"upstream\":\"u:1\"}]", ["f.json:1:15"]),
        ])
    func mistakes(_ text: String, _ places: [String]) {
        let file = ProxyFile(Array(text.utf8), file: "f.json")
        #expect(file.diagnostics.sorted.map { "\($0.place)" } == places && file.count == 0)
    }

    @Test("an address that cannot be had is told")
    func refused() {
        let file = ProxyFile(Array(#"[{"name":"a","upstream":"u:1","listen":"127.0.0.1:1"}]"#.utf8), file: "f.json")
        #expect(throws: ProxyError.self) { try file.place(in: ProxyService(ProxiesOnPaper(taken: ["127.0.0.1:1"]))) }
    }
}
