/// Which instances the steps can touch, worked out on numbers instead of instances.
///
/// Every pool is as large as `expect:` allows. A pool without it has no known size; there, what depends on the size is taken
/// as a single instance, so that nothing is claimed that is not certain.
struct TouchModel {
    struct Item: Hashable, Sendable {
        let pool: String
        let number: Int
    }

    let targets: TargetTable
    private let order: SelectionOrder<Item>
    private let unsized: Set<String>

    init(_ targets: TargetTable) {
        self.targets = targets
        var pools: [String: [Item]] = [:]
        var unsized: Set<String> = []
        for target in targets.targets {
            guard case .query = target.definition else { continue }
            let size = targets.expectation(of: target)?.upperBound
            if size == nil { unsized.insert(target.name) }
            pools[target.name] = (0..<(size ?? Self.sizeOfUnsized)).map { Item(pool: target.name, number: $0) }
        }
        order = SelectionOrder(targets: targets.targets, pools: pools)
        self.unsized = unsized
    }

    /// The instances of a phrase, as far as they are certain.
    func items(for selection: Selection, touched: Set<Item> = []) -> Set<Item> {
        let items = order.items(for: selection, touched: touched)
        return Set(dependsOnUnknownSize(selection) ? items.prefix(1) : items[...])
    }

    func items(of target: String) -> Set<Item> { items(for: .all(of: target)) }

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
