internal import ArgumentParser
internal import Documents
internal import Scenarios

struct ExplainVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a fault, signal, function, key, step, exit code, verdict, or kind of mistake.",
        discussion: "Without a topic: all topics. `gameday explain exit`, `gameday explain p99`, `gameday explain unknown-key`.")

    @Argument(
        help: "What to explain; `signals KIND` tells those of one kind of target.",
        completion: .list(Reference.program.names))
    var topics: [String] = []
    @Option(help: "Write the whole reference into a directory, as files of Markdown.", completion: .directory)
    var book: String?
    @OptionGroup var options: OutputOptions

    func run() throws {
        if let book { return try write(book) }
        let reference = Reference.program
        let pages = topics.isEmpty ? [Self.contents(reference)] : try pages(reference)
        if options.output == .text {
            Console.out(pages.map { $0.text(width: min(Console.width, 80)) }.joined(separator: "\n\n"))
        } else {
            options.emit(pages.map(\.canonical), as: "pages")
        }
    }

    private func write(_ directory: String) throws {
        let paths = try Reference.writeBook(into: directory)
        if options.output == .text { Console.out(paths.joined(separator: "\n")) }
        options.emit(paths.map { .text($0) }, as: "files")
    }

    private func pages(_ reference: Reference) throws -> [ReferencePage] {
        if topics.first == "signals", topics.count > 1 {
            return try topics.dropFirst().flatMap { kind in
                try found(reference.signalPages(of: kind), kind, as: "kind of target or probe", among: reference.signalOwners)
            }
        }
        return try topics.flatMap { try found(reference.pages(of: $0), $0, as: "topic", among: reference.names) }
    }

    private func found(
        _ pages: [ReferencePage], _ name: String, as what: String, among names: [String]
    ) throws -> [ReferencePage] {
        guard pages.isEmpty else { return pages }
        let advice = Spelling.nearest(name, in: names).map { "did you mean `\($0)`?" } ?? "`gameday explain` lists the topics"
        Console.error("\(Excerpt.quoted(name)) is no \(what); \(advice)")
        throw Exit.badInput.code
    }

    private static func contents(_ reference: Reference) -> ReferencePage {
        ReferencePage(
            "topics", kind: "contents", title: "What can be explained",
            [
                .terms(reference.topics.map { ReferencePage.Term($0.name, $0.summary) }),
                .text(
                    "By name: every fault, function, kind of target, probe, type, key, step, exit code, verdict and kind of "
                        + "mistake, such as `gameday explain p99` or `gameday explain unknown-key`."),
            ])
    }
}
