import Scenarios

extension ScenarioTree {
    var children: [ScenarioTree] {
        switch self {
        case .word, .number, .text: []
        case .list(let items): items
        case .map(let entries): entries.map(\.value)
        }
    }

    /// True for a list whose order means something: steps, words of a command, conditions.
    var isOrdered: Bool {
        guard case .list(let items) = self else { return false }
        return items.allSatisfy { if case .number = $0 { false } else { true } }
    }

    subscript(path: [Int]) -> ScenarioTree? {
        guard let first = path.first else { return self }
        return children.indices.contains(first) ? children[first][Array(path.dropFirst())] : nil
    }

    /// The keys of the maps on the way; an item of a list has none.
    func keys(along path: [Int]) -> [String] {
        guard let first = path.first, children.indices.contains(first) else { return [] }
        let rest = children[first].keys(along: Array(path.dropFirst()))
        if case .map(let entries) = self { return [entries[first].key] + rest }
        return rest
    }

    func replacing(_ path: [Int], by tree: ScenarioTree) -> ScenarioTree {
        guard let first = path.first else { return tree }
        return changingChild(first) { $0.replacing(Array(path.dropFirst()), by: tree) }
    }

    func removing(_ index: Int) -> ScenarioTree {
        switch self {
        case .list(var items):
            items.remove(at: index)
            return .list(items)
        case .map(var entries):
            entries.remove(at: index)
            return .map(entries)
        default: return self
        }
    }

    func swapping(_ left: Int, _ right: Int) -> ScenarioTree {
        guard case .list(var items) = self else { return self }
        items.swapAt(left, right)
        return .list(items)
    }

    /// With every name of a condition and a lane another one.
    var renamed: ScenarioTree {
        switch self {
        case .map(let entries):
            return .map(
                entries.map { entry in
                    guard !entry.isName, ["steady-state", "throughout", "abort-when", "parallel"].contains(entry.key),
                        case .map(let inner) = entry.value
                    else { return Entry(entry.key, isName: entry.isName, entry.value.renamed) }
                    let names = inner.map { Entry($0.isName ? "other-" + $0.key : $0.key, isName: $0.isName, $0.value.renamed) }
                    return Entry(entry.key, .map(names))
                })
        case .list(let items): return .list(items.map(\.renamed))
        default: return self
        }
    }

    private func changingChild(_ index: Int, _ change: (ScenarioTree) -> ScenarioTree) -> ScenarioTree {
        switch self {
        case .list(var items):
            items[index] = change(items[index])
            return .list(items)
        case .map(var entries):
            entries[index].value = change(entries[index].value)
            return .map(entries)
        default: return self
        }
    }
}
