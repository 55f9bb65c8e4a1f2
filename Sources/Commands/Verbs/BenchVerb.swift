internal import ArgumentParser

struct BenchVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bench", abstract: "Print our figures, each beside its baseline of the same run.")

    func run() throws {}
}
