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
        Repository.sources.flatMap(Names.unfitting).expectNone()
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
        ])
    func findsUnfitting(path: String, source: String, count: Int) {
        #expect(Names.unfitting(SwiftFile(path, source)).count == count)
    }
}
