internal import Runs
internal import Scenarios
internal import Targets

extension Effects {
    /// Everything that keeps the draw from being made: each target by itself, in the order of the scenario. What depends on
    /// another that fails says nothing of its own.
    func refusals(started: [DrawnTarget]) -> [TargetError] {
        var refusals: [TargetError] = []
        var pools: [DrawnTarget] = []
        var lost: [String] = []
        for target in plan.targets {
            guard let query = target.query else { continue }
            // A kind without an adapter is told elsewhere.
            guard adapters.adapter(forKind: query.kind) != nil else {
                lost.append(target.name)
                continue
            }
            do {
                let instances = try started.first { $0.target == target.name }?.instances ?? resolve(query)
                pools.append(DrawnTarget(target: target.name, instances: instances))
                try Self.prove(target, instances)
            } catch {
                refusals.append(Self.named(error, target))
                lost.append(target.name)
            }
        }
        return refusals + selectionRefusals(pools, lost)
    }

    private func selectionRefusals(_ pools: [DrawnTarget], _ lost: [String]) -> [TargetError] {
        let draw = SelectionDraw(plan: plan, pools: pools)
        return plan.targets.compactMap { target in
            guard let selection = target.selection, !depends(selection, on: lost) else { return nil }
            do {
                try Self.prove(target, try draw.instances(of: selection, pool: []))
                return nil
            } catch {
                return Self.named(error, target)
            }
        }
    }

    private func depends(_ selection: Selection, on lost: [String]) -> Bool {
        selection.names.contains { name in
            if lost.contains(name) { return true }
            guard let inner = plan.targets.first(where: { $0.name == name })?.selection else { return false }
            return depends(inner, on: lost)
        }
    }

    /// With the name of the target, where the message has it not already.
    private static func named(_ error: any Error, _ target: PlannedTarget) -> TargetError {
        let error = TargetError(wrapping: error)
        if error.message.hasPrefix("target \(target.name)") { return error }
        return TargetError(error.code, "target \(target.name): \(error.message)")
    }
}
