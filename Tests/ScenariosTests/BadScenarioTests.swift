import Documents
import Scenarios
import Testing

/// A text with its mistakes marked: `# expect CODE@COLUMN` on the line where one must be found.
struct BadCase: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    /// Required sections that are left out on purpose.
    var without: [String] = []

    init(_ name: String, without: [String] = [], _ text: String) {
        self.name = name
        self.text = text
        self.without = without
    }

    var testDescription: String { name }

    /// `LINE CODE@COLUMN`, sorted.
    var expected: [String] {
        var marks: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let marker = line.range(of: "# expect ") else { continue }
            for mark in line[marker.upperBound...].split(separator: " ") { marks.append("\(index + 1) \(mark)") }
        }
        return marks.sorted()
    }
}

extension StringProtocol {
    /// Where `other` first stands in this text.
    fileprivate func range(of other: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}

@Suite("What a person can get wrong is found at its place")
struct BadScenarioTests {
    @Test("every mistake of a file is reported where it stands, and nothing else", arguments: BadCase.all)
    func bad(bad: BadCase) {
        let result = Fixture.read(Fixture.completed(bad.text, without: bad.without))
        let found = result.diagnostics.sorted.filter { $0.severity == .error }
            .map { "\($0.place.line) \($0.code.rawValue)@\($0.place.column)" }.sorted()
        #expect(found == bad.expected, "\(result.diagnostics.sorted.map(\.message))")
        #expect(result.scenario == nil)
        #expect(!bad.expected.isEmpty, "a case without a mark proves nothing")
    }

    @Test("the base of all cases is good")
    func base() {
        let result = Fixture.read(Fixture.completed(""))
        #expect(result.diagnostics.all.isEmpty, "\(result.diagnostics.sorted.map(\.message))")
        #expect(result.scenario != nil)
    }

    @Test("messages name the nearest word and the unit that is missing")
    func fixes() {
        let text = Fixture.completed("steady-stat:\n  - x\nrecover-within: 30\n")
        let fixes = Fixture.read(text).diagnostics.sorted.compactMap(\.fix)
        #expect(fixes.contains("did you mean `steady-state`?"))
        #expect(fixes.contains("add the unit: 30ms or 30s"))
    }
}

@Suite("What may be meant otherwise is warned of")
struct WarningTests {
    @Test(
        "a condition that a comment has cut",
        arguments: [
            ("throughout:\n  - error-ratio(checkout[5s]) < 1% # and value(workers.alive) == 3", ["quote-needed"]),
            ("throughout:\n  - error-ratio(checkout[5s]) < 1% # for 2s", ["quote-needed"]),
            ("throughout:\n  - value(workers.alive) # < 5", ["not-boolean", "quote-needed"]),
            ("throughout:\n  - error-ratio(checkout[5s]) < 1% # back, and staying back", []),
            ("throughout:\n  - error-ratio(checkout[5s]) < 1% # for the time being", []),
            ("throughout:\n  - \"error-ratio(checkout[5s]) < 1%\" # and more (or less)", []),
        ])
    func cut(text: String, codes: [String]) {
        #expect(Fixture.read(Fixture.completed(text)).diagnostics.sorted.map(\.code.rawValue).sorted() == codes)
    }

    @Test("a signal that no condition looks at")
    func unused() {
        let text = Fixture.completed(
            "signals:\n  checkout: { http: x, rate: 50/s }\n  idle: { http: y }\n  busy: { target: workers.cpu, every: 200ms }\n"
                + "throughout:\n  - mean(workers.cpu[5s]) < 300%\n")
        let found = Fixture.read(text).diagnostics.sorted
        #expect(found.map(\.message) == ["no condition looks at the signal `idle`"])
        #expect(found.map(\.place.line) == [3])
    }

    @Test(
        "who waits for less than an answer takes",
        arguments: [
            ("- { inject: pause, target: victim, for: 3s, expect-effect: \"error-ratio(checkout[5s]) > 1%\" }", true),
            ("- { inject: pause, target: victim, for: 6s, expect-effect: \"error-ratio(checkout[5s]) > 1%\" }", false),
            ("- { inject: pause, target: victim, for: 9s, expect-effect: \"error-ratio(checkout[5s]) > 1%\", within: 3s }", true),
            ("- { inject: kill, target: victim }\n  - { check: \"error-ratio(checkout[5s]) < 1%\", within: 3s }", true),
            ("- { inject: kill, target: victim }\n  - { check: \"error-ratio(checkout[5s]) < 1%\", within: 5s }", false),
            (Self.kill + "- wait: 3s\n  - { check: \"error-ratio(checkout[5s]) < 1%\", within: 3s }", false),
            ("- { inject: kill, target: victim }\n  - { check: \"value(workers.alive) == 3 for 9s\", within: 5s }", true),
            ("- { check: \"error-ratio(checkout[5s]) < 1%\", within: 3s }\n  - { inject: kill, target: victim }", false),
            (Self.kill + "- { check: \"absent(checkout[5s]) or value(workers.alive) == 3\", within: 3s }", false),
        ])
    func patience(steps: String, isWarned: Bool) {
        let claim = "throughout: [value(workers.alive) >= 0]\n"
        let found = Fixture.read(Fixture.completed("\(claim)steps:\n  \(steps)\n")).diagnostics
        #expect(found.all.map(\.code) == (isWarned ? [.within] : []), "\(found.sorted.map(\.message))")
    }

    private static let kill = "- { inject: kill, target: victim }\n  "

    @Test("a modifier of another verb is told with the verbs that take it")
    func takers() {
        let fix = Fixture.read(Fixture.completed("steps:\n  - wait: 1s\n    within: 5s\n")).diagnostics.sorted.first?.fix
        #expect(fix == "`within` goes with `inject`, `check` and `require`")
    }
}
