import Documents
import Platform
import Scenarios
import Testing

/// Our reader and Python's, over the same texts.
@Suite("YAML means here what it means elsewhere")
struct YamlAgreementTests {
    @Test("any scenario in any style is read as Python reads it")
    func scenarios() throws {
        let texts = (0..<400 as Range<UInt64>).map { StyleWriter.text(ScenarioGenerator.tree(seed: $0), seed: $0) }
        for (text, theirs) in zip(texts, try IndependentReader.read(texts)) {
            let ours = YamlReader.read(text, file: "t.yaml")
            #expect(ours.document.map(IndependentReader.shown) == theirs && !ours.diagnostics.hasErrors, "\(text)")
        }
    }

    @Test("what both accept is the same, whatever the text is made of", arguments: 0..<8 as Range<UInt64>)
    func soup(seed: UInt64) throws {
        var random = RandomStream(seed: seed, name: "soup")
        let texts = (0..<1_000).map { _ in Self.soup(&random) }
        var accepted = 0
        for (text, theirs) in zip(texts, try IndependentReader.read(texts)) {
            let ours = YamlReader.read(text, file: "t.yaml")
            guard let theirs, let document = ours.document, !ours.diagnostics.hasErrors else { continue }
            accepted += 1
            #expect(IndependentReader.shown(document) == theirs, "\(text.debugDescription)")
        }
        #expect(accepted > 100, "too few to say anything")
    }

    @Test("what Python accepts is refused only for a reason that is ours", arguments: 0..<8 as Range<UInt64>)
    func refusals(seed: UInt64) throws {
        var random = RandomStream(seed: seed, name: "refusals")
        let texts = (0..<1_000).map { _ in Self.soup(&random) }
        let ours: Set<DiagnosticCode> = [.duplicateKey, .mergeKey, .yamlKey, .yamlTag, .documents, .empty, .quoteNeeded]
        // libyaml lets a block text begin as far left as its key; YAML 1.2 does not.
        let isLenient = { (text: String) in text.split(separator: "\n").contains { "|>".contains($0.first { $0 != " " } ?? "-") }
        }
        for (text, theirs) in zip(texts, try IndependentReader.read(texts)) where theirs != nil && !isLenient(text) {
            let found = YamlReader.read(text, file: "t.yaml").diagnostics.all.filter { $0.severity == .error }
            let odd = found.filter { !ours.contains($0.code) }
            #expect(odd.isEmpty, "\(text.debugDescription): \(odd.map { "\($0.place.line):\($0.place.column) \($0.message)" })")
        }
    }

    /// A few lines of what YAML is made of.
    private static func soup(_ random: inout RandomStream) -> String {
        let indents = ["", "", "  ", "  ", "    ", "      "]
        let starts = ["- ", "- - ", "a: ", "b: ", "c c: ", "'k': ", "\"q\": ", "d:", "-", "", "? e", ": ", "&x f: ", "*x"]
        let values = [
            "1", "x", "a b", "a:b", "http://h:1/p", "'s'", "'it''s'", "\"d\"", "\"e\\n\\u00e9\\\\\"", "[1, 2]", "[]", "{}",
            "{p: 1, r: [x, y]}", "{p, r: 's'}", "[p: 1, {r: 2}]", "|", ">", "|-", ">+", "|2", "|+\n     \n   ",
            ">\n\n      \n", "&n v", "*n", "!!str 5", "",
            "# c", "z # c", "z#c", "-5", "- 1", "~", "<= 3", "p95(x[3s]) < 1s", "[a,\n            b]",
            "{a: 1,\n            b: 2}", "'o\n            p'",
            "\"o\n\n            p \\\n            q\"", "t\n            u", "@x", "%y", "? z", "a: b", "\"a\":1", "{\"a\":1}",
            "[a, b, ]",
        ]
        let count = 1 + random.next(below: 5)
        let lines = (0..<count).map { _ in
            indents[random.next(below: indents.count)] + starts[random.next(below: starts.count)]
                + values[random.next(below: values.count)]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
