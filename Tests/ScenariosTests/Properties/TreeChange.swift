import Platform
import Scenarios

/// One small change of a scenario's tree, and whether it is one of meaning.
struct TreeChange {
    /// The keys above the place, the last one the key of what was changed.
    var keys: [String]
    var words: String
    var tree: ScenarioTree

    /// Nothing but what people read.
    var isForPeople: Bool { keys.first.map { ["title", "owner", "labels", "links"].contains($0) } ?? false || keys.last == "id" }

    /// Every place of a tree, as indices from the top.
    static func paths(of tree: ScenarioTree) -> [[Int]] {
        var paths: [[Int]] = [[]]
        for (index, child) in tree.children.enumerated() { paths += Self.paths(of: child).map { [index] + $0 } }
        return paths
    }

    /// A random change at a place; nil where there is none to make.
    static func random(of tree: ScenarioTree, at path: [Int], _ random: inout RandomStream) -> TreeChange? {
        let keys = tree.keys(along: path)
        guard let here = tree[path] else { return nil }
        let above = Array(path.dropLast())
        if keys.last == "inject", let (fault, step) = otherFault(tree[above]) {
            return TreeChange(keys: keys, words: "\(here) becomes \(fault)", tree: tree.replacing(above, by: step))
        }
        if let changed = Self.changed(here, key: keys.last ?? "", &random) {
            return TreeChange(keys: keys, words: "\(here) becomes \(changed)", tree: tree.replacing(path, by: changed))
        }
        guard !here.children.isEmpty else { return nil }
        let index = random.next(below: here.children.count)
        if random.next(below: 2) == 0 || !here.isOrdered {
            let inner = tree.keys(along: path + [index])
            return TreeChange(
                keys: inner, words: "without \(here.children[index])", tree: tree.replacing(path, by: here.removing(index)))
        }
        guard index > 0, here.children[index] != here.children[index - 1] else { return nil }
        return TreeChange(
            keys: keys, words: "\(index) and the one before exchanged",
            tree: tree.replacing(path, by: here.swapping(index - 1, index)))
    }

    /// Another fault on the same target for the same time: its parameters go with it, as no two faults have the same.
    private static func otherFault(_ step: ScenarioTree?) -> (fault: String, step: ScenarioTree)? {
        guard let step, case .map(let entries) = step,
            case .text(let fault)? = entries.first(where: { $0.key == "inject" })?.value
        else { return nil }
        switch fault {
        case "pause":
            let load = ScenarioTree.map([ScenarioTree.Entry("load", .word("35%"))])
            return ("cpu-stress", .map(renamed(entries, "cpu-stress") + [ScenarioTree.Entry("with", load)]))
        case "cpu-stress": return ("pause", .map(withoutParameters(renamed(entries, "pause"))))
        default: return nil
        }
    }

    private static func renamed(_ entries: [ScenarioTree.Entry], _ fault: String) -> [ScenarioTree.Entry] {
        entries.map { $0.key == "inject" ? ScenarioTree.Entry("inject", .text(fault)) : $0 }
    }

    /// The same for the stages.
    private static func withoutParameters(_ entries: [ScenarioTree.Entry]) -> [ScenarioTree.Entry] {
        entries.filter { $0.key != "with" }.map { entry in
            guard entry.key == "stages", case .list(let stages) = entry.value else { return entry }
            let bare = stages.map { stage -> ScenarioTree in
                if case .map(let entries) = stage { .map(withoutParameters(entries)) } else { stage }
            }
            return ScenarioTree.Entry("stages", .list(bare))
        }
    }

    private static func changed(_ tree: ScenarioTree, key: String, _ random: inout RandomStream) -> ScenarioTree? {
        switch tree {
        case .number("true"): .number("false")
        case .number("false"): .number("true")
        case .number(let number): .number(Self.counted(number, &random) ?? number + "1")
        case .word(let word): Self.word(word, &random).map { .word($0) }
        case .text(let text): .text(Self.text(text, key: key, &random))
        case .list, .map: nil
        }
    }

    private static func word(_ word: String, _ random: inout RandomStream) -> String? {
        if let other = ["continue": "stop", "percent": "bytes", "bytes": "number", "integer": "number", "rate": "number"][word] {
            return other
        }
        if random.next(below: 3) == 0 {
            for (unit, other) in [("ms", "us"), ("KiB", "MiB"), ("MiB", "GiB"), ("GB", "MB"), ("s", "m"), ("h", "m")]
            where word.hasSuffix(unit) {
                return word.dropLast(unit.count) + other
            }
        }
        return counted(word, &random)
    }

    /// With one of its numbers one larger.
    private static func counted(_ text: String, _ random: inout RandomStream) -> String? {
        var runs: [Range<String.Index>] = []
        var index = text.startIndex
        while index < text.endIndex {
            let end = text[index...].prefix { $0.isASCII && $0.isNumber }.endIndex
            if end > index { runs.append(index..<end) }
            index = end < text.endIndex ? text.index(after: end) : end
        }
        guard !runs.isEmpty else { return nil }
        let run = runs[random.next(below: runs.count)]
        return Int(text[run]).map { text[..<run.lowerBound] + "\($0 + 1)" + text[run.upperBound...] }
    }

    private static func text(_ text: String, key: String, _ random: inout RandomStream) -> String {
        if let other = ["KILL": "TERM", "TERM": "KILL"][text] { return other }
        let names = [
            "victim", "workers", "rest", "checkout", "logs", "<=", ">=", " < ", " > ", " and ", "mean(", "max(", "p95(", " == ",
        ]
        let others = [
            "workers", "victim", "victim", "queue-2", "spare", "<", ">", " > ", " < ", " or ", "min(", "mean(", "p90(", " != ",
        ]
        let found = names.indices.filter {
            text.contains(names[$0]) && (text.contains("of ") || text.contains("(") || text == names[$0])
        }
        if !found.isEmpty, random.next(below: 2) == 0 {
            let choice = found[random.next(below: found.count)]
            return text.replacingFirst(names[choice], by: others[choice])
        }
        if text.contains("("), !text.contains(" for "), random.next(below: 4) == 0 { return text + " for 7s" }
        if text.contains("(") || text.contains(" of "), let counted = counted(text, &random) { return counted }
        return key == "id" ? "fresh-\(random.next(below: 1_000_000))" : text + "x"
    }
}

extension String {
    fileprivate func replacingFirst(_ part: String, by other: String) -> String {
        var before = ""
        var rest = self[...]
        while !rest.isEmpty, !rest.hasPrefix(part) { before.append(rest.removeFirst()) }
        return rest.isEmpty ? self : before + other + rest.dropFirst(part.count)
    }
}
