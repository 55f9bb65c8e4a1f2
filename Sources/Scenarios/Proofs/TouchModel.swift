/// Which instances the steps can touch, worked out on numbers instead of instances.
///
/// Every pool is as large as `expect:` allows. A pool without it has no known size; there, what depends on the size is taken
/// as a single instance, so that nothing is claimed that is not certain.
/// A class, because it remembers what it has worked out: the same phrases stand in a scenario again and again.
final class TouchModel {
    let targets: TargetTable
    private let order: SelectionOrder<Int>
    private let unsized: Set<String>
    /// The numbers of every pool.
    private let ranges: [String: Range<Int>]
    private var known: [Selection: ItemSet] = [:]
    private var roots: [String: String?] = [:]

    init(_ targets: TargetTable) {
        self.targets = targets
        var ranges: [String: Range<Int>] = [:]
        var unsized: Set<String> = []
        var next = 0
        for target in targets.targets {
            guard case .query = target.definition else { continue }
            let size = targets.expectation(of: target)?.upperBound
            if size == nil { unsized.insert(target.name) }
            ranges[target.name] = next..<next + (size ?? Self.sizeOfUnsized)
            next += size ?? Self.sizeOfUnsized
        }
        self.ranges = ranges
        self.unsized = unsized
        order = SelectionOrder(targets: targets.targets, pools: ranges.mapValues { Array($0) })
    }

    /// The instances of a phrase, as far as they are certain.
    func items(for selection: Selection, touched: ItemSet = ItemSet()) -> ItemSet {
        if case .another(let count, let pool) = selection {
            return ItemSet(order.items(of: pool).lazy.filter { !touched.contains($0) }.prefix(count))
        }
        if let found = known[selection] { return found }
        let items = order.items(for: selection)
        let certain = ItemSet(dependsOnUnknownSize(selection) ? items.prefix(1) : items[...])
        known[selection] = certain
        return certain
    }

    func items(of target: String) -> ItemSet { items(for: .all(of: target)) }

    /// The numbers of a pool's instances.
    func range(of pool: String) -> Range<Int> { ranges[pool] ?? 0..<0 }

    /// The pool that a target is drawn from.
    func root(of name: String) -> String? {
        if let found = roots[name] { return found }
        let root = targets.root(of: name)?.name
        roots[name] = .some(root)
        return root
    }

    /// True when a phrase certainly asks for more than it finds; never where the size of the pool is unknown.
    func isShort(_ selection: Selection, found: Int) -> Bool {
        guard targets[selection.pool] != nil, !dependsOnUnknownSize(.all(of: selection.pool)) else { return false }
        switch selection {
        case .count(let asked, _), .another(let asked, _): return found < asked
        case .allExcept: return found == 0
        case .all, .share: return false
        }
    }

    /// True when the size of a pool that nobody declared decides how many a phrase selects.
    func dependsOnUnknownSize(_ selection: Selection) -> Bool {
        switch selection {
        case .count, .another: return false
        case .share, .all, .allExcept:
            guard let target = targets[selection.pool] else { return true }
            switch target.definition {
            case .fromEnvironment: return true
            case .query: return unsized.contains(target.name)
            case .selection(let inner): return dependsOnUnknownSize(inner)
            }
        }
    }

    /// Larger than any count a phrase may ask for would be exact; this is enough to tell prefixes apart.
    private static let sizeOfUnsized = 200
}
