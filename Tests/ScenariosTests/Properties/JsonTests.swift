import Documents
import Platform
import Scenarios
import Testing

@Suite("JSON is the language in other clothes")
struct JsonTests {
    private static func json(_ changes: (String, String)...) throws -> String {
        let scenario = try RoundTripTests.scenario(Fixture.completed(""), "a.yaml", "")
        var text = ScenarioJson.text(scenario.tree(Fixture.vocabulary))
        for (old, new) in changes {
            try #require(text.contains(old), "\(old) is not in\n\(text)")
            text = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
        }
        return text
    }

    private static func read(_ text: String, file: String = "a.json") -> ScenarioReader.Result {
        ScenarioReader.read(text, file: file, vocabulary: Fixture.vocabulary)
    }

    private static func seen(_ result: ScenarioReader.Result) -> [String] {
        result.diagnostics.sorted.map { "\($0.code.rawValue)@\($0.place.line):\($0.place.column)" }
    }

    @Test("keys of the language are in snake_case, names of people as they are")
    func keys() throws {
        let text = try Self.json()
        #expect(
            text.contains("\"steady_state\": [") && text.contains("\"blast_radius\": {") && !text.contains("\"steady-state\""))
        let result = Self.read(
            try Self.json(("\"owner\": \"us\"", #""owner": "us", "labels": { "a_b": "1", "c-d": "2", "at": "x" }"#)))
        #expect(result.scenario?.labels == ["a_b": "1", "c-d": "2", "at": "x"])
    }

    @Test("both spellings of one key are one key")
    func twice() throws {
        let both = #""steady-state": ["error-ratio(checkout[10s]) < 1%"], "steady_state""#
        let result = Self.read(try Self.json(("\"steady_state\"", both)))
        #expect(result.diagnostics.all.map(\.code) == [.duplicateKey])
    }

    @Test("it is told from YAML by its first character on standard input, and by its name in a file")
    func recognition() throws {
        #expect(Self.read(" \n\t" + (try Self.json()), file: "-").scenario != nil)
        #expect(Self.read(Fixture.completed(""), file: "-").scenario != nil)
        #expect(Self.read(Fixture.completed(""), file: "a.json").scenario == nil)
    }

    @Test("a place that an object brings is the place of its mistakes")
    func places() throws {
        let target = #""victim": "1 of workers""#
        let step = #""inject": "pause","#
        let moved = #""inject": "pauze", "at": "Sources/My File.swift:12:3","#
        #expect(Self.seen(Self.read(try Self.json((step, moved)))) == ["unknown-fault@12:3"])
        #expect(Self.read(try Self.json((step, moved))).diagnostics.all[0].place.file == "Sources/My File.swift")
        let condition = #"{ "at": "C.swift:7:9", "value": "error-ratio(chekout[10s]) < 1%" }"#
        let result = Self.read(try Self.json((#""error-ratio(checkout[10s]) < 1%""#, condition)))
        #expect(Self.seen(result) == ["unknown-signal@7:9"], "columns inside of a text that was made elsewhere mean nothing")
        #expect(
            Self.read(try Self.json((target, #""victim": { "value": "1 of workers", "at": "C.swift:1:1" }"#))).scenario != nil)
        #expect(Self.seen(Self.read(try Self.json((step, #""inject": "pause", "at": 3,"#)))).map { $0.prefix(4) } == ["type"])
        let rendered = DiagnosticRenderer(sources: ["a.json": try Self.json()]).text(result.diagnostics)
        #expect(rendered.hasPrefix("C.swift:7:9: error: ") && !rendered.contains("^"))
    }

    @Test("a parameter of a fault may be called as a place is")
    func parameters() throws {
        var vocabulary = Fixture.vocabulary
        let at = ParameterEntry("at", .duration, "When.", required: true)
        let index = try #require(vocabulary.faults.firstIndex { $0.name == "pause" })
        vocabulary.faults[index].parameters = [at, ParameterEntry("some-value", .integer, "What.")]
        let with = #""inject": "pause", "with": { "at": "3s", "some_value": 1 },"#
        let result = ScenarioReader.read(
            try Self.json((#""inject": "pause","#, with)), file: "a.json", vocabulary: vocabulary)
        #expect(
            result.scenario?.firstInjection?.parameters == ["at": .duration(.seconds(3)), "some-value": .integer(1)],
            "\(result.diagnostics.sorted.map(\.message))")
    }

    @Test("escapes are those of JSON")
    func escapes() throws {
        let result = Self.read(try Self.json((#""A title""#, #""\u0041 \ud83d\udc22 \/ \" \\ \n\u00e9""#)))
        #expect(result.scenario?.title == "A 🐢 / \" \\ \né")
    }

    @Test(
        "mistakes are named where they are",
        arguments: [
            (#"{ "a": 1, }"#, "syntax@1:9"), (#"{ "a": NaN }"#, "syntax@1:8"), (#"{ "a": 01 }"#, "syntax@1:8"),
            (#"{ "a": 'x' }"#, "syntax@1:8"), (#"{ a: 1 }"#, "syntax@1:3"), (#"{ "a" 1 }"#, "syntax@1:7"),
            ("{ \"a\": 1\n  \"b\": 2 }", "syntax@2:3"), (#"{ "a": "\x" }"#, "syntax@1:9"), (#"{ "a": "\ud800" }"#, "syntax@1:9"),
            ("{ \"a\": \"x\ny\" }", "syntax@1:10"), (#"{ "a": "x }"#, "syntax@1:8"), (#"{ "a": [1, 2 }"#, "syntax@1:14"),
            ("{ \"a\": 1 }\n{}", "syntax@2:1"), ("{ // why\n \"a\": 1 }", "syntax@1:3"), (#"{ "a": tru }"#, "syntax@1:8"),
            ("{", "syntax@1:2"), ("", "syntax@1:1"), (#"{ "a": 1, "a": 2 }"#, "duplicate-key@1:12"),
            ("{ \"a\": 1e }", "syntax@1:8"), ("{ \"a\": -}", "syntax@1:8"), ("{ \"a\": .5}", "syntax@1:8"),
        ])
    func mistakes(text: String, expected: String) {
        let result = JsonReader.read(Array(text.utf8), file: "a.json")
        #expect(result.diagnostics.all.map { "\($0.code.rawValue)@\($0.place.line):\($0.place.column)" } == [expected])
    }

    @Test("nesting has the limit that YAML has", arguments: [64, 65, 100_000])
    func depth(levels: Int) {
        let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        let result = JsonReader.read(Array(text.utf8), file: "a.json")
        #expect(result.diagnostics.all.map(\.code) == (levels > 64 ? [.tooDeep] : []))
    }

    @Test("null is nothing, a number in quotes a text")
    func values() throws {
        #expect(Self.seen(Self.read(try Self.json((#""us""#, "null")))).map { $0.prefix(5) } == ["type@"])
        #expect(Self.seen(Self.read(try Self.json((#""instances": 3"#, #""instances": "3""#)))).map { $0.prefix(5) } == ["type@"])
    }
}
