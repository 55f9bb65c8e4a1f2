import Platform
import Testing

@testable import Commands

/// Every command of a runbook is one that this program takes.
@Suite("Runbooks")
struct RunbookTests {
    struct Line: Sendable, CustomStringConvertible {
        let file: String
        let number: Int
        let words: [String]

        var description: String { "\(file):\(number): \(words.joined(separator: " "))" }
    }

    private static var folder: String { "\(GalleryTests.root)/runbooks" }

    /// What a person at a shell would type: fenced as `sh`, or indented by four.
    static let commands: [Line] = Files.list(folder).filter { $0.hasSuffix(".md") }.flatMap { file -> [Line] in
        var isShell = false
        var isFenced = false
        let lines = ((try? Files.text("\(folder)/\(file)")) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { number, line -> [Line] in
            if line.hasPrefix("```") {
                isFenced.toggle()
                isShell = isFenced && line.hasPrefix("```sh")
                return []
            }
            guard isShell || (!isFenced && line.hasPrefix("    ")) else { return [] }
            return simpleCommands(String(line)).filter { $0.first == "gameday" }.map {
                Line(file: file, number: number + 1, words: Array($0.dropFirst()))
            }
        }
    }

    /// The commands of one line of a shell, as words without their quotes; what is redirected is left out.
    static func simpleCommands(_ line: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word: String?
        var quote: Character?
        func end() {
            if let word { commands[commands.count - 1].append(word) }
            word = nil
        }
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                end()
            } else if "|&;>#".contains(character) {
                end()
                commands.append([])
                if character == "#" { break }
            } else {
                word = (word ?? "") + String(character)
            }
        }
        end()
        return commands.filter { !$0.isEmpty }
    }

    @Test("a line of a shell falls into its commands")
    func splitting() {
        #expect(
            Self.simpleCommands("gameday status --idle && echo free # now") == [
                ["gameday", "status", "--idle"], ["echo", "free"],
            ])
        #expect(
            Self.simpleCommands("gameday stop --reason \"it is; down\" > x") == [
                ["gameday", "stop", "--reason", "it is; down"], ["x"],
            ])
    }

    @Test("a command of a runbook has a verb and flags that exist", arguments: commands)
    func parses(line: Line) {
        let objection = GamedayCommand.objection(to: line.words)
        #expect(objection == nil, "\(line): \(objection ?? "")")
    }

    @Test("every runbook has a command, and the scenarios that they name are there")
    func complete() {
        let files = Files.list(Self.folder).filter { $0.hasSuffix(".md") }
        #expect(files.count >= 8)
        for file in files { #expect(Self.commands.contains { $0.file == file }, "\(file)") }
        let known = ["scenarios/checkout-pause.yaml", "scenarios/your-scenario.yaml"]
        for line in Self.commands {
            for word in line.words where word.hasPrefix("scenarios/") && word.hasSuffix(".yaml") && !known.contains(word) {
                #expect(Files.exists("\(GalleryTests.root)/\(word)"), "\(line)")
            }
        }
    }

    @Test("a flag that does not exist is found")
    func unknown() {
        #expect(GamedayCommand.objection(to: ["run", "--fast", "x.yaml"]) != nil)
        #expect(GamedayCommand.objection(to: ["rnu", "x.yaml"]) != nil)
    }
}
