import Testing

@Suite("Layout")
struct LayoutTests {
    @Test("everything under version control has its place")
    func layout() {
        Layout.findings(in: Repository.paths).expectNone()
    }

    @Test("the repository is found and is this one")
    func root() {
        #expect(Repository.files.contains { $0.path == "Tests/TidyTests/LayoutTests.swift" })
        #expect(Repository.sources.count > 100)
    }

    @Test(
        "an odd file or folder is found",
        arguments: [
            ("notes.txt", 1), ("Utilities/a/b.swift", 1), ("Sources/a.swift", 0), (".ci/run", 0), ("runbooks/a.md", 0),
        ])
    func finds(path: String, count: Int) {
        #expect(Layout.findings(in: [path]).count == count)
    }
}
