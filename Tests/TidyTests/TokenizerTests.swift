import Testing

@Suite("Swift source is read token by token")
struct TokenizerTests {
    @Test(
        "comments vanish, strings are one token, interpolated code is code",
        arguments: [
            ("let a = 1 // try", ["let", "a", "=", "1"]),
            ("a /* b /* c */ d */ e", ["a", "e"]),
            (#"f("x { \(g(1)) } y")"#, ["f", "(", "g", "(", "1", ")", "x {  } y", ")"]),
            (#"f("a\"b", c)"#, ["f", "(", "a\"b".filter { $0 != "\"" }, ",", "c", ")"]),
            ("let s = \"\"\"\n  one \"two\"\n  \"\"\"\nx", ["let", "s", "=", "\n  one \"two\"\n  ", "x"]),
            ("#\"a \\(b) \"c\" \\#(d)\"#", ["d", "a \\(b) \"c\" "]),
            ("a != b!", ["a", "!=", "b", "!"]),
            ("// only", []),
            ("\"not closed", ["not closed"]),
        ] as [(String, [String])])
    func splits(source: String, expected: [String]) {
        #expect(Tokenizer.tokens(of: source).map(\.text) == expected)
    }

    @Test("a token knows its line, past strings and comments of several lines")
    func lines() {
        let tokens = Tokenizer.tokens(of: "a\n/* b\nc */ d\n\"\"\"\n\n\"\"\" e")
        #expect(tokens.map(\.line) == [1, 3, 4, 6])
        #expect(tokens.map(\.isSpaced) == [false, true, true, true])
    }
}
