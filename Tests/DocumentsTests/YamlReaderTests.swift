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

    @Test(
        "every mistake of a file is found, and what is whole is read all the same",
        arguments: [
            (
                "a: p99 is: bad\nb: *x\nc: {d: p[1] < 2, e: 1}\nf: %1\ng: 'a' b\nh: !!int 1\n", true,
                ["1:10", "2:4", "3:9", "4:4", "5:8", "6:4"]
            ),
            (
                "a: [1, 2\nb: 'x\nc:\n\td: 1\nd: {x: 1]\n  e: 1\nf\ng: - 1\nh: \"\\q\"\ni: | x\n  j\nk: 1\n", false,
                ["1:9", "2:6", "4:1", "5:9", "7:1", "8:4", "9:6", "10:6"]
            ),
            ("- a: 1\n   b: 2\n- [1\n- {a\n- b: 1\n  - c\n d: 1\n", false, ["2:5", "3:5", "4:5", "6:3", "7:2"]),
        ] as [(String, Bool, [String])])
    func all(text: String, isRead: Bool, places: [String]) {
        let result = YamlReader.read(text, file: "t.yaml")
        #expect(result.diagnostics.sorted.map { "\($0.place.line):\($0.place.column)" } == places)
        #expect((result.document != nil) == isRead)
    }

    @Test(
        "what stands behind a text gets the advice that fits",
        arguments: [
            ("a: [b] ]", "bracket too many"), ("a: {b: c}}", "bracket too many"), ("a: 'it's'", "write ''"),
            ("a: \"b\" c", "in quotes"), ("a: [b] c", "a line of its own"),
        ])
    func advice(text: String, words: String) {
        let fixes = YamlReader.read(text, file: "t.yaml").diagnostics.all.compactMap(\.fix)
        #expect(fixes.count == 1 && fixes.allSatisfy { $0.contains(words) }, "\(fixes)")
    }

    @Test("two keys without letters are the same key")
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
            ("a: |\n     \n  c\n", "syntax", 2, 6),
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
            "\"\u{feff}x\"", "\"\\uFEFFx\"", "\"\\\n   \\uFEFFx\"", "\"\\\n  \\\n \u{feff}x\"", "\"\\\r\n  \\U0000feffx\"",
        ])
    func mark(written: String) {
        guard case .scalar(let text, quoted: true)? = Self.value("a: " + written + "\n")?.content else {
            return #expect(Bool(false), "expected a text")
        }
        #expect(Array(text.unicodeScalars) == ["\u{feff}", "x"])
    }

    @Test(
        "texts over several lines",
        arguments: [
            ("a: b\n  c\n\n  d\n", "b c\nd"), ("a: 'b\n  c'\n", "b c"), ("a: \"b \\\n   c\\\n   d\"", "b cd"),
            ("a: \"b\\ \n\n\n  c\"", "b \n\nc"), ("a: |\n  b\n   c\n\n  d\n\n", "b\n c\n\nd\n"),
            ("a: >\n  b\n  c\n\n  d\n   e\n  f\n", "b c\nd\n e\nf\n"), ("a: |+\n  b\n\n", "b\n\n"), ("a: |-\n  b\n\n", "b"),
            ("a: |2\n   b\n", " b\n"), ("a: |\n\n\nb: 1", ""), ("a: |+\n  \n     \n  \n", "\n\n\n"),
            ("a: |-\n\n     \n", ""), ("a: |+\n    \nb: 1", "\n"), ("a: |+\n\n\nb: 1", "\n\n"),
            ("a:\n- |\n x\n- y", nil), ("a: \"\\x41\\u00e9\\U0001F600\\t\\/\"", "A\u{e9}\u{1f600}\t/"),
        ] as [(String, String?)])
    func severalLines(text: String, expected: String?) {
        let result = YamlReader.read(text, file: "t.yaml")
        #expect(result.diagnostics.all.isEmpty)
        guard let expected else { return }
        guard case .scalar(let found, _)? = Self.value(text)?.content else { return #expect(Bool(false), "expected a text") }
        #expect(found == expected)
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
