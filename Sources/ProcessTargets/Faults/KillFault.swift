internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Sends a signal, KILL if nothing else is said.
struct KillFault: TargetFault {
    let entry = FaultEntry(
        name: "kill", summary: "Sends a signal to a process; KILL ends it without a chance to clean up.",
        targetKinds: ["process"],
        parameters: [
            ParameterEntry(
                "signal", .string, "Which signal.", default: .text("KILL"), choices: SignalMasks.names.map(\.name))
        ],
        lifetime: .instant, isReversible: false, touches: ["run-state"], privileges: "root or the process's user",
        appliedProof: "the process has ended, or has taken the signal that it handles", exposedProof: "the same",
        undo: "nothing: what restarts the process is part of the experiment")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let name = try request.string("signal")
        let identity = try request.process()
        guard SignalMasks.names.contains(where: { $0.name == name }) else {
            throw TargetError(.invalid, "expected one of \(SignalMasks.names.map(\.name).joined(separator: ", ")), found \(name)")
        }
        try PauseFault.checkSignalling(identity)
        return Preparation(
            payload: ["signal": name], byHand: "true # a signal cannot be taken back; restart the service if nothing does")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        guard let handle = ProcessHandle(try undo.process()), try handle.signal(try number(undo)) else {
            throw TargetError(.gone, "\(undo.instance.name) has ended before the signal")
        }
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        let number = try number(undo)
        let name = try undo.value("signal")
        guard let handle = ProcessHandle(try undo.process()) else { return .shown("it has ended") }
        let deadline = SystemClock.now() + .seconds(2)
        while let masks = SignalMasks(pid: handle.identity.pid), SystemClock.now() < deadline {
            if masks.ignores(number) { return .notShown("it ignores \(name)") }
            if masks.handles(number), !masks.isPending(number) { return .shown("it has taken \(name), which it handles") }
            if handle.waitForEnd(until: SystemClock.now() + .milliseconds(10)) { break }
        }
        let ended = handle.waitForEnd(until: SystemClock.now())
        return ended ? .shown("it has ended") : .notShown("it has not taken \(name) within 2 s")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion { try undo.process().status == nil ? .instanceGone : .done }

    func residue(_ undo: Undo) throws -> [Residue] { [] }

    private func number(_ undo: Undo) throws -> Int32 {
        let name = try undo.value("signal")
        return SignalMasks.names.first { $0.name == name }?.number ?? SIGKILL
    }
}
