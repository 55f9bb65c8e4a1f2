import Testing

@Suite("Links")
struct LinksTests {
    @Test("every link of the documentation resolves")
    func links() {
        let pages = Repository.files.filter { $0.path.hasSuffix(".md") && !$0.path.contains("/Golden/") }
        pages.flatMap { Links.broken(in: $0, among: Repository.files, paths: Repository.paths) }.expectNone()
    }

    @Test(
        "a link to nothing is found",
        arguments: [
            ("[a](missing.md)", 1), ("[a](../../b.md)", 1), ("[a](b.md#what-now)", 1), ("[a](#elsewhere)", 1), ("[a]()", 1),
            ("[a](b.md) and [c](c.md)", 1), ("[a](b.md)", 0), ("[a](b.md#so-it-is)", 0), ("[a](../Sources)", 0),
            ("![a](../.pictures/a.png)", 0),
            ("[a](https://example.org/x)", 0), ("`[a](missing.md)`", 0), ("    [a](missing.md)", 0),
            ("```\n[a](missing.md)\n```", 0), ("# Here\n[a](#here)", 0),
        ])
    func finds(text: String, count: Int) {
        let page = TextFile(path: "runbooks/a.md", text: text)
        let files = [
            page, TextFile(path: "runbooks/b.md", text: "# B\n## So it is!"), TextFile(path: "Sources/A/B.swift", text: ""),
        ]
        #expect(Links.broken(in: page, among: files, paths: files.map(\.path) + [".pictures/a.png"]).count == count)
    }
}
