import Documents
import Testing

@Suite("YAML is read with places and without YAML's surprises")
struct YamlReaderTests {
    @Test(
        "every scalar is its raw text", arguments: ["yes", "on", "NO", "012", "1:30", "1_000", "~", "null", "2024-01-01", "0o7"])
    func rawText(text: String) throws {
        let value = try #require(Self.value("a: \(text)"))
        guard case .scalar(let found, quoted: false) = value.content else {
            #expect(Bool(false), "expected a plain scalar, found \(value.content)")
            return
        }
        #expect(found == text)
    }

    @Test(
        "a scalar's place is its first character",
        arguments: [
            ("a: text", 1, 4, 4, false), ("a: \"text\"", 1, 5, 4, true), ("a: 'text'", 1, 5, 4, true),
            ("a: |\n  text", 2, 3, 4, true),
            ("a: >-\n\n   text", 3, 4, 4, true), ("a: &x text", 1, 7, 4, false), ("a: !!str text", 1, 10, 4, false),
            ("a:\n  text", 2, 3, 4, false), ("a: {b: 1}", 1, 4, 1, nil), ("\u{feff}a: text", 1, 4, 4, false),
        ] as [(String, Int, Int, Int, Bool?)])
    func places(text: String, line: Int, column: Int, length: Int, quoted: Bool?) throws {
        let value = try #require(Self.value(text))
        #expect(value.place == Place(file: "t.yaml", line: line, column: column, length: length))
        if case .scalar(_, let found) = value.content { #expect(found == quoted) } else { #expect(quoted == nil) }
    }

    @Test(
        "a byte order mark that a text begins with is part of it",
        arguments: [
            ("a: \"\\ufeffx\"", "\u{feff}x"), ("a: \"\\uFEFF\"", "\u{feff}"), ("a: \"\\U0000FEFFx\"", "\u{feff}x"),
            ("a: '\u{feff}x'", "\u{feff}x"), ("a: \"\u{feff}\u{feff}x\"", "\u{feff}\u{feff}x"),
            ("a: |-\n  \u{feff}x", "\u{feff}x"),
            ("a: 'x\u{feff}'", "x\u{feff}"), ("a: '\\ufeffx'", "\\ufeffx"), ("\u{feff}a: x", "x"),
        ])
    func byteOrderMarks(text: String, expected: String) throws {
        let value = try #require(Self.value(text))
        guard case .scalar(let found, _) = value.content else { return #expect(Bool(false), "expected a scalar") }
        #expect(Array(found.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("columns count characters, not bytes")
    func unicodeColumns() throws {
        let document = try #require(YamlReader.read("{äöü: 1, b: 2}", file: "t.yaml").document)
        guard case .mapping(let entries) = document.content else { return #expect(Bool(false), "expected a mapping") }
        #expect(entries.map(\.keyPlace.column) == [2, 10])
    }

    @Test("every duplicate key is found at its second place, and the rest is read all the same")
    func duplicates() throws {
        let text = "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n\"a\": 4\ne: {f: 1, f: 2}\ng: 5\n"
        let result = YamlReader.read(text, file: "t.yaml")
        #expect(result.diagnostics.sorted.map(\.code.rawValue) == ["duplicate-key", "duplicate-key", "duplicate-key"])
        #expect(result.diagnostics.sorted.map(\.place.description) == ["t.yaml:5:3", "t.yaml:6:2", "t.yaml:7:11"])
        guard case .mapping(let entries) = try #require(result.document).content else { return }
        #expect(entries.map(\.key) == ["a", "b", "e", "g"])
    }

    @Test("a duplicate that cannot be told apart by renaming is still refused")
    func emptyDuplicate() {
        let result = YamlReader.read("'': 1\n'': 2\n", file: "t.yaml")
        #expect(result.diagnostics.all.map(\.code.rawValue) == ["duplicate-key"])
    }

    @Test(
        "mistakes that YAML makes easy are named",
        arguments: [
            ("a: p99 is: bad", "quote-needed", 1, 10), ("a: {b: x[1]}", "quote-needed", 1, 9), ("a: %5", "quote-needed", 1, 4),
            ("a: @x", "quote-needed", 1, 4), ("a: *worker*", "quote-needed", 1, 4), ("a: *-x", "quote-needed", 1, 4),
            ("a:\n\tb: 1", "tab", 2, 1), ("a:\n  b: 1\n\tc: 2", "tab", 3, 1), ("a: 1\n---\nb: 2", "documents", 2, 1),
            ("a: [1, 2", "syntax", 1, 9), ("a: \"x", "syntax", 1, 6), ("a: 1\n b: 2", "quote-needed", 2, 3),
            ("<<: {a: 1}", "merge-key", 1, 1), ("? [a]\n: b", "yaml-key", 1, 3), ("a: !!int 3", "yaml-tag", 1, 4),
            ("", "empty", 1, 1),
            ("# only a comment\n", "empty", 1, 1),
        ] as [(String, String, Int, Int)])
    func traps(text: String, code: String, line: Int, column: Int) {
        let found = YamlReader.read(text, file: "t.yaml").diagnostics.sorted
        #expect(found.map { "\($0.code.rawValue) \($0.place.line):\($0.place.column)" } == ["\(code) \(line):\(column)"])
    }

    @Test(
        "a text keeps the byte order mark that it begins with, also behind line breaks that are escaped",
        arguments: [
            "\"\u{feff}x\"", "\"\\uFEFFx\"", "\"\\\n   \\uFEFFx\"", "\"\\\n\\\n \u{feff}x\"", "\"\\\r\n  \\U0000feffx\"",
        ])
    func mark(written: String) {
        guard case .scalar(let text, quoted: true)? = Self.value("a: " + written + "\n")?.content else {
            return #expect(Bool(false), "expected a text")
        }
        #expect(Array(text.unicodeScalars) == ["\u{feff}", "x"])
    }

    @Test("an alias stands for its anchor within limits")
    func alias() throws {
        let result = YamlReader.read("a: &x [1, 2]\nb: *x\n", file: "t.yaml")
        #expect(result.diagnostics.all.isEmpty)
        guard case .mapping(let entries) = try #require(result.document).content,
            case .sequence(let items) = entries[1].value.content
        else { return #expect(Bool(false), "expected two lists") }
        #expect(items.count == 2)
    }

    static func value(_ text: String) -> DocumentNode? {
        guard case .mapping(let entries) = YamlReader.read(text, file: "t.yaml").document?.content else { return nil }
        return entries.first?.value
    }
}
