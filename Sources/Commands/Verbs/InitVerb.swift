internal import ArgumentParser
internal import Platform

struct InitVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a small workspace with a scenario that runs at once.")

    @Argument(help: "A directory; it may exist, and nothing in it is overwritten.", completion: .directory)
    var directory = "."

    func run() throws {
        try write(".gameday/config.yaml", "# gameday keeps its runs in state/, which git ignores.\n")
        try write(".gameday/.gitignore", "state/\n")
        try write("scenarios/first-run.yaml", FirstScenario.text)
        Console.out("next: gameday run \(directory == "." ? "" : directory + "/")scenarios/first-run.yaml")
    }

    private func write(_ name: String, _ text: String) throws {
        let path = "\(directory)/\(name)"
        if Files.exists(path) { return Console.out("kept    \(path)") }
        try Files.makeDirectories(Files.parent(of: path))
        try Files.replace(path, with: text, permissions: 0o644)
        Console.out("written \(path)")
    }
}
