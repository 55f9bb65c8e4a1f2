internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

struct DiffVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between two scenarios, or between two runs: stricter, looser or different; side by side.",
        discussion: """
            Two scenario files: what changed in their meaning, section by section. Titles, owners, labels, names of conditions \
            and formatting are no part of it.
            Two runs (the beginning of an id, `last`, `last~1`): verdict, claims, key times and the figures of each signal.

            Exit 0: both mean the same, or came to the same end; 1: they differ; 2: one of them cannot be read.
            """)

    @Argument(help: "The scenario as it was, or a run.", completion: Completions.runsOrFiles)
    var old: String
    @Argument(help: "The scenario as it is, or a run.", completion: Completions.runsOrFiles)
    var new: String
    @OptionGroup var options: OutputOptions

    func run() throws {
        if let runs = try runs() { return try compare(runs) }
        let files = [try ScenarioFile.reading(old), try ScenarioFile.reading(new)]
        for file in files where file.diagnostics.hasErrors { file.report() }
        guard let before = files[0].scenario, let after = files[1].scenario,
            !files.contains(where: \.diagnostics.hasErrors)
        else {
            options.emit(.map(["diagnostics": .list(files.flatMap(\.canonicalDiagnostics))]))
            throw Exit.badInput.code
        }
        let comparison = ScenarioComparison(before, after, vocabulary: Composition.vocabulary)
        let view = DiffView(comparison: comparison, files: (old, new))
        if options.output == .text { Console.out(view.text) } else { options.emit(view.canonical) }
        if !comparison.isSame { throw Exit.no.code }
    }

    /// nil when files are meant: what is there as a file is one, what ends like one is too.
    private func runs() throws -> [RunDirectory]? {
        let areFiles = [old, new].map { name in
            (Files.exists(name) && !Files.isDirectory(name)) || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
        }
        guard !areFiles.contains(true) else {
            guard areFiles.contains(false) else { return nil }
            Console.error("expected two scenario files or two runs, found \(old) and \(new)")
            throw Exit.badInput.code
        }
        do { return try [old, new].map { try Workspace.containing().run($0) } } catch {
            Console.error("\(error)")
            throw Exit.badInput.code
        }
    }

    private func compare(_ runs: [RunDirectory]) throws {
        let view = try RunDiffView(runs[0], runs[1])
        if options.output == .text { Console.out(view.text) } else { options.emit(view.canonical) }
        if !view.isSame { throw Exit.no.code }
    }
}
