import Platform
import Scenarios
import Testing

@testable import Commands

/// The reference that lies in the documentation is the one that the program would write.
@Suite("The book of reference")
struct BookTests {
    static let folder = GalleryTests.root + "/Sources/gameday/gameday.docc/Reference"

    @Test("every committed chapter is as the program writes it now", arguments: Reference.book.map(\.name))
    func chapter(name: String) throws {
        let chapter = try #require(Reference.book.first { $0.name == name })
        let path = "\(Self.folder)/\(name).md"
        if Surroundings.variable("GAMEDAY_RECORD") == "1" {
            try Files.replace(path, with: chapter.markdown, permissions: 0o644)
        }
        let committed = try Files.text(path)
        #expect(committed == chapter.markdown, "GAMEDAY_RECORD=1, or `gameday explain --book`, writes \(name).md anew")
    }

    @Test("no chapter lies there that nothing writes")
    func complete() {
        #expect(Files.list(Self.folder).sorted() == Reference.book.map { "\($0.name).md" }.sorted())
    }

    @Test("everything that can be explained by name has its heading in a chapter")
    func headings() {
        let text = Reference.book.map(\.markdown).joined()
        let vocabulary = Reference.program.vocabulary
        let names =
            vocabulary.faults.filter { !$0.isInternal }.map(\.name) + vocabulary.probes.map(\.name)
            + vocabulary.targetKinds.map(\.name) + GamedayCommand.verbs.filter { $0 != "help" }
        for name in names { #expect(text.contains("\n## \(name)\n"), "\(name) has no heading") }
    }

    @Test("what is written means nothing to Markdown but what is meant")
    func escaped() {
        let chapter = ReferenceChapter(
            "A", "A", "One <b> and `*code*`", introduction: [.terms([ReferencePage.Term("a*b", "@x [y](z) #1")])])
        #expect(chapter.markdown == "# A\n\nOne \\<b> and `*code*`\n\n- `a*b`: \\@x \\[y\\](z) \\#1\n")
    }

    @Test("explain writes all of them into a directory")
    func written() async throws {
        try await onThread {
            let program = try Program()
            let output = try program.run("explain", "--book", "book")
            #expect(output.code == 0, "\(output.err)")
            #expect(Files.list("\(program.directory)/book").count == Reference.book.count)
        }
    }
}
