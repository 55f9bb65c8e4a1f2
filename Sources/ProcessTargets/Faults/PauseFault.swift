internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Stops a process as a hung one is stopped: its connections stay open, nobody answers.
struct PauseFault: TargetFault {
    let entry = FaultEntry(
        name: "pause", summary: "Stops a process (SIGSTOP); its sockets stay open and nothing answers.", targetKinds: ["process"],
        parameters: [], touches: ["run-state"], privileges: "root or the process's user",
        appliedProof: "the process is in state T",
        exposedProof: "over 20 ms in state T it used no processor time; who waited for it, only expect-effect shows",
        showsUse: false, undo: "SIGCONT to the same process")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let identity = try request.process()
        guard let status = identity.status else { throw TargetError(.gone, "\(request.instance.name) has ended") }
        guard !Self.isStopped(status) else {
            throw TargetError(
                .invalid,
                "\(request.instance.name) is stopped already (state \(status.state)); "
                    + "continue it first: kill -CONT \(identity.pid)"
            )
        }
        try Self.checkSignalling(identity)
        return Preparation(payload: ["state": String(status.state)], byHand: "kill -CONT \(identity.pid)")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        guard let handle = ProcessHandle(try undo.process()), try handle.signal(SIGSTOP) else {
            throw TargetError(.gone, "\(undo.instance.name) has ended before it could be paused")
        }
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        let identity = try undo.process()
        let deadline = SystemClock.now() + .seconds(1)
        while let status = identity.status {
            if Self.isStopped(status) { return .shown("process \(identity.pid) is in state \(status.state)") }
            guard SystemClock.now() < deadline else {
                return .notShown("process \(identity.pid) is in state \(status.state), not T")
            }
            SystemClock.sleep(for: .milliseconds(5))
        }
        return .gone
    }

    func exposed(_ undo: Undo) throws -> Proof {
        let identity = try undo.process()
        guard let before = identity.status else { return .gone }
        SystemClock.sleep(for: .milliseconds(20))
        guard let after = identity.status else { return .gone }
        guard Self.isStopped(before), Self.isStopped(after) else {
            return .notShown("process \(identity.pid) is in state \(after.state)")
        }
        let used = after.processorTicks - min(before.processorTicks, after.processorTicks)
        return used == 0
            ? .shown("stopped, and no processor time in 20 ms; who waited for it was not seen")
            : .notShown("it still uses processor time")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        let identity = try undo.process()
        guard let handle = ProcessHandle(identity) else { return .instanceGone }
        let deadline = SystemClock.now() + .seconds(2)
        var isContinued = false
        var pause = Interval.microseconds(100)
        while let status = identity.status {
            // SIGCONT wakes it at once and discards a SIGSTOP that is still pending: no need to look for one after it.
            if !Self.isStopped(status), isContinued || !Self.isStopPending(identity) { return .done }
            if isContinued { SystemClock.sleep(for: pause) }
            pause = min(pause * 2, .milliseconds(5))
            guard try handle.signal(SIGCONT) else { return .instanceGone }
            isContinued = true
            guard SystemClock.now() < deadline else { return try unmoved(status) }
        }
        return .instanceGone
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let identity = try undo.process()
        guard let status = identity.status, status.state == "T" else { return [] }
        return [Residue("process \(identity.pid) is stopped")]
    }

    /// A process that stays stopped under SIGCONT is held by a tracer, whose business that is.
    private func unmoved(_ status: ProcessStatus) throws -> Reversion {
        if status.state == "t" { return .leftAlone("process \(status.pid) is held by a debugger (state t)") }
        throw TargetError(.failed, "process \(status.pid) is still in state \(status.state) 2 s after SIGCONT")
    }

    private static func isStopPending(_ identity: ProcessIdentity) -> Bool {
        SignalMasks(pid: identity.pid)?.isPending(SIGSTOP) ?? false
    }

    private static func isStopped(_ status: ProcessStatus) -> Bool { status.state == "T" || status.state == "t" }

    /// Signal 0 asks whether the real one would be let through.
    static func checkSignalling(_ identity: ProcessIdentity) throws {
        guard let handle = ProcessHandle(identity), try handle.signal(0) else {
            throw TargetError(.gone, "process \(identity.pid) has ended")
        }
    }
}
