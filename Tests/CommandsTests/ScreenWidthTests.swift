import Platform
import Testing

@testable import Commands

@Suite("Nothing is wider than a terminal, and nothing is cut in a pipe", .serialized, .fewAtOnce)
struct ScreenWidthTests {
    /// What a command shows at a terminal of 80 columns.
    private func shown(_ arguments: [String], _ program: Program) throws -> [String] {
        let pty = try Pty(columns: 80)
        let child = try program.start(arguments, at: pty, isOutputShown: true)
        #expect(child.wait(until: SystemClock.now() + .seconds(60)) != nil)
        var text = ""
        for name in ["last.out", "last.err"] { text += (try? Files.text("\(program.directory)/\(name)")) ?? "" }
        return (text + pty.text).replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "").split(whereSeparator: \.isNewline).map(
            String.init)
    }

    @Test("the help of every verb", arguments: GamedayCommand.verbs.filter { $0 != "help" })
    func help(verb: String) async throws {
        try await onThread {
            let output = try Program().run(verb, "--help")
            #expect(output.code == 0)
            for line in output.out.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
            let isWhole = output.out.contains("--output <output>") || ["answer", "note"].contains(verb)
                || output.out.contains("SUBCOMMANDS:")
            #expect(output.out.contains("USAGE: gameday \(verb)") && isWhole, "\(output.out)")
        }
    }

    @Test("the help of every word of a verb that has some", arguments: GamedayCommand.words)
    func helpOfWords(words: [String]) async throws {
        try await onThread {
            let output = try Program().run("help", words[0], words[1])
            #expect(output.code == 0 && output.out.contains("USAGE: gameday \(words[0]) \(words[1])"), "\(output.out)")
            for line in output.out.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        }
    }

    @Test("lines of usage are broken between arguments only")
    func usage() {
        let line = "USAGE: gameday x <files> ... [--set <name=value> ...] [--env <env>]"
        #expect(
            HelpText.fitted(line + "\nrest of it stays " + line, width: 40)
                == "USAGE: gameday x <files> ...\n                 [--set <name=value> ...]\n"
                + "                 [--env <env>]\nrest of it stays " + line)
        #expect(HelpText.fitted(line, width: 200) == line)
    }

    @Test(
        "faults, one fault and check, as wide as the terminal is",
        arguments: [["faults", "--no-trial"], ["faults", "hook"], ["check", "s.yaml"]])
    func tables(arguments: [String]) async throws {
        try await onThread {
            let program = try Program()
            let long = String(repeating: "word ", count: 60)
            try program.write(
                "s.yaml", "title: \(long)\nlabels: { \(long.replacing(" ", with: "")): 1, b: [x] }\nstp: \(long) # \(long)\n")
            let lines = try shown(arguments, program)
            #expect(lines.count > 5)
            for line in lines where line.drop(while: { $0 == " " }).contains(" ") { #expect(line.count <= 80, "\(line)") }
        }
    }

    @Test("a table that is piped has each entry whole on one line")
    func piped() async throws {
        try await onThread {
            let lines = try Program().run("faults", "--no-trial").out.split(separator: "\n")
            #expect(
                lines.contains { $0.contains("memory-limit") && $0.hasSuffix("what it has already is not counted.") }, "\(lines)")
        }
    }

    @Test("the marked place of a long line stays in sight, under the sign that marks it", arguments: [0, 30, 79, 200, 500])
    func window(column: Int) {
        let line = String(repeating: "a", count: column) + "HERE" + String(repeating: "b", count: 300)
        let mark = String(repeating: " ", count: column) + "^~~~"
        let text = "s.yaml:1:1: error: x [type]\n    \(line)\n    \(mark)\n    fix: y"
        let lines = DiagnosticText.fitted(text, width: 80).split(separator: "\n").map(Array.init)
        #expect(lines.count == 4 && lines.allSatisfy { $0.count <= 80 }, "\(lines.map { String($0) })")
        let start = lines[2].firstIndex(of: "^") ?? 0
        #expect(String(lines[1][start..<min(start + 4, lines[1].count)]) == "HERE")
        #expect(DiagnosticText.fitted(text, width: nil) == text)
    }
}
