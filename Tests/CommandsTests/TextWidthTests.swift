import Testing

@testable import Commands

@Suite("The width of a text")
struct TextWidthTests {
    @Test(
        "is counted in columns",
        arguments: [
            ("", 0), ("abc", 3), ("日本", 4), ("한글", 4), ("e\u{301}", 1), ("ｆ", 2), ("🙂", 2), ("▁█", 2), ("→…", 2), ("é", 1),
            ("⌚", 2), ("\u{1F7E6}", 2), ("𠀀", 2), ("·✓✗", 3),
        ])
    func columns(text: String, columns: Int) { #expect(TextWidth.columns(of: text) == columns) }

    @Test(
        "is the same everywhere once a text is printable",
        arguments: [
            ("\u{1B}[2Jx", "\u{FFFD}[2Jx"), ("a\tb\nc\r", "a b c "), ("\u{202E}evil", "\u{FFFD}evil"),
            ("a\u{200B}b", "a\u{FFFD}b"), ("👨‍👩‍👧", "👨👩👧"), ("👍🏽", "👍"), ("🇩🇪", "DE"), ("❤\u{FE0F}", "❤"),
            ("a" + String(repeating: "\u{301}", count: 40), "a\u{301}\u{301}"), ("\u{301}a", "a"), ("\u{9B}31m", "\u{FFFD}31m"),
            ("\u{E0041}", "\u{FFFD}"), ("\u{E000}", "\u{FFFD}"), ("ok ✓", "ok ✓"), ("\u{AD}", "\u{FFFD}"),
        ])
    func printable(text: String, shown: String) {
        let result = TextWidth.printable(text)
        #expect(Array(result.unicodeScalars) == Array(shown.unicodeScalars))
        #expect(TextWidth.printable(result) == result)
    }

    @Test("is never exceeded by a cut text, whatever it is made of", arguments: 0...24)
    func cut(limit: Int) {
        for text in ["plain words, quite a few", "日本語のテキストです長い", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂", "e\u{301}e\u{301}e\u{301} ok"] {
            for cut in [TextWidth.cut(text, to: limit), TextWidth.cutInside(text, to: limit)] {
                #expect(TextWidth.columns(of: cut) <= limit, "\(cut)")
                if TextWidth.columns(of: text) > limit && limit > 0 { #expect(cut.contains("…")) }
            }
            #expect(TextWidth.columns(of: TextWidth.column(text, limit)) == limit)
        }
    }

    @Test("both ends stay of what is cut inside")
    func inside() {
        #expect(TextWidth.cutInside("gameday sample worker --port 1 (pid 13176)", to: 21) == "gameday sa…pid 13176)")
    }

    @Test("every character of the table is wide and its neighbours outside of it are not")
    func table() {
        for value in [0x10FF, 0x1160, 0x231C, 0x2E7F, 0x303F, 0xA4D0, 0xABFF, 0xD7A4, 0xFF61] as [UInt32] {
            #expect(!WideCharacters.contain(value), "\(value)")
        }
        for value in [0x1100, 0x115F, 0x231A, 0x2E80, 0x303E, 0xAC00, 0xD7A3, 0xFF60, 0x1F600, 0x3FFFD] as [UInt32] {
            #expect(WideCharacters.contain(value), "\(value)")
        }
    }
}

@Suite("A sparkline")
struct SparklineTests {
    private func text(_ values: [Double], _ scale: Sparkline.Scale, columns: Int? = nil) -> String {
        Sparkline(scale: scale).text(values.map { .value($0) }, columns: columns ?? values.count)
    }

    @Test("shows values from nothing to the top")
    func plain() { #expect(text([0, 1, 2, 3, 4, 5, 6, 7, 9], .plain(top: 7)) == "▁▂▃▄▅▆▇██") }

    @Test("has a full block for what reaches an upper limit, and for nothing else")
    func upper() {
        #expect(text([0, 30, 59.999, 60, 100], .upTo(60, isAllowed: false)) == "▁▄▇██")
        #expect(text([0, .infinity, 60], .upTo(60, isAllowed: true)) == "▁█▇")
        #expect(text([0, 0.1], .upTo(0, isAllowed: true)) == "▁█")
    }

    @Test("has the lowest block for what falls below a lower limit, and for nothing else")
    func lower() {
        #expect(text([3, 2.9, 3.0001, 6, 4.5], .downTo(3, top: 6, isAllowed: true)) == "▂▁▂█▅")
        #expect(text([3, 4], .downTo(3, top: 4, isAllowed: false)) == "▁█")
    }

    @Test("keeps the newest and leaves room for what is still to come")
    func columns() {
        #expect(text([1, 2, 3], .plain(top: 3), columns: 2) == "▆█")
        #expect(text([3], .plain(top: 3), columns: 3) == "  █")
        #expect(text([3], .plain(top: 3), columns: 0) == "")
        #expect(Sparkline(scale: .plain(top: 1)).text([.failed, .nothing, .value(1)], columns: 3) == "× █")
    }

    @Test("a scale without room shows its floor")
    func flat() { #expect(text([0, 1], .plain(top: 0)) == "▁▁" && text([3], .downTo(3, top: 3, isAllowed: true)) == "▂") }
}
