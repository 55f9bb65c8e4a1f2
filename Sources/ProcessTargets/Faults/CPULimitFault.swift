internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Gives a process no more than a share of a core.
struct CPULimitFault: TargetFault {
    let entry = FaultEntry(
        name: "cpu-limit", summary: "Throttles a process and what it starts to a share of processor time.",
        targetKinds: ["process"],
        parameters: [
            ParameterEntry(
                "cpu", .percent, "What is left to it; 100 % is one core.", default: .percent(20), minimum: .percent(1),
                maximum: .percent(100_000))
        ],
        touches: ["cgroup.cpu"], privileges: "root, or a delegated control group; the cpu controller",
        appliedProof: "the process is in a control group with the quota",
        exposedProof: "the kernel counted a period in which the group was throttled",
        undo: "the process goes back to its group, the group is removed")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        try limit(percent: request.percent("cpu")).preparation(for: request)
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try limit().inject(undo)
        return []
    }

    func applied(_ undo: Undo) throws -> Proof { try limit().applied(undo) }

    func exposed(_ undo: Undo) throws -> Proof {
        let throttled = try CgroupLimit.counter("cpu.stat", "nr_throttled", of: undo)
        if throttled > 0 { return .shown("throttled in \(throttled) periods of 100 ms") }
        return try undo.process().status == nil ? .gone : .notShown("it has not reached its quota yet")
    }

    func revert(_ undo: Undo) throws -> Reversion { try limit().revert(undo) }
    func residue(_ undo: Undo) throws -> [Residue] { try limit().residue(undo) }

    /// A quota in microseconds for periods of 100 ms; an undo carries its own.
    private func limit(percent: Double = 0) -> CgroupLimit {
        let quota = String(Int64((percent * 1_000).rounded()))
        return CgroupLimit(
            controller: "cpu",
            settings: [
                .one: [("cpu.cfs_period_us", "100000"), ("cpu.cfs_quota_us", quota)],
                .two: [("cpu.max", "\(quota) 100000")],
            ])
    }
}
