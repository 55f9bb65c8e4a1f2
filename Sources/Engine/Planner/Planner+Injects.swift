internal import Documents
internal import Platform
internal import Runs
internal import Scenarios

/// Faults with their blocks, stages and undos.
extension Planner {
    mutating func compile(_ injection: Injection, parent: Int, line: Int) -> Int {
        let title = "\(injection.fault) \(injection.target.phrase)"
        let node = append(.note(""), parent: parent, title: title, line: line)
        var effect: Int?
        var within: Interval?
        if case .condition(let condition, let limit) = injection.effect {
            effect = add(condition, .effect, node: node)
            within = limit
        }
        let undoAfter = injection.delayedUndo.map { undo in
            InjectNode.UndoAfter(
                condition: add(undo.condition, .undo, node: node), within: undo.within, isByHand: undo.isByHand)
        }
        let kind = TargetTable(scenario.targets).kind(of: injection.target.pool)
        let entry = vocabulary.fault(injection.fault, on: kind)
        let extent = compile(injection.extent, of: entry, node: node, line: line)
        var inject = InjectNode(
            fault: injection.fault, target: injection.target, parameters: resolved(injection.parameters, of: entry),
            extent: extent,
            isReversible: entry?.isReversible ?? true, touches: entry?.touches ?? [], deadline: entry?.deadline ?? .seconds(10),
            effect: effect, effectWithin: within, worstCase: worst.duration(of: injection))
        inject.undoAfter = undoAfter
        nodes[node].kind = .inject(inject)
        return node
    }

    /// Who carries a fault out knows no names of the scenario: where one names a target, its query stands in the plan.
    private func resolved(_ parameters: Arguments, of entry: FaultEntry?) -> Arguments {
        var parameters = parameters
        for parameter in entry?.parameters ?? [] where parameter.reference != nil {
            guard let name = parameters[parameter.name]?.string,
                case .query(let query)? = TargetTable(scenario.targets)[name]?.definition
            else { continue }
            parameters[parameter.name] = .map([query.kind: .map(query.arguments)])
        }
        return parameters
    }

    private mutating func compile(
        _ extent: Injection.Extent, of entry: FaultEntry?, node: Int, line: Int
    ) -> InjectNode.Extent {
        switch extent {
        case .instant: return .instant
        case .lasting(let interval):
            nodes[node].title += " for \(interval)"
            return .lasting(interval)
        case .during(let steps): return .during(sequence(steps, parent: node, title: "during", line: line))
        case .stages(let stages):
            nodes[node].title += " in \(stages.count) stages"
            return .stages(
                stages.enumerated().map { index, stage in
                    compile(stage, of: entry, node: node, title: "stage \(index + 1) of \(stages.count)")
                })
        }
    }

    private mutating func compile(
        _ stage: Injection.Stage, of entry: FaultEntry?, node: Int, title: String
    ) -> InjectNode.StageNode {
        let parameters = resolved(stage.parameters, of: entry)
        switch stage.body {
        case .lasting(let interval): return InjectNode.StageNode(parameters: parameters, body: .lasting(interval))
        case .during(let steps):
            let block = sequence(steps, parent: node, title: title, line: line(of: stage.place))
            return InjectNode.StageNode(parameters: parameters, body: .during(block))
        }
    }
}
