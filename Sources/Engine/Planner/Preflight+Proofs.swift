internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// What can be proved of the whole program once it is known who would be touched.
extension Preflight {
    /// `instances`, `share` and `protect`, over the real instances: what `check` could not decide without `expect:`.
    mutating func proveLimits() {
        var touched: [String] = []
        for key in steps.flatMap(\.instances).map(\.key) where !touched.contains(key) { touched.append(key) }
        if touched.count > plan.limits.instances {
            refuse("limit", "instances: \(touched.count) would be touched, the limit is \(plan.limits.instances)")
        }
        var walk = DownWalk(plan: plan, steps: steps)
        let peaks = walk.peaks()
        for target in plan.targets {
            guard let pool = draw.first(where: { $0.target == target.name })?.instances.map(\.key), !pool.isEmpty else {
                continue
            }
            if target.isProtected { proveProtection(of: target.name, Set(pool)) }
            if let share = target.share { prove(share, of: target.name, Set(pool), peaks) }
        }
    }

    private mutating func prove(_ share: Double, of target: String, _ pool: Set<String>, _ peaks: [DownWalk.Peak]) {
        let counts = peaks.map { (peak: $0, down: $0.down.intersection(pool).count) }
        guard let worst = counts.max(by: { $0.down < $1.down }), Double(worst.down) * 100 > share * Double(pool.count) + 1e-9
        else { return }
        let step = plan.program.nodes[worst.peak.node]
        refuse(
            "limit",
            "share: with \(step.title) (line \(step.line)) \(worst.down) of \(pool.count) \(target) would be down at once, "
                + "the limit is \(ScenarioValue.percent(share).text)")
    }

    private mutating func proveProtection(of target: String, _ pool: Set<String>) {
        for step in steps {
            guard let hit = step.instances.first(where: { pool.contains($0.key) }) else { continue }
            refuse("protect", "\(step.title) (line \(step.line)) would touch \(hit.name), which is under `protect` as \(target)")
        }
    }

    /// Every fault is prepared, which reads and changes nothing: what it asks for and cannot have is told before the run.
    mutating func proveFaults(except held: Set<String>) {
        for start in plan.program.starts { prove(start) }
        for step in steps {
            guard case .inject(let inject) = plan.program.nodes[step.node].kind,
                let adapter = step.fault.flatMap(adapters.adapter(of:))
            else { continue }
            // What the run itself will start is not there to be asked.
            for instance in step.instances
            where !instance.key.hasPrefix("start:") && !held.contains(instance.key) && adapter.isAlive(instance) {
                for parameters in inject.allParameters { prove(step, instance, parameters, by: adapter) }
            }
        }
    }

    /// What the run will bring into the world, as far as it can be told now.
    private mutating func prove(_ start: StartedInstance) {
        guard let adapter = adapters.adapter(forFault: start.fault, on: start.kind) else { return }
        let request = FaultRequest(
            fault: start.fault, instance: Instance(kind: start.kind, key: "start:\(start.target)", name: start.target),
            parameters: start.parameters, token: "gd-plan-\(start.target)", until: .distantFuture, directory: "")
        do { _ = try adapter.prepare(request) } catch {
            let error = TargetError(wrapping: error)
            guard Self.isFinal(error) else { return }
            refuse("fault", "target \(start.target): \(error.message)")
        }
    }

    /// What is not there yet may come to be by an earlier step; parts of the machine are the doctor's.
    private static func isFinal(_ error: TargetError) -> Bool { [.invalid, .permission, .protected].contains(error.code) }

    private mutating func prove(_ step: Step, _ instance: Instance, _ parameters: Arguments, by adapter: any TargetAdapter) {
        guard let fault = step.fault?.name else { return }
        let request = FaultRequest(
            fault: fault, instance: instance, parameters: parameters, token: "gd-plan-\(step.node)", until: .distantFuture,
            directory: "")
        do {
            _ = try adapter.prepare(request)
            for words in adapter.cautions(request) { warn("\(step.title) (line \(step.line)): \(words)") }
        } catch {
            let error = TargetError(wrapping: error)
            guard Self.isFinal(error) else { return }
            refuse("fault", "\(step.title) (line \(step.line)): \(error.message)")
        }
    }
}

extension InjectNode {
    /// Each set of parameters that it is injected with.
    fileprivate var allParameters: [Arguments] {
        if case .stages(let stages) = extent { stages.map(\.parameters) } else { [parameters] }
    }
}
