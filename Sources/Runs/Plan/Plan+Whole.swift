internal import Scenarios

extension Plan {
    /// The target in the world that `target` is drawn from, itself if it is one.
    package func root(of target: String) -> PlannedTarget? {
        var root = targets.first { $0.name == target }
        var steps = 0
        while let selection = root?.selection, steps <= targets.count {
            root = targets.first { $0.name == selection.pool }
            steps += 1
        }
        return root?.selection == nil ? root : nil
    }

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
                && (node.condition.map((0..<conditions).contains) ?? true)
        }
        return areKnown && ([root] + (afterwards.map { [$0] } ?? [])).allSatisfy(nodes.indices.contains)
    }
}

extension ProgramNode {
    fileprivate var named: (nodes: [Int], conditions: [Int]) {
        switch kind {
        case .sequence(let children), .parallel(let children): return (children, [])
        case .inject(let inject):
            return (inject.extent.blocks, [inject.effect, inject.undoAfter?.condition].compactMap { $0 })
        case .process(let process): return (process.block.map { [$0] } ?? [], [])
        case .check(let check):
            guard case .condition(let condition) = check.subject else { return ([], []) }
            return ([], [condition])
        case .wait, .command, .http, .manual, .decide, .note: return ([], [])
        }
    }
}

extension InjectNode.Extent {
    /// The sequence nodes of its blocks.
    package var blocks: [Int] {
        switch self {
        case .instant, .lasting: []
        case .during(let block): [block]
        case .stages(let stages): stages.compactMap { if case .during(let block) = $0.body { block } else { nil } }
        }
    }
}
