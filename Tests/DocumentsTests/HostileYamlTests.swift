import Documents
import Platform
import Testing

@Suite("Hostile files are refused, quickly and with a place")
struct HostileYamlTests {
    @Test("a nest of aliases is refused")
    func aliasBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let items = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        expectRefused(Array(text.utf8), "alias")
    }

    @Test(
        "a nest of aliases as a key is refused as such a nest, and nothing compares it",
        arguments: ["? *a9\n  : 1\n", "*a9 : 1\n", "{[*a9]: 1}\n"])
    func aliasBombAsKey(end: String) {
        var text = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let items = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "- &a\(level) [\(items)]\n"
        }
        expectRefused(Array((text + "- " + end).utf8), "alias")
    }

    @Test("a collection behind an alias is no key", arguments: ["? *a\n: 1\n", "*a : 1\n", "{[*a]: 1}\n", "{*a : 1}\n"])
    func aliasAsKey(end: String) {
        let result = YamlReader.read("- &a [x]\n- \(end.replacing("\n: ", with: "\n  : "))", file: "t.yaml")
        #expect(result.diagnostics.all.map(\.code.rawValue) == ["yaml-key"])
    }

    @Test("deep nesting is refused", arguments: [65, 900, 100_000])
    func deep(levels: Int) {
        let lists = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        expectRefused(Array(lists.utf8), "too-deep")
        let mappings = String(repeating: "{a: ", count: levels) + String(repeating: "}", count: levels)
        expectRefused(Array(mappings.utf8), "too-deep")
        let blocks = String(repeating: "- ", count: min(levels, 3_000)) + "x"
        expectRefused(Array(blocks.utf8), "too-deep")
    }

    @Test("sixty-four levels are not too deep")
    func deepEnough() {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(YamlReader.read(text, file: "t.yaml").diagnostics.all.isEmpty)
    }

    @Test("ten megabytes are refused")
    func large() {
        expectRefused([UInt8](repeating: 0x61, count: 10 << 20), "too-large")
    }

    @Test(
        "what is no UTF-8 text is refused",
        arguments: [
            [0xff, 0xfe, 0x61, 0x00], [0xfe, 0xff, 0x00, 0x61], [0x61, 0x00, 0x3a, 0x00], [0x7f, 0x45, 0x4c, 0x46, 0x02],
            [0x61, 0x3a, 0x20, 0xc3, 0x28], [0x61, 0x3a, 0x20, 0x1b, 0x5b], [0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80],
        ] as [[UInt8]])
    func binary(bytes: [UInt8]) {
        expectRefused(bytes, "encoding")
    }

    @Test("a bad byte is reported where it stands")
    func badBytePlace() {
        let result = YamlReader.read(Array("a: 1\nb: \u{1}".utf8), file: "t.yaml")
        #expect(result.diagnostics.all.map(\.place.description) == ["t.yaml:2:4"])
    }

    @Test("thousands of duplicate keys come to an end")
    func duplicates() {
        let text = (0..<2_000).map { "k\($0 % 1_000): 1" }.joined(separator: "\n")
        #expect(YamlReader.read(text, file: "t.yaml").diagnostics.hasErrors)
    }

    @Test("random bytes never end the program", arguments: 0..<300)
    func random(seed: Int) {
        var stream = RandomStream(seed: UInt64(seed), name: "yaml")
        let alphabet = Array("ab:-[]{},&*!|>'\"%@`#? \n\n\n  \t<\\~1é".utf8)
        let count = stream.next(below: 200)
        let bytes = (0..<count).map { _ in alphabet[stream.next(below: alphabet.count)] }
        let result = YamlReader.read(bytes, file: "t.yaml")
        #expect(result.document != nil || result.diagnostics.hasErrors)
        for diagnostic in result.diagnostics.all { #expect(diagnostic.place.line >= 1 && diagnostic.place.column >= 1) }
    }

    private func expectRefused(_ bytes: [UInt8], _ code: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let start = SystemClock.now()
        let result = YamlReader.read(bytes, file: "t.yaml")
        #expect(result.document == nil, sourceLocation: sourceLocation)
        #expect(result.diagnostics.all.map(\.code.rawValue) == [code], sourceLocation: sourceLocation)
        #expect(SystemClock.now() - start < .seconds(20), sourceLocation: sourceLocation)
    }
}
