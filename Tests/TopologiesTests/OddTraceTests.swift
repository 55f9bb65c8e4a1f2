import Documents
import Platform
import Simulator
import Testing
import Topologies

@Suite("Odd traces are counted or refused, never fatal")
struct OddTraceTests {
    private static func remarks(_ text: SpanText) throws -> String {
        try TraceImportTests.imported(text.otlp()).remarks.joined(separator: "\n")
    }

    @Test(
        "no spans, no traces, no JSON",
        arguments: [
            ("", "empty"), ("  \n ", "empty"), ("{\"resourceSpans\":[]}", "empty"), ("{\"data\":[]}", "empty"),
            ("{\"resourceMetrics\":[]}", "empty"), ("[]", "type"), ("{}", "type"), ("{\"spans\":[]}", "type"), ("3", "type"),
            ("{\"data\": [", "syntax"), ("traces: 1", "syntax"), ("\u{0}", "empty"),
            ("{\"data\":[1,null,{\"spans\":3}]}", "empty"),
            ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{},3,{\"spanId\":\"a\"}]}]}]}", "empty"),
            ("{\"resourceSpans\":[]}\n{\"other\":1}", "type"),
        ])
    func refused(text: String, code: String) throws {
        do throws(ImportProblem) {
            _ = try TopologyImport.traces(Array(text.utf8), file: "t.json", name: "x")
            #expect(Bool(false), "expected a refusal")
        } catch {
            let found = error.diagnostics.sorted
            #expect(found.map(\.code.rawValue) == [code] || found.contains { $0.severity == .error }, "\(found)")
            #expect(found.first?.place.file == "t.json")
            #expect(found.first?.code.rawValue == code || code == "syntax", "\(found)")
        }
    }

    @Test("a half written line is left out and told of")
    func brokenLine() throws {
        var bytes = TraceImportTests.shop(requests: 5).otlp(lines: true)
        bytes.removeLast(20)
        let found = try TraceImportTests.imported(bytes)
        #expect(found.remarks.contains { $0.hasPrefix("lines that are no JSON: 1, the first is line") })
    }

    @Test("missing parents, equal ids, negative times, cycles and clocks that differ are counted")
    func counted() throws {
        var text = SpanText()
        for number in 0..<10 {
            let start = 1_000_000 * (number + 1)
            let web = text.add(number, nil, "web", "a", kind: 2, from: start, for: 10_000)
            // The other machine's clock is an hour ahead.
            text.add(number, web, "late", "b", kind: 2, from: start + 3_600_000_000, for: 4_000)
            text.add(number, 999_999, "lost", "c", kind: 2, from: start, for: 1_000)
            text.add(number, web, "web", "d", kind: 1, from: start + 50, for: -20)
        }
        let copy = text.spans[0]
        text.spans.append(copy)
        let first = text.add(50, nil, "loop", "x", kind: 2, from: 5_000_000, for: 1_000)
        let second = text.add(50, first, "loop2", "y", kind: 2, from: 5_000_000, for: 1_000)
        text.spans[text.spans.count - 2].parent = second
        let itself = text.add(51, nil, "loop", "z", kind: 2, from: 5_000_000, for: 1_000)
        text.spans[text.spans.count - 1].parent = itself
        let found = try TraceImportTests.imported(text.otlp())
        let remarks = found.remarks.joined(separator: "\n")
        for words in [
            "with the id of another span of their trace: 1,", "whose parent is not in the file: 10,",
            "that end before they begin: 10,",
            "that are their own ancestors: 2,", "outside of their parents, as clocks differ: 10,",
        ] { #expect(remarks.contains(words), "\(words)\n\(remarks)") }
        let web = try #require(found.topology.services.first { $0.name == "web" })
        #expect(web.endpoints[0].steps.first == .work(.constant(.milliseconds(6))))
        #expect(TopologyReader.read(found.text, file: "t").file?.topology == found.topology)
    }

    @Test("fifty thousand spans inside each other")
    func deep() throws {
        var text = SpanText()
        var parent: Int?
        for level in 0..<50_000 {
            parent = text.add(1, parent, "s\(level % 2)", "x", kind: 2, from: 1_000_000 + level, for: 1_000_000 - 2 * level)
        }
        let found = try TraceImportTests.imported(text.otlp())
        #expect(found.topology.services.count == 2)
        let nested = String(repeating: "[", count: 50_000)
        #expect(throws: ImportProblem.self) { try TraceImportTests.imported(Array(nested.utf8)) }
    }

    @Test("names of all kinds of signs still make a file that reads back")
    func names() throws {
        var text = SpanText()
        for (number, name) in ["a.b", "é → x", "x: y # z", "- q", "/v1/1234/ab", "", "  ", "any", "SELECT  *"].enumerated() {
            let root = text.add(number, nil, name, name, kind: 2, from: 1_000_000, for: 10_000)
            text.call(number, root, from: name, to: "b.\(name)", "call.\(name)", at: 1_001_000, for: 5_000)
        }
        let found = try TraceImportTests.imported(text.otlp())
        let result = TopologyReader.read(found.text, file: "t")
        #expect(result.file?.topology == found.topology, "\(Sample.words(result.diagnostics.sorted))\n\(found.text)")
    }

    @Test("1,238 services and their edges, and time grows as the file does")
    func scale() throws {
        func text(_ services: Int) -> [UInt8] {
            var text = SpanText()
            for number in 0..<services {
                let start = 1_000_000 * (number + 1)
                let root = text.add(number, nil, "service-\(number)", "x", kind: 2, from: start, for: 50_000)
                for next in 1...3 where number + next < services {
                    text.call(
                        number, root, from: "service-\(number)", to: "service-\(number + next)", "x", at: start + next * 10_000,
                        for: 9_000)
                }
            }
            return text.otlp()
        }
        let (large, small) = (text(1_238), text(310))
        let found = try TraceImportTests.imported(large)
        #expect(found.topology.services.count == 1_238)
        #expect(found.topology.edges.count == 1_238 + 3 * 1_238 - 6)
        let ratio =
            ScaleTests.seconds { _ = try? TraceImportTests.imported(large) }
            / ScaleTests.seconds { _ = try? TraceImportTests.imported(small) }
        #expect(ratio < 12, "four times as much takes \(ratio) times as long")
    }
}
