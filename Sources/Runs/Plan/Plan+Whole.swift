extension Plan {
    /// Whether every step and condition that is named is there: a plan file that was cut or edited must not end who undoes.
    package var isWhole: Bool {
        let areNumbered = conditions.enumerated().allSatisfy { index, condition in
            condition.id == index && (condition.node.map(program.nodes.indices.contains) ?? true)
        }
        return areNumbered && program.isWhole(conditions: conditions.count)
    }
}

extension Program {
    fileprivate func isWhole(conditions: Int) -> Bool {
        let areKnown = nodes.allSatisfy { node in
            node.named.nodes.allSatisfy(nodes.indices.contains) && node.named.conditions.allSatisfy((0..<conditions).contains)
        }
        return areKnown && ([root] + (afterwards.map { [$0] } ?? [])).allSatisfy(nodes.indices.contains)
    }
}

extension ProgramNode {
    fileprivate var named: (nodes: [Int], conditions: [Int]) {
        switch kind {
        case .sequence(let children), .parallel(let children): return (children, [])
        case .inject(let inject):
            guard case .during(let block) = inject.extent else { return ([], inject.effect.map { [$0] } ?? []) }
            return ([block], inject.effect.map { [$0] } ?? [])
        case .check(let check):
            guard case .condition(let condition) = check.subject else { return ([], []) }
            return ([], [condition])
        case .wait, .command, .note: return ([], [])
        }
    }
}
