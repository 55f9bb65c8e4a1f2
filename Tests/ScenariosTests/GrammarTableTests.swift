import Documents
import Testing

@testable import Scenarios

@Suite("The grammar tables are those of the reader")
struct GrammarTableTests {
    /// A value that is wrong behind any key.
    private static let wrong = "[[x]]"

    @Test("every key of a scenario is read: a wrong value is told at its place", arguments: Grammar.scenario.names)
    func scenario(key: String) {
        let text = Fixture.completed("\(key): \(Self.wrong)")
        #expect(Self.lines(Fixture.read(text)).contains(1))
    }

    @Test("so is every key of an environment", arguments: Grammar.environment.names)
    func environment(key: String) {
        var files = BoundFiles(scenario: Fixture.completed(""))
        files.environment = "\(key): \(Self.wrong)\n" + (key == "environment" ? "" : "environment: prod\n")
        let found = files.errors
        #expect(found.contains { $0.hasPrefix("prod.yaml:1 ") }, "\(found)")
    }

    @Test("and every limit and part of a proof", arguments: ["limits", "proof"])
    func inner(section: String) throws {
        guard case .object(let object)? = Grammar.environment[section]?.shape else {
            return #expect(Bool(false), "expected a mapping of keys")
        }
        for key in object.names {
            var files = BoundFiles(scenario: Fixture.completed(""))
            files.environment = "environment: prod\n\(section):\n  \(key): \(Self.wrong)\n"
            #expect(files.errors.contains { $0.hasPrefix("prod.yaml:3 type@") }, "\(key): \(files.errors)")
        }
    }

    @Test("and every key of a fragment", arguments: Grammar.fragment.names)
    func fragment(key: String) {
        var files = BoundFiles(scenario: Fixture.completed("use: [f.yaml]"))
        files.fragments = [("f.yaml", "\(key): \(Self.wrong)\n" + (key == "fragment" ? "" : "fragment: f\n"))]
        #expect(files.errors.contains { $0.hasPrefix("f.yaml:1 ") }, "\(files.errors)")
    }

    @Test("what no table has is no key of an environment or a fragment")
    func unknown() {
        var files = BoundFiles(scenario: Fixture.completed("use: [f.yaml]"))
        files.fragments = [("f.yaml", "fragment: f\nsteps: []\nodd: 1")]
        files.environment = "environment: prod\nsteps: []\nodd: 1"
        #expect(
            files.errors == [
                "f.yaml:2 unknown-key@1", "f.yaml:3 unknown-key@1", "prod.yaml:2 unknown-key@1", "prod.yaml:3 unknown-key@1",
            ])
    }

    @Test("every modifier of every verb is read", arguments: Grammar.verbs.map(\.name))
    func steps(verb: String) throws {
        let known = try #require(Grammar.verbs.first { $0.name == verb })
        for key in known.modifiers + Grammar.everyStep {
            let step = "steps:\n  - \(verb): \(Self.subject(of: verb))\n    \(key.name): \(Self.wrong)\n"
            let found = Fixture.read(Fixture.completed(step))
            #expect(Self.lines(found).contains(3), "\(key.name): \(found.diagnostics.sorted.map(\.message))")
        }
    }

    /// Something that may stand behind a verb.
    private static func subject(of verb: String) -> String {
        switch verb {
        case "inject": "pause"
        case "wait": "1s"
        case "check", "require": "error-ratio(checkout[5s]) < 5%"
        case "http": "http://127.0.0.1/"
        case "repeat": "2"
        case "parallel": "{ a: [{ wait: 1s }] }"
        default: "x"
        }
    }

    private static func lines(_ result: ScenarioReader.Result) -> [Int] {
        result.diagnostics.sorted.filter { $0.severity == .error }.map(\.place.line)
    }

    @Test("no key stands twice in one mapping, and every key is told about")
    func distinct() {
        let objects = FileKind.allCases.map(\.object) + Grammar.verbs.map(\.object)
        for object in objects {
            #expect(Set(object.names).count == object.names.count)
            #expect(object.keys.allSatisfy { !$0.summary.isEmpty })
            for group in object.exactlyOneOf + object.atMostOneOf { #expect(group.allSatisfy(object.names.contains)) }
        }
    }

    @Test(
        "patterns take what the reader takes, and nothing else",
        arguments: [
            (ValueKind.duration, "1h30m"), (.duration, "250ms"), (.duration, "1.5s"), (.duration, "30"), (.duration, "1m1h"),
            (.duration, "1.5h30m"), (.duration, "1:30"), (.duration, "01s"), (.duration, "5µs"), (.duration, "0s"),
            (.percent, "34%"), (.percent, "0.5%"), (.percent, "34"), (.percent, "% 34"), (.bytes, "512KiB"), (.bytes, "1.5GB"),
            (.bytes, "4Mb"), (.bytes, "0B"), (.rate, "50/s"), (.rate, "50/m"), (.bandwidth, "8Mbit/s"), (.bandwidth, "1MiB/s"),
            (.bandwidth, "8Mbit"), (.integer, "012"), (.integer, "-3"), (.integer, "3.0"), (.number, "0.25"), (.number, "1e3"),
            (.number, ".5"), (.boolean, "true"), (.boolean, "yes"),
        ])
    func patterns(kind: ValueKind, text: String) throws {
        let pattern = try Regex(try #require(ScalarPattern.of(ParameterEntry("x", kind, ""))))
        #expect((try pattern.wholeMatch(in: text) != nil) == (ScenarioReading.scalar(text, as: kind) != nil))
    }

    @Test(
        "a pattern of whole numbers takes the numbers within its bounds, and no other",
        arguments: [(0, 255), (1, 1_000), (1, 65_535), (100, 599), (7, 7), (13, 4_711)])
    func bounds(low: Int, high: Int) throws {
        let pattern = try Regex(ScalarPattern.integer(Int64(low), Int64(high)))
        for number in [
            0, 1, 6, 7, 8, 9, 10, 12, 13, 99, 100, 101, 254, 255, 256, 599, 600, 999, 1_000, 1_001, 4_710, 4_711, 4_712,
            9_999, 10_000, 65_534, 65_535, 65_536, 99_999,
        ] {
            #expect((try pattern.wholeMatch(in: "\(number)") != nil) == (low...high).contains(number), "\(number)")
        }
    }
}
