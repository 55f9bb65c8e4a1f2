internal import Documents
package import Runs
package import Scenarios
package import Targets

extension Plan {
    /// Whether the run itself brings the instances of a target into the world.
    package func starts(_ target: String) -> Bool { program.starts.contains { $0.target == target } }
}

extension SelectionDraw {
    /// The draw of a plan over what its queries found.
    package init(plan: Plan, pools: [DrawnTarget]) {
        let nowhere = Place(file: "", line: 0, column: 0)
        let targets = plan.targets.compactMap { target -> TargetDeclaration? in
            if let query = target.query { return TargetDeclaration(name: target.name, definition: .query(query), place: nowhere) }
            return target.selection.map { TargetDeclaration(name: target.name, definition: .selection($0), place: nowhere) }
        }
        let named = Dictionary(pools.map { ($0.target, $0.instances) }, uniquingKeysWith: { first, _ in first })
        self.init(targets: targets, pools: named, seed: plan.seed)
    }

    /// The instances of a phrase, all of them.
    ///
    /// - Throws: ``TargetError`` when there are fewer than the phrase asks for.
    package func instances(of selection: Selection, touched keys: [String] = [], pool: [Instance]) throws -> [Instance] {
        let found = instances(for: selection, touched: Set(pool.filter { keys.contains($0.key) }))
        let wanted: Int =
            switch selection {
            case .count(let count, _), .another(let count, _): count
            case .all, .share, .allExcept: 1
            }
        guard found.count >= wanted else {
            throw TargetError(.invalid, "“\(selection.phrase)” asks for \(wanted), found \(found.count)")
        }
        return found
    }
}
