internal import ArgumentParser
internal import Documents
internal import Scenarios

struct DiffVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed in the meaning of a scenario: stricter, looser or different, section by section.",
        discussion: "Exit 0: both mean the same; 1: they differ; 2: one of them cannot be read. "
            + "Titles, owners, labels, names of conditions and formatting are no part of the meaning.")

    @Argument(help: "The scenario as it was.", completion: .file(extensions: ["yaml", "yml"]))
    var old: String
    @Argument(help: "The scenario as it is.", completion: .file(extensions: ["yaml", "yml"]))
    var new: String
    @OptionGroup var options: OutputOptions

    func run() throws {
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
}
