import Documents
import Platform
import Scenarios
import Testing

@Suite("No file ends the program, or keeps it busy")
struct FuzzTests {
    @Test("changed bytes of a valid file are read to an end", arguments: 0..<80 as Range<UInt64>)
    func bytes(seed: UInt64) throws {
        var random = RandomStream(seed: seed, name: "fuzz")
        let tree = ScenarioGenerator.tree(seed: seed)
        for file in ["fuzz.yaml", "fuzz.json"] {
            let bytes = Array((file == "fuzz.yaml" ? StyleWriter.text(tree, seed: seed) : ScenarioJson.text(tree)).utf8)
            for round in 0..<25 { read(Self.damaged(bytes, &random), file, "seed \(seed), \(file), round \(round)") }
        }
    }

    /// A scenario or errors with a place in the file; what is still valid reads back as what it is.
    private func read(_ bytes: [UInt8], _ file: String, _ who: String) {
        let start = SystemClock.now()
        let result = ScenarioReader.read(bytes, file: file, vocabulary: Fixture.vocabulary)
        #expect(SystemClock.now() - start < .seconds(30), "\(who)")
        #expect((result.scenario != nil) != result.diagnostics.hasErrors, "\(who)")
        for diagnostic in result.diagnostics.all {
            #expect(diagnostic.place.line >= 1 && diagnostic.place.column >= 1 && !diagnostic.message.isEmpty, "\(who)")
        }
        _ = DiagnosticRenderer(sources: [file: String(decoding: bytes, as: UTF8.self)]).text(result.diagnostics)
        guard let scenario = result.scenario else { return }
        let printed = ScenarioYaml.text(scenario.tree(Fixture.vocabulary))
        let again = Fixture.read(printed).scenario
        #expect(again?.canonical == scenario.canonical, "\(who):\n\(printed)")
    }

    private static func damaged(_ bytes: [UInt8], _ random: inout RandomStream) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.next(below: 5) {
            let at = random.next(below: bytes.count)
            let end = min(bytes.count, at + 1 + random.next(below: 12))
            switch random.next(below: 6) {
            case 0: bytes[at] = UInt8(random.next(below: 256))
            case 1: bytes.removeSubrange(at..<end)
            case 2: bytes.insert(contentsOf: bytes[at..<end], at: random.next(below: bytes.count))
            case 3: bytes[at] ^= UInt8(1 << random.next(below: 8))
            default: bytes.insert(contentsOf: Array(tokens[random.next(below: tokens.count)].utf8), at: at)
            }
            if bytes.isEmpty { bytes = [0x0a] }
        }
        return bytes
    }

    private static let tokens = [
        "[", "]", "{", "}", "\"", "'", ": ", "- ", "\n", "  ", "\t", "#", "&a ", "*a", "!x ", "|", ">", "?", "%", "@", "${",
        "$${x}",
        "99999999999999999999", "-1", "0", "ms", "%", "(", ")", " for 1s", "\u{0}", "\u{feff}", "\\u0000", "\\", ",", "null",
        "NaN",
        "<<: ", "---\n", "baseline(", "steps:\n", "\u{2028}", "e\u{301}", "1e9", "..", "of ",
    ]
}
