import Testing

@Suite("Gallery")
struct GalleryTests {
    @Test("every scenario says what it teaches and how it ends, and has a test")
    func gallery() {
        let scenarios = Repository.files.filter { $0.path.hasPrefix("scenarios/") && $0.path.hasSuffix(".yaml") }
        let tests = Repository.swift.filter { $0.file.path.hasPrefix("Tests/") && $0.module != "TidyTests" }
        #expect(!scenarios.isEmpty)
        scenarios.flatMap { Gallery.findings(in: $0, tests: tests) }.expectNone()
    }

    @Test(
        "a scenario without its comment or its test is found",
        arguments: [
            ("# What it teaches: patience.\n#\n# Expected verdict: held.\nscenario: a", "\"a\"", 0),
            ("# What it teaches: patience.\n# Expected verdict: held.", "\"scenarios/a.yaml\"", 0),
            ("# What it teaches: patience.\n# Expected verdict: held.", "\"b\" // a", 1),
            ("# Expected verdict: held.\nscenario: a\n# What it teaches: too late", "\"a\"", 1),
            ("scenario: a", "\"a\"", 2),
        ])
    func finds(text: String, test: String, count: Int) {
        let scenario = TextFile(path: "scenarios/a.yaml", text: text)
        #expect(Gallery.findings(in: scenario, tests: [SwiftFile("Tests/A/B.swift", "let all = [\(test)\n]")]).count == count)
    }
}
