import Documents
import Scenarios
import Testing

@Suite("Every word of the grammar is explained by its name")
struct ReferenceWordTests {
    private static let reference = Reference(vocabulary: RealVocabulary.all)

    private static func text(_ name: String) -> String {
        reference.pages(of: name).map { $0.text(width: 80) }.joined(separator: "\n")
    }

    @Test("every key of every file, of every step and of all that stands inside of them")
    func keys() {
        let files = FileKind.allCases.flatMap(\.object.keys)
        let verbs = Grammar.verbs.flatMap(\.object.keys)
        let inner = Grammar.uses(RealVocabulary.all).map(\.key)
        #expect(inner.count > 100)
        for key in files + verbs + inner {
            #expect(!Self.reference.pages(of: key.name).isEmpty, "\(key.name)")
            #expect(Self.reference.names.contains(key.name), "\(key.name) is not offered for completion")
        }
    }

    @Test("the schema knows no key that is not explained")
    func schema() {
        for kind in FileKind.allCases {
            for name in Self.properties(ScenarioSchema(vocabulary: RealVocabulary.all).document(kind)) {
                #expect(!Self.reference.pages(of: name).isEmpty, "\(name)")
            }
        }
    }

    /// The keys under `properties`, at any depth.
    private static func properties(_ schema: CanonicalValue) -> [String] {
        switch schema {
        case .map(let entries):
            var names: [String] = []
            if case .map(let own)? = entries["properties"] { names = Array(own.keys) }
            return names + entries.values.flatMap(properties)
        case .list(let items): return items.flatMap(properties)
        default: return []
        }
    }

    @Test(
        "with its form",
        arguments: [
            ("expect", "3..6"), ("for", "duration"), ("during", "list of steps"), ("when", "condition"), ("ok-exit", "0"),
            ("start", "command"), ("undo", "by-hand"), ("env", "Environment variables"), ("delay", "latency"),
            ("none", "REASON"), ("and", "both sides"),
        ])
    func form(name: String, words: String) { #expect(Self.text(name).contains(words), "\(Self.text(name))") }

    @Test("every place of a word that has several")
    func places() {
        let text = Self.text("timeout")
        for place in ["`run`", "`http`", "`manual`", "a signal"] { #expect(text.contains(place), "\(text)") }
    }
}
