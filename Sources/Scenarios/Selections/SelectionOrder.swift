/// What phrases select, given one fixed order of every pool.
///
/// All draws from one pool are prefixes of its order, so `1 of workers` is the same wherever it is written and is among
/// `2 of workers`. A draw keeps the order, so this holds for draws from draws as well.
package struct SelectionOrder<Item: Hashable & Sendable>: Sendable {
    private var drawn: [String: [Item]] = [:]

    /// - Parameters:
    ///   - targets: in the order of the scenario; that is the order in which `another` is served.
    ///   - pools: the items of every target in the world, in the order to draw in.
    package init(targets: [TargetDeclaration], pools: [String: [Item]]) {
        for target in targets {
            if case .query = target.definition { drawn[target.name] = pools[target.name] ?? [] }
        }
        // Fixed prefixes come first, so that a named `another` is another than all of them.
        settle(targets, another: false)
        settle(targets, another: true)
    }

    /// The items of a target; empty for a name that is not one.
    package func items(of target: String) -> [Item] { drawn[target] ?? [] }

    /// The items of a phrase, in order.
    ///
    /// - Parameter touched: what the run has touched so far; only `another` looks at it. Fewer than asked for are returned when
    ///   no more are there: whoever injects refuses.
    package func items(for selection: Selection, touched: Set<Item> = []) -> [Item] {
        let pool = items(of: selection.pool)
        switch selection {
        case .all: return pool
        case .count(let count, _): return Array(pool.prefix(count))
        case .share(let percent, _):
            // A hair less before rounding up, or 30 % of 10 would be 4 for a floating-point 3.0000000000000004.
            let exact = Double(pool.count) * percent / 100
            return Array(pool.prefix(Int((exact - 1e-9).rounded(.up))))
        case .another(let count, _): return Array(pool.lazy.filter { !touched.contains($0) }.prefix(count))
        case .allExcept(let name, _):
            let excluded = Set(items(of: name))
            return pool.filter { !excluded.contains($0) }
        }
    }

    /// Resolves named selections until nothing more can be: one whose pool is not there yet waits for the next round.
    private mutating func settle(_ targets: [TargetDeclaration], another: Bool) {
        var progress = true
        while progress {
            progress = false
            for target in targets where drawn[target.name] == nil {
                guard case .selection(let selection) = target.definition, selection.names.allSatisfy({ drawn[$0] != nil }) else {
                    continue
                }
                var taken: Set<Item> = []
                if case .another = selection {
                    guard another else { continue }
                    taken = takenByNames(targets)
                }
                drawn[target.name] = items(for: selection, touched: taken)
                progress = true
            }
        }
    }

    /// What named draws have taken, not counting those that only rename or complement a pool.
    private func takenByNames(_ targets: [TargetDeclaration]) -> Set<Item> {
        var taken: Set<Item> = []
        for target in targets {
            guard case .selection(let selection) = target.definition else { continue }
            switch selection {
            case .count, .share, .another: taken.formUnion(items(of: target.name))
            case .all, .allExcept: break
            }
        }
        return taken
    }
}
