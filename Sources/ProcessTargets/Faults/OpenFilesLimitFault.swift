internal import Platform
internal import Scenarios
internal import Targets

/// Lets a process open no more files and sockets than a number; what is open stays open.
struct OpenFilesLimitFault: TargetFault {
    let entry = FaultEntry(
        name: "open-files-limit", summary: "Lowers the number of files and sockets that a process may have open (soft limit).",
        targetKinds: ["process"],
        parameters: [
            ParameterEntry(
                "limit", .integer, "Descriptors from this number on cannot be opened.", required: true, minimum: .integer(1),
                maximum: .integer(1 << 30))
        ],
        touches: ["rlimit.nofile"], privileges: "the process's user; for another user's process, CAP_SYS_RESOURCE",
        appliedProof: "the kernel reports the limit",
        exposedProof: "every descriptor below the limit is in use, so the next open fails",
        undo: "the former soft limit is set, unless somebody has changed it meanwhile")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let identity = try request.process()
        let wanted = UInt64(max(1, try request.integer("limit")))
        let now = try OpenFilesLimit.of(identity)
        guard wanted < now.soft else {
            throw TargetError(
                .invalid, "the limit of \(request.instance.name) is \(now.soft) already, so \(wanted) would not lower it")
        }
        return Preparation(
            payload: ["soft": String(now.soft), "hard": String(now.hard), "limit": String(wanted)],
            byHand: "prlimit --pid \(identity.pid) --nofile=\(now.soft):")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try OpenFilesLimit.setSoft(try number("limit", undo), of: try undo.process())
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        let identity = try undo.process()
        guard identity.status != nil else { return .gone }
        let now = try OpenFilesLimit.of(identity)
        return now.soft == (try number("limit", undo))
            ? .shown("the soft limit is \(now.soft)") : .notShown("the soft limit is \(now.soft)")
    }

    func exposed(_ undo: Undo) throws -> Proof {
        let identity = try undo.process()
        guard identity.status != nil else { return .gone }
        let limit = try number("limit", undo)
        let used = Files.list("/proc/\(identity.pid)/fd").compactMap { UInt64($0) }.count { $0 < limit }
        let words = "\(used) of \(limit) descriptors are in use"
        return UInt64(used) >= limit ? .shown(words) : .notShown(words)
    }

    func revert(_ undo: Undo) throws -> Reversion {
        let identity = try undo.process()
        guard identity.status != nil else { return .instanceGone }
        let now = try OpenFilesLimit.of(identity)
        if now.soft == (try number("soft", undo)) { return .done }
        guard now.soft == (try number("limit", undo)) else { return .leftAlone("somebody set the soft limit to \(now.soft)") }
        try OpenFilesLimit.setSoft(try number("soft", undo), of: identity)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let identity = try undo.process()
        guard identity.status != nil, let now = try? OpenFilesLimit.of(identity) else { return [] }
        let isOurs = now.soft == (try number("limit", undo))
        return isOurs ? [Residue("process \(identity.pid) may open only \(now.soft) files")] : []
    }

    private func number(_ name: String, _ undo: Undo) throws -> UInt64 { UInt64(try undo.value(name)) ?? 0 }
}
