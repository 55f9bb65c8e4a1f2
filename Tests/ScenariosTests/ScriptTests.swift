import Documents
import Scenarios
import Testing

@Suite("Variables and captures are data, never words of a script")
struct ScriptTests {
    private static let head = """
        variables:
          word: { type: string, default: "a; b" }
          token: { secret: { env: TOKEN } }
        steps:
          - { inject: pause, target: victim, for: 1s }
          - { run: [date], capture: order }

        """

    private static func read(_ step: String) -> BoundFiles {
        BoundFiles(scenario: Fixture.completed(head + "  - " + step + "\n"))
    }

    @Test(
        "in the script of a shell they are refused, each at its place",
        arguments: [
            (#"run: [/bin/sh, -c, "echo ${order}"]"#, "command@30"), (#"run: [sh, -c, "echo ${word} ${order}"]"#, "command@25"),
            (#"run: [/usr/bin/env, A=1, bash, -euo, pipefail, -c, "x ${order}"]"#, "command@59"),
            (#"run: [sudo, sh, -c, "${order}"]"#, "command@26"), (#"run: sh -c 'echo ${order}'"#, "command@10"),
            (#"check: { command: [sh, -xc, "test ${order}"] }"#, "command@39"),
            (#"{ run: [date], undo: [sh, -c, "rm ${word}"] }"#, "command@39"),
            (#"run: [sh, -c, "echo ${token}"]"#, "secret@25"), (#"run: [sh, -c, "echo ${ordr}"]"#, "unknown-variable@25"),
        ])
    func refused(step: String, expected: String) {
        let found = Self.read(step).errors
        #expect(found.first == "sample.yaml:7 \(expected)" && found.allSatisfy { $0.hasPrefix("sample.yaml:7 ") }, "\(found)")
    }

    @Test("the message names the way that is safe")
    func fixes() {
        let fixes = Self.read(#"run: [sh, -c, "echo ${order}"]"#).read().diagnostics.sorted.compactMap(\.fix)
        #expect(fixes.count == 1 && fixes.allSatisfy { $0.contains("$GAMEDAY_VAR_ORDER") && $0.contains(#"sh, "${order}"]"#) })
        let targets =
            "targets: { workers: { process: { start: [sh, -c, \"serve ${word}\"] } }, logs: { volume: { path: / } }, "
            + "victim: 1 of workers }"
        let start = BoundFiles(scenario: Fixture.completed("variables: { word: { type: string, default: x } }\n" + targets))
        let found = start.read().diagnostics.sorted
        #expect(found.map(\.code) == [.command] && found.first?.fix?.contains("shell:") == false, "\(found)")
    }

    @Test(
        "anywhere else in a list they are filled in",
        arguments: [
            (#"run: [sh, -c, 'echo "$1"', sh, "${order}"]"#, ["sh", "-c", "echo \"$1\"", "sh", "${order}"]),
            (#"run: [echo, sh, -c, "${order}"]"#, ["echo", "sh", "-c", "${order}"]),
            (#"run: [bash, script.sh, -c, "${order}"]"#, ["bash", "script.sh", "-c", "${order}"]),
            (#"run: [grep, -c, "${order}", "${word}"]"#, ["grep", "-c", "${order}", "a; b"]),
        ])
    func filled(step: String, arguments: [String]) throws {
        guard case .run(let command) = try Self.read(step).good().steps[2].action else {
            return #expect(Bool(false), "expected a command")
        }
        #expect(command.arguments == arguments)
    }

    @Test("a shell that is started by name gets what its script says itself", arguments: ["/bin/sh", "sh"])
    func literals(shell: String) throws {
        let scenario = try Self.read(#"run: [\#(shell), -c, "echo $${HOME} $HOME"]"#).good()
        guard case .run(let command) = scenario.steps[2].action else { return #expect(Bool(false), "expected a command") }
        // Of `/bin/sh -c` nothing is filled in when it starts; of any other program what is meant literally is written so.
        let script = shell == "/bin/sh" ? command.arguments[2] : DeferredText.filled(command.arguments[2]) { _ in nil }
        #expect(script == "echo ${HOME} $HOME")
        let printed = ScenarioYaml.text(scenario.tree(BoundFiles.vocabulary))
        #expect(try BoundFiles(scenario: printed).good().canonical == scenario.canonical, "\(printed)")
    }
}
