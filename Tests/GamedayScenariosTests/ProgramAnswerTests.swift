@testable import GamedayScenarios
import Testing

@Suite("The program of a scenario")
struct ProgramAnswerTests {
    @Test("without arguments it prints the scenario and ends with 0")
    func prints() {
        let answer = ProgramAnswer(to: [], program: "/x/slow", scenario: Examples.killOneWorker)
        #expect(answer.output.hasPrefix("{\n  \"scenario\": \"kill-one-worker\","))
        #expect(answer.output.hasSuffix("}\n"))
        #expect(answer.error.isEmpty && answer.code == 0)
    }

    @Test("asked for help it says how it is used", arguments: ["--help", "-h"])
    func help(argument: String) {
        let answer = ProgramAnswer(to: [argument], program: "/x/slow", scenario: Examples.killOneWorker)
        #expect(answer.output.contains("Usage: slow [--help]") && answer.output.contains("slow | gameday run -"))
        #expect(answer.error.isEmpty && answer.code == 0)
    }

    @Test("an argument that it does not know is bad input: 2, and nothing on standard output")
    func unknown() {
        let answer = ProgramAnswer(to: ["run"], program: "/x/slow", scenario: Examples.killOneWorker)
        #expect(answer.output.isEmpty && answer.code == 2)
        #expect(answer.error.hasPrefix("error: unknown argument `run`"))
    }

    @Test("a mistake is told as a compiler would, and nothing is printed")
    func mistake() {
        let twice = scenario {
            Topology("a")
            Topology("b")
        }
        let answer = ProgramAnswer(to: [], program: "/x/slow", scenario: twice)
        #expect(answer.output.isEmpty && answer.code == 2)
        #expect(answer.error.hasPrefix("ProgramAnswerTests.swift:") && answer.error.contains(": error: the scenario has"))
    }
}
