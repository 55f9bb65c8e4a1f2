import Testing

@Suite("Words")
struct WordsTests {
    @Test("nothing says that it is unfinished or names a folder of one machine")
    func words() {
        Repository.files.flatMap(Words.findings).expectNone()
    }

    @Test("each word and folder is found", arguments: Words.unfinished + Words.homes.map { $0 + "me/code" })
    func finds(word: String) {
        #expect(Words.findings(in: TextFile(path: "a.md", text: "# Title\n\nsee \(word.uppercased()) (\(word))")).count == 1)
        #expect(Words.findings(in: TextFile(path: "a.yaml", text: "\(word)")).count == 1)
    }

    @Test("a file may not be named so either")
    func findsFile() {
        #expect(Words.findings(in: TextFile(path: "Sources/A/\("St" + "ub").swift", text: "")).count == 1)
    }

    @Test(
        "parts of other words and paths are not",
        arguments: ["stubborn", "methods", "https://example.org/home/page", "$HOME/work/x", "a/work/b", "/usr/bin/worker"])
    func passes(text: String) {
        #expect(Words.findings(in: TextFile(path: "a.md", text: text)).isEmpty)
    }
}
