internal import Platform
internal import Scenarios
internal import Targets

/// Gives a container no more than a share of a core.
struct ContainerCPULimitFault: ContainerLimitFault {
    let engines: Engines
    let control = ContainerControl.quota
    let counter = ContainerControl.throttled

    let entry = FaultEntry(
        name: "cpu-limit", summary: "Throttles a container to a share of processor time; it holds when it is restarted.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry(
                "cpu", .percent, "What is left to it; 100 % is one core.", default: .percent(20), minimum: .percent(1),
                maximum: .percent(100_000))
        ],
        touches: ["cgroup.cpu"], privileges: "access to the engine's socket",
        appliedProof: "the engine tells the limit", exposedProof: "the kernel counted a period in which it was throttled",
        undo: "the engine gives the old limit back, in the style in which it was given", deadline: .seconds(20))

    /// Engines refuse a limit in cores where one in periods was given, and the other way round.
    func plan(_ request: FaultRequest, _ found: ContainerInspection) throws -> LimitPlan {
        let percent = try request.percent("cpu")
        let old = found.limits
        let quota = Int64((percent * 1_000).rounded())
        if let cores = old.nanoCPUs, cores > 0 {
            return LimitPlan(
                set: ResourceLimits(nanoCPUs: Int64((percent * 10_000_000).rounded())),
                restored: ResourceLimits(nanoCPUs: cores), first: String(quota), second: "\(quota) 100000")
        }
        // Without a period of its own a container has one of 100 ms.
        let period = old.cpuPeriod.flatMap { $0 > 0 ? $0 : nil } ?? 100_000
        let scaled = max(1_000, quota * period / 100_000)
        let before = old.cpuQuota.flatMap { $0 > 0 ? $0 : nil } ?? -1
        return LimitPlan(
            set: ResourceLimits(cpuQuota: scaled), restored: ResourceLimits(cpuQuota: before), first: String(scaled),
            second: "\(scaled) \(period)")
    }

    func words(met count: Int64) -> String { "throttled in \(count) periods" }
}
