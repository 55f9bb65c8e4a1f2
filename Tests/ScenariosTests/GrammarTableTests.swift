import Documents
import Testing

@testable import Scenarios

@Suite("The grammar tables are those of the reader")
struct GrammarTableTests {
    @Test("the keys of a scenario")
    func scenario() {
        #expect(Set(Grammar.scenario.names) == Set(ScenarioReading.keys))
        #expect(Set(Grammar.scenario.keys.filter(\.isRequired).map(\.name)) == Set(ScenarioReading.requiredKeys))
    }

    @Test("the verbs of steps with their modifiers")
    func steps() {
        for (verb, known) in StepGrammar.modifiers {
            let modifiers = Grammar.verbs.first { $0.name == verb }?.modifiers.map(\.name) ?? []
            #expect(Set(modifiers) == Set(known), "\(verb)")
        }
        #expect(Set(Grammar.verbs.map(\.name)) == Set(StepGrammar.verbs))
        #expect(Set(Grammar.everyStep.map(\.name)) == Set(StepGrammar.general))
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
        for number in [0, 1, 6, 7, 8, 9, 10, 12, 13, 99, 100, 101, 254, 255, 256, 599, 600, 999, 1_000, 1_001, 4_710, 4_711, 4_712,
            9_999, 10_000, 65_534, 65_535, 65_536, 99_999]
        {
            #expect((try pattern.wholeMatch(in: "\(number)") != nil) == (low...high).contains(number), "\(number)")
        }
    }
}
