internal import Documents
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Makes the samplers of a plan for a world in which its run has not begun: what the run would start is not there.
struct ObservedSamplers {
    let plan: Plan
    let adapters: TargetAdapters
    let probes: [any SignalProbe]
    let lanes: Lanes

    /// - Throws: ``TargetError`` that says why nothing can be sampled.
    func sampler(for signal: PlannedSignal) throws -> any Sampler {
        if let target = signal.target, let name = signal.targetSignal { return try sampler(of: name, target: target, signal) }
        guard let probe = probes.first(where: { $0.entry.name == signal.probe }) else {
            throw TargetError(.missing, "no probe \(signal.probe) in this version")
        }
        return try probe.sampler(for: signal.declaration)
    }

    private func sampler(of name: String, target: String, _ signal: PlannedSignal) throws -> any Sampler {
        let root = plan.root(of: target)
        guard let root, let query = root.query, let adapter = adapters.adapter(forKind: query.kind) else {
            throw TargetError(.missing, "no adapter samples \(signal.name)")
        }
        guard !plan.starts(root.name) else {
            throw TargetError(.missing, "\(root.name) is started by a run, and nothing is started here")
        }
        return TargetSampler(
            adapter: adapter, query: query, instances: root.name == target ? nil : try drawn(target, from: root.name),
            signal: name, timeout: signal.timeout, run: { [lanes] in lanes.run($0) })
    }

    /// What a run with the plan's seed would draw now.
    private func drawn(_ target: String, from root: String) throws -> [Instance] {
        let pools = try plan.targets.compactMap { candidate -> DrawnTarget? in
            guard candidate.name == root, let query = candidate.query, let adapter = adapters.adapter(forKind: query.kind)
            else { return nil }
            return DrawnTarget(target: root, instances: try adapter.resolve(query))
        }
        let instances = SelectionDraw(plan: plan, pools: pools).instances(of: target)
        guard !instances.isEmpty else { throw TargetError(.missing, "nothing is found for \(target)") }
        return instances
    }
}
