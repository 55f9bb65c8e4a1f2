import Documents
import Platform
import Scenarios
import Testing

@Suite("A claim that looks back further than any fault lasts is told before the run")
struct ClaimReachTests {
    private static func warnings(_ text: String) -> [Diagnostic] {
        Fixture.read(Fixture.completed(text)).diagnostics.sorted.filter { $0.code == .within }
    }

    private static let claim = "throughout:\n  - max(checkout[30s]) < 1s\n"

    @Test(
        "of `throughout`, against the longest time without a change",
        arguments: [
            ("- { inject: pause, target: victim, for: 6s }", true),
            ("- { inject: pause, target: victim, for: 30s }", false),
            ("- inject: pause\n    target: victim\n    during: [{ wait: 6s }]", true),
            ("- inject: pause\n    target: victim\n    during: [{ wait: 20s }, { wait: 10s }]", false),
            (
                "- { inject: pause, target: victim, for: 20s }\n  - wait: 1m\n  - { inject: pause, target: victim, for: 20s }",
                true
            ),
            ("- inject: pause\n    target: victim\n    stages: [{ for: 20s }, { for: 20s }]", true),
            ("- inject: pause\n    target: victim\n    stages: [{ for: 20s }, { for: 31s }]", false),
            (
                "- inject: pause\n    target: victim\n    during:\n      - wait: 20s\n"
                    + "      - { inject: cpu-stress, target: victim, with: { load: 50% }, for: 5s }\n      - wait: 20s",
                true
            ),
            (
                "- inject: pause\n    target: victim\n    during:\n      - wait: 20s\n"
                    + "      - { inject: cpu-stress, target: victim, with: { load: 50% }, for: 5s }\n      - wait: 31s",
                false
            ),
            ("- { inject: kill, target: victim }\n  - wait: 29s", true),
            ("- { inject: kill, target: victim }\n  - wait: 31s", false),
            ("- parallel:\n      a: [{ inject: pause, target: victim, for: 6s }]\n      b: [{ wait: 1m }]", true),
            ("- parallel:\n      a: [{ inject: kill, target: victim }]\n      b: [{ wait: 1m }]", false),
            ("- repeat: 9\n    steps: [{ inject: pause, target: victim, for: 6s }]", true),
            ("- repeat: 9\n    steps: [{ inject: kill, target: victim }, { wait: 6s }]", false),
            ("- wait: 1m", false),
        ])
    func throughout(steps: String, isWarned: Bool) {
        let found = Self.warnings(Self.claim + "steps:\n  \(steps)\n").filter { $0.place.line == 2 }
        #expect(found.count == (isWarned ? 1 : 0), "\(found.map(\.message))")
    }

    @Test("with its place, both lengths and what to do")
    func words() throws {
        let text = Self.claim + "steps:\n  - { inject: pause, target: victim, for: 6s }\n"
        let found = try #require(Self.warnings(text).first)
        #expect(found.severity == .warning && found.place.column == 5)
        #expect(found.message.contains("30s") && found.message.contains("6s"), "\(found.message)")
        #expect(found.fix == "let a fault last at least 30s, or take a range of at most 6s")
    }

    @Test("a steady state that stands in for `throughout` says so")
    func steadyState() throws {
        let found = Self.warnings("steps:\n  - { inject: pause, target: victim, for: 6s }\n")
        #expect(found.count == 1)
        #expect(try #require(found.first).message.contains("there is no `throughout`"))
    }

    @Test(
        "of a check that demands it for a time",
        arguments: [("throughout: 3s", true), ("throughout: 5s", false), ("within: 3s", true), ("on-fail: continue", false)])
    func checks(span: String, isWarned: Bool) {
        let text =
            "throughout:\n  - absent(checkout[1s])\nsteps:\n  - inject: pause\n    target: victim\n    during:\n"
            + "      - check: max(checkout[5s]) < 1s\n        \(span)\n"
        #expect(Self.warnings(text).count == (isWarned ? 1 : 0))
    }
}

@Suite("The longest time under fault says where it comes from")
struct TimeAccountTests {
    private static func account(_ steps: String) throws -> TimeAccount {
        TimeAccount(try ScenarioReaderTests.scenario(Fixture.completed("steps:\n  \(steps)\n")))
    }

    @Test(
        "the longest steps first, with their lines",
        arguments: [
            ("- { inject: pause, target: victim, for: 4s }", "pause 4s (line 2)"),
            (
                "- inject: pause\n    target: victim\n    during:\n      - wait: 4s\n      - wait: 9s",
                "wait 9s (line 6), wait 4s (line 5)"
            ),
            ("- repeat: 3\n    steps:\n      - { inject: pause, target: victim, for: 4s }", "pause 12s (line 4, 3 times)"),
            (
                "- repeat: 3\n    every: 9s\n    steps:\n      - { inject: pause, target: victim, for: 4s }",
                "repeat 22s (line 2)"
            ),
            (
                "- parallel:\n      a:\n        - { inject: pause, target: victim, for: 4s }\n      b:\n        - wait: 9s",
                "wait 9s (line 6)"
            ),
            ("- wait: 1m", ""),
        ])
    func words(steps: String, words: String) throws { #expect(try Self.account(steps).words == words) }

    @Test("its parts are the whole, as far as steps follow each other")
    func sum() throws {
        let account = try Self.account(
            "- inject: pause\n    target: victim\n    during:\n      - wait: 4s\n"
                + "      - check: error-ratio(checkout[5s]) < 1%\n      - repeat: 5\n        steps: [{ wait: 2s }]\n"
                + "      - { manual: look, timeout: 3s, on-timeout: escalate }")
        #expect(account.entries.reduce(Interval.zero) { $0 + $1.takes } == account.total)
        #expect(account.entries.map(\.what).contains("manual"))
    }

    @Test("many are named only as far as a line goes")
    func many() throws {
        let waits = (1...9).map { "      - wait: \($0)s" }.joined(separator: "\n")
        let words = try Self.account("- inject: pause\n    target: victim\n    during:\n\(waits)").words
        #expect(words.hasSuffix("5 more 15s"), "\(words)")
    }

    @Test("the limit that is too small is told with them")
    func error() throws {
        let text = Fixture.completed(
            "blast-radius: { instances: 3, share: 100%, duration: 5s }\nsteps:\n  - { inject: pause, target: victim, for: 20s }\n"
        )
        let found = try #require(Fixture.read(text).diagnostics.sorted.first { $0.code == .duration })
        #expect(found.message.contains("pause 20s (line 3)"), "\(found.message)")
    }
}
