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
