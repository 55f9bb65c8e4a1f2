import Testing

@Suite("Manifest")
struct ManifestTests {
    @Test("every dependency says what it is for")
    func dependencies() throws {
        let manifest = try #require(Repository.files.first { $0.path == "Package.swift" })
        #expect(manifest.lines.contains { $0.contains(".package(") })
        Manifest.unexplained(in: manifest).expectNone()
    }

    @Test(
        "a dependency without a reason is found",
        arguments: [
            ("dependencies: [\n    .package(url: a)", 1), ("// For a.\n\n.package(url: a)", 1),
            ("// For a.\n.package(url: a),\n.package(url: b)", 1), ("    // For a.\n    .package(url: a)", 0),
        ])
    func finds(text: String, count: Int) {
        #expect(Manifest.unexplained(in: TextFile(path: "Package.swift", text: text)).count == count)
    }
}
