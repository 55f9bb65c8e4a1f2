internal import Platform
package import Scenarios

/// The draw of a run: which instances the seed picks from what the queries found.
///
/// Pure: the same pools, declarations and seed give the same instances. Every target in the world is put in an order that only
/// seed and its name decide; phrases select prefixes of it (`SelectionOrder`).
package struct SelectionDraw: Sendable {
    private let order: SelectionOrder<Instance>

    /// - Parameters:
    ///   - targets: of the scenario, in its order.
    ///   - pools: what each query found, by the name of its target, in the stable order of the adapter.
    package init(targets: [TargetDeclaration], pools: [String: [Instance]], seed: UInt64) {
        var shuffled: [String: [Instance]] = [:]
        for target in targets {
            guard case .query = target.definition, let pool = pools[target.name] else { continue }
            var stream = RandomStream(seed: seed, name: "draw \(target.name)")
            shuffled[target.name] = stream.shuffled(pool)
        }
        order = SelectionOrder(targets: targets, pools: shuffled)
    }

    /// The instances of a target in drawing order.
    package func instances(of target: String) -> [Instance] { order.items(of: target) }

    /// The instances of a phrase; fewer than it asks for when there are no more.
    ///
    /// - Parameter touched: every instance this run has touched; only `another` looks at it.
    package func instances(for selection: Selection, touched: Set<Instance> = []) -> [Instance] {
        order.items(for: selection, touched: touched)
    }
}
