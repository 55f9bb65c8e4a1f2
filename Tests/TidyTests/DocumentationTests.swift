import Testing

@Suite("Documentation")
struct DocumentationTests {
    @Test("what adapters are written against is documented")
    func documented() {
        let files = Repository.sources.filter { Documentation.modules.contains($0.module) }
        #expect(!files.isEmpty)
        let requirements = Set(files.flatMap { Documentation.requirements(in: $0.file) })
        files.flatMap { Documentation.missing(in: $0.file, requirements: requirements) }.expectNone()
    }

    @Test("what teams write scenarios with is documented, down to the last property")
    func published() {
        let files = Repository.sources.filter { Access.published.contains($0.module) }
        #expect(!files.isEmpty)
        files.flatMap { Documentation.missing(in: $0.file) }.expectNone()
    }

    @Test("what a documented requirement says need not be said again")
    func requirements() {
        let text = "package protocol P {\n    /// Does a.\n    func a()\n    func b()\n}\nstruct A {\n    /// C.\n    func c() {}"
        #expect(Documentation.requirements(in: TextFile(path: "P.swift", text: text)) == ["a"])
        let file = TextFile(path: "A.swift", text: "    package func a() {}\n    package func b() {}")
        #expect(Documentation.missing(in: file, requirements: ["a"]).map(\.line) == [2])
    }

    @Test(
        "a declaration without a comment is found",
        arguments: [
            ("package struct A {}", 1), ("/// A.\n\npackage struct A {}", 1), ("// A.\npackage static func a() {}", 1),
            ("@A\npackage protocol A {}", 1), ("    package mutating func a() {}", 1),
            ("public var a: Int { 1 }", 1), ("    public init(a: Int) {}", 1), ("    public prefix static func ! (a: A)", 1),
            ("/// A.\npublic let a = 1", 0), ("package var a: Int { 1 }", 0),
            ("/// A.\npackage struct A {}", 0), ("/// A.\n@A\npackage final class A {}", 0), ("struct A {}", 0),
            ("package let function: Int", 0), ("package import Foo", 0),
        ])
    func finds(text: String, count: Int) {
        #expect(Documentation.missing(in: TextFile(path: "A.swift", text: text)).count == count)
    }
}
