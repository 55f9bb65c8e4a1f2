import Testing

@Suite("Cited tests")
struct CitedTestsTests {
    /// The suites that a page names in backticks.
    private static func cited(in text: String) -> [String] {
        text.split(separator: "`").map(String.init).filter { $0.hasSuffix("Tests") && $0.allSatisfy(\.isLetter) }
    }

    @Test("every suite that the documentation names as a proof is there")
    func cited() {
        let pages = Repository.files.filter { $0.path.hasSuffix(".md") && $0.path.contains("/gameday.docc/") }
        let names = Set(pages.flatMap { Self.cited(in: $0.lines.joined(separator: "\n")) })
        #expect(names.count > 10)
        let suites = Set(
            Repository.paths.filter { $0.hasPrefix("Tests/") }.compactMap { $0.split(separator: "/").last.map(String.init) })
        #expect(names.filter { !suites.contains("\($0).swift") }.sorted() == [])
    }

    @Test("a suite is a name in backticks that ends so")
    func finds() {
        #expect(Self.cited(in: "| held | `ATests`, `BTests` | `gameday run` | `Tests/A` | CTests |") == ["ATests", "BTests"])
    }
}
