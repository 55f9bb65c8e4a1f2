package import Platform
package import Runs
package import Scenarios
package import Targets

/// Carries commands out, blocking, by way of the adapters; both drivers do it through here.
///
/// Nothing an adapter throws or answers can get past: errors become values, and an answer that does not fit the question
/// is a failure.
package struct Effects: Sendable {
    let plan: Plan
    let adapters: TargetAdapters
    /// Where outputs and files of faults are kept.
    let directory: String
    /// Claims instances for this run; the answer is why it cannot have them.
    let lease: @Sendable ([Instance]) -> TargetError?
    /// How long after the last undo the second look is taken.
    let settle: Interval
    /// Hidden in all that adapters say; nil where the plan has none.
    let secrets: SecretStore?

    package init(
        plan: Plan, adapters: TargetAdapters, directory: String, settle: Interval = .milliseconds(100),
        secrets: SecretStore? = nil, lease: @escaping @Sendable ([Instance]) -> TargetError? = { _ in nil }
    ) {
        self.plan = plan
        self.adapters = adapters
        self.directory = directory
        self.settle = settle
        self.secrets = secrets
        self.lease = lease
    }

    // MARK: Who

    /// The instances of every declared target: queries resolved, selections drawn, counts proved.
    package func draw(started: [DrawnTarget]) -> Result<[DrawnTarget], TargetError> {
        Result { try drawn(started: started) }.mapError(TargetError.init(wrapping:))
    }

    private func drawn(started: [DrawnTarget]) throws -> [DrawnTarget] {
        var pools: [DrawnTarget] = []
        for target in plan.targets {
            guard let query = target.query else { continue }
            let instances = try started.first { $0.target == target.name }?.instances ?? resolve(query)
            try Self.prove(target, instances)
            pools.append(DrawnTarget(target: target.name, instances: instances))
        }
        let draw = SelectionDraw(plan: plan, pools: pools)
        for target in plan.targets {
            guard let selection = target.selection else { continue }
            let instances = try draw.instances(of: selection, pool: [])
            try Self.prove(target, instances)
            pools.append(DrawnTarget(target: target.name, instances: instances))
        }
        if let refusal = lease(try instancesToTouch(pools)) { throw refusal }
        return pools
    }

    func resolve(_ query: TargetQuery) throws -> [Instance] {
        guard let adapter = adapters.adapter(forKind: query.kind) else {
            throw TargetError(.missing, "no adapter for targets of kind \(query.kind)")
        }
        return try adapter.resolve(query)
    }

    static func prove(_ target: PlannedTarget, _ instances: [Instance]) throws {
        let found = instances.count
        guard let low = target.expectLow, let high = target.expectHigh, !(low...high).contains(found) else { return }
        let expected = low == high ? "\(low)" : "\(low)..\(high)"
        let names = instances.prefix(5).map(\.name).joined(separator: ", ")
        throw TargetError(
            .invalid, "target \(target.name): expected \(expected) instances, found \(found)\(found == 0 ? "" : ": \(names)")")
    }

    /// The drawn instances that some step names without choosing anew.
    private func instancesToTouch(_ pools: [DrawnTarget]) throws -> [Instance] {
        var result: [Instance] = []
        for node in plan.program.nodes {
            guard case .inject(let inject) = node.kind, plan.injects else { continue }
            if case .another = inject.target { continue }
            let chosen = try SelectionDraw(plan: plan, pools: pools).instances(of: inject.target, pool: [])
            result += chosen.filter { !result.contains($0) }
        }
        return result
    }

    /// The instances of one inject, proved once more: still there, still ours to touch.
    package func select(_ selection: Selection, from draw: [DrawnTarget], touched: [String]) -> Result<[Instance], TargetError> {
        Result {
            var pools = draw
            if case .another(_, let pool) = selection { try refresh(pool, in: &pools) }
            let everyone = pools.flatMap(\.instances)
            let instances = try SelectionDraw(plan: plan, pools: pools).instances(of: selection, touched: touched, pool: everyone)
            if case .another = selection, let refusal = lease(instances) { throw refusal }
            for instance in instances where adapters.adapter(forKind: instance.kind)?.isAlive(instance) != true {
                throw TargetError(.gone, "\(instance.name) has ended before the fault could be injected")
            }
            return instances
        }.mapError(TargetError.init(wrapping:))
    }

    /// `another` draws from the pool as it is now, restarted instances included.
    private func refresh(_ pool: String, in pools: inout [DrawnTarget]) throws {
        guard let query = plan.targets.first(where: { $0.name == pool })?.query, !plan.starts(pool),
            let index = pools.firstIndex(where: { $0.target == pool })
        else { return }
        pools[index].instances = try resolve(query)
    }

    // MARK: In

    package func prepare(_ request: FaultRequest) -> Result<Undo, TargetError> {
        Result {
            let undo = try adapter(for: request).prepare(placed(request))
            guard undo.token == request.token, undo.fault == request.fault, undo.schema == Undo.currentSchema else {
                throw TargetError(
                    .failed, "the adapter answered with an undo for \(undo.fault) \(undo.token), asked was \(request.token)")
            }
            return undo
        }.mapError { told($0) }
    }

    package func inject(_ request: FaultRequest, _ undo: Undo) -> Result<[Instance], TargetError> {
        Result { try adapter(for: request).inject(placed(request), undo: undo) }.mapError { told($0) }
    }

    package func applied(_ undo: Undo) -> Result<Proof, TargetError> {
        Result { told(try adapter(of: undo).applied(undo)) }.mapError { told($0) }
    }

    private func placed(_ request: FaultRequest) -> FaultRequest {
        var request = request
        request.directory = directory
        if let secrets { request.makeFilter = { LastingFilter(secrets) } }
        return request
    }

    // MARK: Out

    /// Undoes, and looks whether it is undone.
    package func revert(_ undo: Undo, provesExposure: Bool) -> RevertReport {
        do {
            let adapter = try adapter(of: undo)
            let exposure = provesExposure ? Result { told(try adapter.exposed(undo)) }.mapError { told($0) } : nil
            let reversion = Result { told(try adapter.revert(undo)) }.mapError { told($0) }
            guard case .success = reversion else { return RevertReport(exposure: exposure, reversion: reversion) }
            do {
                return RevertReport(exposure: exposure, reversion: reversion, residue: try adapter.residue(undo).map { told($0) })
            } catch {
                return RevertReport(exposure: exposure, reversion: .failure(told(error)))
            }
        } catch {
            return RevertReport(reversion: .failure(told(error)))
        }
    }

    /// The second look. One that cannot look counts as having seen something.
    package func sweep(_ recorded: [HoldArmed]) -> [EffectOutcome.Leftover] {
        recorded.compactMap { armed in
            do {
                let residue = try adapter(of: armed.undo).residue(armed.undo)
                return residue.isEmpty ? nil : EffectOutcome.Leftover(hold: armed.hold, residue: residue.map { told($0) })
            } catch {
                return EffectOutcome.Leftover(hold: armed.hold, residue: [Residue("cannot look: \(told(error).message)")])
            }
        }
    }

    private func adapter(for request: FaultRequest) throws -> any TargetAdapter {
        guard let adapter = adapters.adapter(forFault: request.fault, on: request.instance.kind) else {
            throw TargetError(.missing, "no adapter knows the fault \(request.fault) on a \(request.instance.kind) target")
        }
        return adapter
    }

    private func adapter(of undo: Undo) throws -> any TargetAdapter {
        guard undo.schema <= Undo.currentSchema else {
            throw TargetError(
                .unknownSchema, "the undo was written by a newer version (schema \(undo.schema)); by hand: \(undo.byHand)")
        }
        guard let adapter = adapters.adapter(named: undo.adapter) else {
            throw TargetError(.unknownSchema, "no adapter \(undo.adapter) in this version; by hand: \(undo.byHand)")
        }
        return adapter
    }
}
