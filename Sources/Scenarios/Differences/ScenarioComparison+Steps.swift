internal import Documents
internal import Platform

extension ScenarioComparison {
    mutating func compareSteps(_ section: ScenarioChange.Section, _ before: [Step], _ after: [Step], path: String = "") {
        var (first, second) = (0, 0)
        let common = Self.common(before.map(\.canonical), after.map(\.canonical)) + [(before.count, after.count)]
        for anchor in common {
            compareGap(
                section, Array(before[first..<anchor.0]), Array(after[second..<anchor.1]), path, (first, second))
            (first, second) = (anchor.0 + 1, anchor.1 + 1)
        }
    }

    /// Steps between two that stayed: those with the same verb are the same step, changed.
    private mutating func compareGap(
        _ section: ScenarioChange.Section, _ before: [Step], _ after: [Step], _ path: String, _ start: (Int, Int)
    ) {
        var next = 0
        for (offset, step) in before.enumerated() {
            let name = "\(path)\(start.0 + offset + 1)"
            guard let match = after.indices.dropFirst(next).first(where: { after[$0].kind == step.kind }) else {
                add(section, name, headline(step, writers.old), nil, step.isClaim ? .looser : .different)
                continue
            }
            for added in next..<match { addNew(section, after[added], "\(path)\(start.1 + added + 1)") }
            compareStep(section, step, after[match], "\(path)\(start.1 + match + 1)")
            next = match + 1
        }
        for added in after.indices.dropFirst(next) { addNew(section, after[added], "\(path)\(start.1 + added + 1)") }
    }

    private mutating func addNew(_ section: ScenarioChange.Section, _ step: Step, _ name: String) {
        add(section, name, nil, headline(step, writers.new), step.isClaim ? .stricter : .different)
    }

    private mutating func compareStep(_ section: ScenarioChange.Section, _ before: Step, _ after: Step, _ name: String) {
        add(section, name, headline(before, writers.old), headline(after, writers.new), sense(of: before, after))
        let (old, new) = (before.blocks, after.blocks)
        for index in 0..<max(old.count, new.count) {
            let mark = max(old.count, new.count) == 1 ? "" : "\(Self.letter(index))."
            compareSteps(
                section, index < old.count ? old[index] : [], index < new.count ? new[index] : [], path: "\(name).\(mark)")
        }
    }

    private static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index))) : "\(index + 1)"
    }

    /// A check of the same kind of span is stricter with a narrower condition, a shorter `within`, a longer `throughout`.
    private func sense(of before: Step, _ after: Step) -> ScenarioChange.Sense {
        guard case .check(let old) = before.action, case .check(let new) = after.action,
            case .condition(let first) = old.subject, case .condition(let second) = new.subject,
            old.continuesOnFailure == new.continuesOnFailure, before.condition?.condition.text == after.condition?.condition.text
        else { return .different }
        let span: Trend
        switch (old.span, new.span) {
        case (.once, .once): span = .same
        case (.within(let old), .within(let new)): span = Trend(from: old, to: new)
        case (.throughout(let old), .throughout(let new)): span = Trend(from: old, to: new).turned
        default: span = .unclear
        }
        if first.condition.text == second.condition.text { return ScenarioChange.Sense(narrowing: span) }
        let own = sense(of: first.condition, second.condition)
        return span == .same || ScenarioChange.Sense(narrowing: span) == own ? own : .different
    }

    /// A step without the steps inside.
    private func headline(_ step: Step, _ writer: ScenarioTreeWriter) -> String {
        guard case .list(let items) = writer.steps([step]), case .map(let entries)? = items.first else { return step.kind }
        let shown = entries.compactMap { entry -> String? in
            switch entry.key {
            case "during", "steps": nil
            case "parallel": "parallel: \(step.blocks.count) lanes"
            case "stages": "stages: \(stages(entry.value))"
            default: "\(entry.key): \(line(entry.value))"
            }
        }
        return shown.joined(separator: " · ")
    }

    private func stages(_ tree: ScenarioTree) -> String {
        guard case .list(let items) = tree else { return "" }
        let shown = items.map { item -> ScenarioTree in
            guard case .map(let entries) = item else { return item }
            return .map(entries.filter { $0.key != "during" })
        }
        return line(.list(shown))
    }

    /// The longest common part of two lists, as pairs of places. What both begin and end with is found at once; a middle that
    /// is too long to look at every pair counts as changed.
    private static func common(_ left: [CanonicalValue], _ right: [CanonicalValue]) -> [(Int, Int)] {
        let shorter = min(left.count, right.count)
        let head = (0..<shorter).first { left[$0] != right[$0] } ?? shorter
        let tail = (0..<(shorter - head)).first { left[left.count - 1 - $0] != right[right.count - 1 - $0] } ?? (shorter - head)
        let middle = (left[head..<(left.count - tail)], right[head..<(right.count - tail)])
        var pairs = (0..<head).map { ($0, $0) }
        pairs += longest(Array(middle.0), Array(middle.1)).map { ($0.0 + head, $0.1 + head) }
        return pairs + (0..<tail).reversed().map { (left.count - 1 - $0, right.count - 1 - $0) }
    }

    private static func longest(_ left: [CanonicalValue], _ right: [CanonicalValue]) -> [(Int, Int)] {
        guard !left.isEmpty, !right.isEmpty, left.count * right.count <= 250_000 else { return [] }
        var lengths = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in left.indices.reversed() {
            for column in right.indices.reversed() {
                lengths[row][column] =
                    left[row] == right[column]
                    ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (row, column) = (0, 0)
        while row < left.count, column < right.count {
            if left[row] == right[column] {
                pairs.append((row, column))
                (row, column) = (row + 1, column + 1)
            } else if lengths[row + 1][column] >= lengths[row][column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return pairs
    }
}

extension Step {
    /// What it does, and with which fault.
    fileprivate var kind: String { injection.map { "\(verb) \($0.fault)" } ?? verb }

    fileprivate var isClaim: Bool { if case .check = action { true } else { false } }

    /// The lists of steps inside, each by itself.
    fileprivate var blocks: [[Step]] {
        switch action {
        case .parallel(let lanes): lanes.map(\.steps)
        case .inject(let injection):
            if case .stages(let stages) = injection.extent { stages.map(\.steps) } else { [children] }
        default: [children]
        }
    }
}
