import Testing

@testable import Documents

@Suite("JSON")
struct JSONTests {
    @Test(
        "JSON is read as it is written",
        arguments: [
            ("null", JSONValue.null), (" true ", .boolean(true)), ("-12", .integer(-12)), ("1.5e2", .number(150)),
            ("9223372036854775807", .integer(.max)), ("1e3", .number(1_000)),
            (#""a\u00e9\n\"\ud83d\ude00""#, .text("aé\n\"😀")), (#""\ud83d""#, .text("\u{FFFD}")), ("[]", .list([])),
            (#"[1,[2]]"#, .list([.integer(1), .list([.integer(2)])])),
            (#"{"a":{},"b":[{"c":1}]}"#, .object(["a": .object([:]), "b": .list([.object(["c": .integer(1)])])])),
        ])
    func reads(_ text: String, _ value: JSONValue) { #expect(JSONValue(Array(text.utf8)) == value) }

    @Test(
        "what is not JSON is not read",
        arguments: [
            "", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "nul", "1 2", "01", "-", "1.", "\"", "\"\\x\"", "\"\u{1}\"", "{1:2}",
            "[1 2]", "<html>", "NaN", "1e999", "+1", String(repeating: "[", count: 200) + String(repeating: "]", count: 200),
        ])
    func refuses(_ text: String) { #expect(JSONValue(Array(text.utf8)) == nil) }

    @Test("a text that is not UTF-8 is not JSON")
    func refusesBytes() { #expect(JSONValue([0x22, 0xFF, 0x22]) == nil) }

    static let document = #"{"a":{"b":[{"c":1},{"c":2}]},"odd name":3,"x-y":4,"n":null}"#

    @Test(
        "a path leads to one value",
        arguments: [
            ("$.a.b[0].c", JSONValue.integer(1)), ("$.a.b[-1].c", .integer(2)), ("$['odd name']", .integer(3)),
            ("$[\"x-y\"]", .integer(4)),
            ("$.x-y", .integer(4)), ("$.n", .null),
        ])
    func finds(_ path: String, _ value: JSONValue) throws {
        let root = try #require(JSONValue(Array(Self.document.utf8)))
        #expect(try #require(JSONPath(path)).value(in: root) == value)
    }

    @Test(
        "a path that leads nowhere finds nothing",
        arguments: ["$.z", "$.a.b[2]", "$.a.b[-3]", "$.a[0]", "$.a.b.c", "$[0]"])
    func findsNothing(_ path: String) throws {
        let root = try #require(JSONValue(Array(Self.document.utf8)))
        #expect(try #require(JSONPath(path)).value(in: root) == nil)
    }

    @Test(
        "what is no path is refused",
        arguments: ["", "a", "$a", "$.", "$.a.", "$[", "$[a]", "$['a]", "$..a", "$.a[*]", "$.a b"])
    func refusesPath(_ path: String) { #expect(JSONPath(path) == nil) }
}
