internal import Platform
internal import Scenarios
internal import Targets

/// Lets a container have only so many processes and threads.
struct ProcessLimitFault: ContainerLimitFault {
    let engines: Engines
    let control = ContainerControl.processes
    let counter = ContainerControl.processesMet

    let entry = FaultEntry(
        name: "process-limit",
        summary: "Limits how many processes and threads a container may have; to start one more fails. It holds when it is "
            + "restarted.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry(
                "limit", .integer, "The most that there may be; those that run already stay.", required: true,
                minimum: .integer(1), maximum: .integer(4_000_000))
        ],
        touches: ["cgroup.pids"], privileges: "access to the engine's socket", appliedProof: "the engine tells the limit",
        exposedProof: "the kernel counted a start that met the limit", undo: "the engine gives the old limit back",
        deadline: .seconds(20))

    func plan(_ request: FaultRequest, _ found: ContainerInspection) throws -> LimitPlan {
        let limit = try request.integer("limit")
        let old = found.limits.processes ?? 0
        return LimitPlan(
            set: ResourceLimits(processes: limit), restored: ResourceLimits(processes: old > 0 ? old : -1),
            first: String(limit), second: String(limit))
    }

    func words(met count: Int64) -> String { "\(count) starts were refused" }
}
