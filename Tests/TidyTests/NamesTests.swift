import Testing

@Suite("Names")
struct NamesTests {
    @Test("no type is named as a module, nor as something that means something else")
    func taken() {
        let modules = Floors.of.keys
        Repository.swift.flatMap { Names.taken(in: $0, modules: modules) }.expectNone()
    }

    @Test("a file is named as a type that it declares or extends")
    func fitting() {
        let files = Repository.sources.filter { Names.families[$0.file.path] == nil }
        files.flatMap { Names.unfitting($0, among: files) }.expectNone()
    }

    @Test("a family's file exists and could not be named otherwise", arguments: Names.families.keys.sorted())
    func families(path: String) throws {
        let file = try #require(Repository.sources.first { $0.file.path == path })
        #expect(!Names.unfitting(file, among: []).isEmpty)
    }

    @Test(
        "a taken name is found, a name in a comment, a string or a member is not",
        arguments: [
            ("struct Journals {}", 1), ("enum Timer { class Engine {} }", 2), ("// struct Timer", 0),
            ("let text = \"struct Timer\"", 0), ("struct JournalsReader { let timer: Timer }", 0), ("class func Timer() {}", 0),
        ])
    func findsTaken(source: String, count: Int) {
        #expect(Names.taken(in: SwiftFile("Sources/A/B.swift", source), modules: ["Journals", "Engine"]).count == count)
    }

    @Test(
        "a file whose name says something else is found",
        arguments: [
            ("Sources/A/Place.swift", "struct Places {}", 1), ("Sources/A/Place.swift", "struct Place {}", 0),
            ("Sources/A/Place+Order.swift", "extension Place: Comparable {}", 0),
            ("Sources/A/Place+Order.swift", "extension Text.Place where A == B {}", 0),
            ("Sources/A/Place+Order.swift", "extension Text: Place {}", 1),
            ("Sources/A/Known+Order.swift", "extension Text {}", 0), ("Sources/B/Known+Order.swift", "extension Text {}", 1),
            ("Sources/A/Known.swift", "extension Text {}", 1),
        ])
    func findsUnfitting(path: String, source: String, count: Int) {
        #expect(Names.unfitting(SwiftFile(path, source), among: [SwiftFile("Sources/A/B.swift", "enum Known {}")]).count == count)
    }
}
