internal import ArgumentParser
internal import Documents
internal import Platform
internal import Scenarios

/// The reference as files of Markdown, for the documentation and for anybody's wiki.
extension Reference {
    /// The chapters of the language and those of the program.
    static var book: [ReferenceChapter] {
        let exits = ReferenceChapter(
            "ExitCodes", "Exit codes and verdicts", "What the program ends with, when, and what a run can say.",
            introduction: program.pages(of: "exit").flatMap(\.blocks), sections: program.pages(of: "verdicts"))
        return program.chapters + [exits, commandLine]
    }

    /// Writes every chapter into a directory.
    ///
    /// - Returns: the paths of the files.
    static func writeBook(into directory: String) throws -> [String] {
        try Files.makeDirectories(directory)
        return try book.map { chapter in
            let path = "\(directory)/\(chapter.name).md"
            try Files.replace(path, with: chapter.markdown, permissions: 0o644)
            return path
        }
    }

    private static var commandLine: ReferenceChapter {
        let verbs = GamedayCommand.configuration.groupedSubcommands.flatMap(\.subcommands).filter {
            $0.configuration.shouldDisplay
        }
        return ReferenceChapter(
            "CommandLine", "The command line", "Every verb with its arguments, as `gameday help VERB` shows it.",
            introduction: [.code(caption: "`gameday --help` says", text: help(GamedayCommand.self))],
            sections: verbs.map { verb in
                let name = verb.configuration.commandName ?? ""
                let words = verb.configuration.subcommands.map { word -> ReferencePage.Block in
                    .code(caption: "`gameday help \(name) \(word.configuration.commandName ?? "")` says", text: help(word))
                }
                return ReferencePage(
                    name, kind: "verb", title: verb.configuration.abstract,
                    [.code(caption: "`gameday help \(name)` says", text: help(verb))] + words)
            })
    }

    /// What the parser prints, in the width of a page and without blanks at the ends of lines.
    private static func help(_ verb: any ParsableCommand.Type) -> String {
        HelpText.fitted(GamedayCommand.helpMessage(for: verb, columns: 100), width: 100).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return String(line)
        }.joined(separator: "\n")
    }
}
