import Platform
import Scenarios

/// Writes a tree as YAML in a style that a seed decides: flow and block, indentation, quotes, the order of keys, comments and
/// empty lines. Everything it varies is without meaning.
struct StyleWriter {
    private var random: RandomStream
    private let step: Int
    private let shufflesKeys: Bool

    init(seed: UInt64) {
        random = RandomStream(seed: seed, name: "style")
        step = 1 + random.next(below: 5)
        shufflesKeys = random.next(below: 2) == 0
    }

    static func text(_ tree: ScenarioTree, seed: UInt64) -> String {
        var writer = StyleWriter(seed: seed)
        let start = ["", "---\n", "# a comment: [with, signs]\n", "\n\n", "\u{feff}"][writer.random.next(below: 5)]
        return start + writer.block(tree, indent: 0, isTop: true).joined(separator: "\n")
            + (writer.chance(2) ? "\n" : "\n# end\n")
    }

    private mutating func chance(_ oneIn: Int) -> Bool { random.next(below: oneIn) == 0 }

    // MARK: Block

    private mutating func block(_ tree: ScenarioTree, indent: Int, isTop: Bool = false) -> [String] {
        switch tree {
        case .map(let entries):
            return ordered(entries).flatMap { entry in
                noise(indent) + lines(after: pad(indent) + key(entry.key) + ":", entry.value, indent: indent)
            }
        case .list(let items):
            return items.flatMap { noise(indent) + lines(after: pad(indent) + "-", $0, indent: indent) }
        default: return []
        }
    }

    /// A value behind its key or dash.
    private mutating func lines(after start: String, _ value: ScenarioTree, indent: Int) -> [String] {
        switch value {
        case .map(let entries) where entries.isEmpty: return [start + " {}" + comment()]
        case .list(let items) where items.isEmpty: return [start + " []" + comment()]
        case .map, .list:
            if chance(3) { return flowLines(start, value, indent: indent) }
            return [start + comment()] + block(value, indent: indent + step)
        case .text(let text):
            if chance(3), let lines = literal(start, text, indent: indent) { return lines }
            return [start + " " + scalar(value, inFlow: false) + comment()]
        case .word, .number: return [start + " " + scalar(value, inFlow: false) + comment()]
        }
    }

    /// Over several lines at times.
    private mutating func flowLines(_ start: String, _ value: ScenarioTree, indent: Int) -> [String] {
        let separator = chance(2) ? ", " : ",\n" + pad(indent + step + 1)
        return (start + " " + flow(value, separator: separator)).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    private mutating func flow(_ tree: ScenarioTree, separator: String) -> String {
        switch tree {
        case .map(let entries):
            let inner = ordered(entries).map { key($0.key) + ": " + flow($0.value, separator: separator) }
            return "{ " + inner.joined(separator: separator) + " }"
        case .list(let items): return "[" + items.map { flow($0, separator: separator) }.joined(separator: separator) + "]"
        default: return scalar(tree, inFlow: true)
        }
    }

    // MARK: Scalars

    private mutating func scalar(_ tree: ScenarioTree, inFlow: Bool) -> String {
        switch tree {
        case .number(let number): return number
        case .word(let word): return chance(4) ? quoted(word) : word
        case .text(let text): return isHarmless(text) && chance(2) ? text : quoted(text)
        case .list, .map: return ""
        }
    }

    private mutating func key(_ key: String) -> String { isHarmless(key) && !chance(5) ? key : quoted(key) }

    /// Letters, digits, hyphens and spaces between, beginning with a letter: plain in every place.
    private func isHarmless(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, first.isASCII else { return false }
        return !text.hasSuffix(" ") && !["true", "false"].contains(text)
            && text.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "- _".unicodeScalars.contains($0))
            }
    }

    private mutating func quoted(_ text: String) -> String {
        let isPrintable = text.unicodeScalars.allSatisfy {
            (0x20..<0x7f).contains($0.value) || (0xa0..<0x2000).contains($0.value) || $0.value >= 0x10000 && $0.value < 0x10fff0
        }
        if isPrintable, chance(2) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case _ where (0x20..<0x7f).contains(scalar.value) || (0xa0..<0x2000).contains(scalar.value):
                result.unicodeScalars.append(scalar)
            default:
                let hex = String(scalar.value, radix: 16)
                result += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
            }
        }
        return result + "\""
    }

    private mutating func literal(_ start: String, _ text: String, indent: Int) -> [String]? {
        let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7f).contains($0.value) }
        guard isPlain, let first = text.first, first != " ", first != "\n", !text.hasSuffix("\n\n"), !text.hasSuffix(" ") else {
            return nil
        }
        let ends = text.hasSuffix("\n")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if ends { lines.removeLast() }
        return [start + (ends ? " |" : " |-") + comment()] + lines.map { $0.isEmpty ? "" : pad(indent + step) + $0 }
    }

    // MARK: What has no meaning

    /// The order of names of conditions and lanes is the order in which they are looked at; that of all else is free.
    private mutating func ordered(_ entries: [ScenarioTree.Entry]) -> [ScenarioTree.Entry] {
        shufflesKeys && entries.allSatisfy({ !$0.isName }) ? random.shuffled(entries) : entries
    }

    private func pad(_ indent: Int) -> String { String(repeating: " ", count: indent) }

    private mutating func comment() -> String { chance(6) ? ["  # why: {this}", " #", "   # 'x"][random.next(below: 3)] : "" }

    private mutating func noise(_ indent: Int) -> [String] {
        switch random.next(below: 10) {
        case 0: [""]
        case 1: [pad(random.next(below: indent + 1)) + "# - note: a comment"]
        default: []
        }
    }
}
