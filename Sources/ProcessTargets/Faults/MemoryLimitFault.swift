internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Lets a process have only so much memory more.
struct MemoryLimitFault: TargetFault {
    let entry = FaultEntry(
        name: "memory-limit",
        summary: "Limits the memory that a process and what it starts take from now on; what it has already is not counted.",
        targetKinds: ["process"],
        parameters: [
            ParameterEntry("limit", .bytes, "The most that it may take.", required: true, minimum: .bytes(1 << 20))
        ],
        touches: ["cgroup.memory"], privileges: "root, or a delegated control group; the memory controller",
        appliedProof: "the process is in a control group with the limit",
        exposedProof: "the kernel counted an allocation that met the limit",
        undo: "the process goes back to its group, the group is removed")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        try limit(bytes: request.bytes("limit")).preparation(for: request)
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try limit().inject(undo)
        return []
    }

    func applied(_ undo: Undo) throws -> Proof { try limit().applied(undo) }

    func exposed(_ undo: Undo) throws -> Proof {
        let isFirst = try undo.value("version") == CgroupHierarchy.Version.one.rawValue
        let count =
            try isFirst
            ? CgroupLimit.counter("memory.failcnt", nil, of: undo) : CgroupLimit.counter("memory.events", "max", of: undo)
        if count > 0 { return .shown("the limit was met \(count) times") }
        return try undo.process().status == nil ? .gone : .notShown("it has not reached its limit yet")
    }

    func revert(_ undo: Undo) throws -> Reversion { try limit().revert(undo) }
    func residue(_ undo: Undo) throws -> [Residue] { try limit().residue(undo) }

    /// Whole pages, as the kernel rounds; an undo carries its own.
    private func limit(bytes: Int64 = 0) -> CgroupLimit {
        let pages = String(bytes / 4_096 * 4_096)
        return CgroupLimit(
            controller: "memory", settings: [.one: [("memory.limit_in_bytes", pages)], .two: [("memory.max", pages)]])
    }
}
