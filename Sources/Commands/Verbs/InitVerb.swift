internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

struct InitVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a small workspace with a scenario that runs at once.")

    @Argument(help: "A directory; it may exist, and nothing in it is overwritten.", completion: .directory)
    var directory = "."
    @OptionGroup var options: OutputOptions

    func run() throws {
        let files = [
            try write(".gameday/config.yaml", "# gameday keeps its runs in state/, which git ignores.\n"),
            try write(".gameday/.gitignore", Workspace.ignored),
            try write("scenarios/first-run.yaml", FirstScenario.text),
        ]
        options.emit(files, as: "files")
        guard options.output == .text else { return }
        let isHere = directory == "." || directory == "./"
        Console.out("next: \(isHere ? "" : "cd \(directory) && ")gameday run scenarios/first-run.yaml")
    }

    private func write(_ name: String, _ text: String) throws -> CanonicalValue {
        let path = "\(directory)/\(name)"
        let isNew = !Files.exists(path)
        if isNew {
            try Files.makeDirectories(Files.parent(of: path))
            try Files.replace(path, with: text, permissions: 0o644)
        }
        if options.output == .text { Console.out("\(isNew ? "written" : "kept   ") \(path)") }
        return .map(["path": .text(path), "written": .boolean(isNew)])
    }
}
