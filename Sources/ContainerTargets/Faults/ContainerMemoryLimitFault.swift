internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Lets a container have only so much memory.
struct ContainerMemoryLimitFault: ContainerLimitFault {
    let engines: Engines
    let control = ContainerControl.memory
    let counter = ContainerControl.memoryMet

    let entry = FaultEntry(
        name: "memory-limit",
        summary: "Limits the memory of a container, without swap; who needs more is killed. It holds when it is restarted.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry(
                "limit", .bytes, "The most that it may have; not below what it has now.", required: true,
                minimum: .bytes(6 << 20))
        ],
        touches: ["cgroup.memory"], privileges: "access to the engine's socket", appliedProof: "the engine tells the limit",
        exposedProof: "the kernel counted an allocation that met the limit",
        undo: "the engine gives the old limit back; where there was none, the largest number, which the kernel takes for none",
        deadline: .seconds(20))

    func plan(_ request: FaultRequest, _ found: ContainerInspection) throws -> LimitPlan {
        // Whole pages, as the kernel rounds.
        let limit = try request.bytes("limit") / 4_096 * 4_096
        var restored = ResourceLimits(memory: found.limits.memory ?? 0, memorySwap: found.limits.memorySwap ?? 0)
        if restored.memory ?? 0 <= 0 { restored.memory = ResourceLimits.unlimitedMemory }
        if restored.memorySwap ?? 0 <= 0 {
            // Where memory and swap have one common limit, "none" is refused while there is one.
            let isFirst = CgroupHierarchy.with(controller: "memory")?.version == .one
            restored.memorySwap = isFirst ? ResourceLimits.unlimitedMemory : -1
        }
        return LimitPlan(
            set: ResourceLimits(memory: limit, memorySwap: limit), restored: restored, first: String(limit),
            second: String(limit))
    }

    func words(met count: Int64) -> String { "the limit was met \(count) times" }
}
