import Testing

@Suite("Access")
struct AccessTests {
    @Test("only what other packages are built with is public")
    func access() {
        Repository.sources.flatMap(Access.findings).expectNone()
    }

    @Test("a published module is a library product", arguments: Access.published.sorted())
    func products(module: String) throws {
        let manifest = try #require(Repository.files.first { $0.path == "Package.swift" })
        #expect(manifest.lines.contains { $0.contains(".library(name: \"\(module)\", targets: [\"\(module)\"])") })
    }

    @Test(
        "a public declaration elsewhere is found",
        arguments: [
            ("Scenarios", "public struct A {}", 1), ("Platform", "public import Glibc", 1), ("Runs", "open class A {}", 1),
            ("Runs", "public static func a() {}", 1), ("GamedayScenarios", "public struct A {}", 0),
            ("Runs", "package struct A {}", 0), ("Runs", "let a = open(path)", 0), ("Runs", "// public struct A", 0),
        ])
    func finds(module: String, source: String, count: Int) {
        #expect(Access.findings(in: SwiftFile("Sources/\(module)/File.swift", source)).count == count)
    }
}
