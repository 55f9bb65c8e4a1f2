/// A program that prints one scenario as JSON: `swift run kill-one-worker | gameday run -`.
///
/// ```swift
/// @main
/// struct KillOneWorker: ScenarioProgram {
///     static var scenario: Scenario {
///         Scenario("kill-one-worker", title: "…", hypothesis: "…", owner: "…") { … }
///     }
/// }
/// ```
///
/// It takes no arguments but `--help`. It ends with 0 when it has printed the scenario, 2 for an unknown argument or a
/// mistake that only a look at the whole finds, and 1 when the scenario could not be written.
public protocol ScenarioProgram {
    /// What is printed.
    static var scenario: Scenario { get }
}

extension ScenarioProgram {
    /// Prints the scenario and ends the program.
    public static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let answer = ProgramAnswer(to: arguments, program: CommandLine.arguments.first ?? "", scenario: scenario)
        StandardStreams.end(with: answer)
    }
}

/// What the program writes, and how it ends.
struct ProgramAnswer: Equatable {
    var output = ""
    var error = ""
    var code: Int32 = 0

    /// - Parameter scenario: built only when it is to be printed.
    init(to arguments: [String], program: String, scenario: @autoclosure () -> Scenario) {
        let name = program.split(separator: "/").last.map(String.init) ?? "scenario"
        if arguments.contains("--help") || arguments.contains("-h") {
            output = Self.help(name)
        } else if let odd = arguments.first {
            error = "error: unknown argument `\(odd)`: the program takes none; what a run takes is given to gameday\n"
                + Self.help(name)
            code = 2
        } else {
            show(scenario())
        }
    }

    private mutating func show(_ scenario: Scenario) {
        let mistakes = scenario.mistakes
        guard mistakes.isEmpty else {
            error = mistakes.map { $0.text + "\n" }.joined()
            code = 2
            return
        }
        output = scenario.json.text() + "\n"
    }

    private static func help(_ name: String) -> String {
        """
        Prints a gameday scenario as JSON on standard output.

        Usage: \(name) [--help]

            \(name) | gameday check -     proves it without touching anything
            \(name) | gameday plan -      shows what would be touched
            \(name) | gameday run -       runs it

        """
    }
}
