internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Sends a signal to a container's main process.
struct ContainerKillFault: ContainerFault {
    let engines: Engines

    let entry = FaultEntry(
        name: "kill",
        summary: "Sends a signal to the main process of a container; KILL ends it without a chance to clean up.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry(
                "signal", .string, "Which signal.", default: .text("KILL"), choices: SignalMasks.names.map(\.name)),
            ParameterEntry(
                "through", .string,
                "Who sends it: the kernel, as when it crashes (a restart policy acts), or the engine, as when a person asks "
                    + "(the policy does not act).",
                default: .text("kernel"), choices: ["kernel", "engine"]),
        ],
        lifetime: .instant, isReversible: false, touches: ["run-state"],
        privileges: "access to the engine's socket; through the kernel: root on the engine's machine",
        appliedProof: "the container has ended or was started again, or its process has taken the signal that it handles",
        exposedProof: "the same", undo: "nothing: what starts the container again is part of the experiment")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let name = try request.string("signal")
        let (container, found) = try running(request)
        guard SignalMasks.names.contains(where: { $0.name == name }) else {
            throw TargetError(.invalid, "expected one of \(SignalMasks.names.map(\.name).joined(separator: ", ")), found \(name)")
        }
        let through = try request.string("through")
        if through == "kernel" { _ = try Self.mainProcess(of: found, container) }
        return Preparation(
            payload: ["signal": name, "through": through, "started": found.state.startedAt],
            byHand: "true # a signal cannot be taken back; if nothing starts it again: \(container.commandLine("start"))")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        guard try undo.value("through") == "kernel" else {
            try container.post("kill?signal=\(try undo.value("signal"))").expect(204, doing: "signal \(container.name)")
            return []
        }
        let identity = try Self.mainProcess(of: try container.running(), container)
        guard let handle = ProcessHandle(identity), try handle.signal(try number(undo)) else {
            throw TargetError(.gone, "\(container.name) has ended before the signal")
        }
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        let deadline = SystemClock.now() + .seconds(2)
        while let (container, found) = try now(undo) {
            if undo.isRestarted(found) { return .shown("\(container.name) ended and was started again") }
            guard found.state.isUp else {
                return .shown("\(container.name) has ended with exit code \(found.state.exitCode)")
            }
            if let proof = try answer(of: found, undo) { return proof }
            guard SystemClock.now() < deadline else { return .notShown("\(container.name) is \(found.state.status)") }
            SystemClock.sleep(for: .milliseconds(20))
        }
        return .shown("the container has ended and was removed")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion { try now(undo) == nil ? .instanceGone : .done }

    func residue(_ undo: Undo) throws -> [Residue] { [] }

    /// What the main process does with the signal, where it can be seen: the first process of a pid namespace is spared what
    /// it does not handle.
    private func answer(of found: ContainerInspection, _ undo: Undo) throws -> Proof? {
        let number = try number(undo)
        guard number != SIGKILL, let pid = found.visiblePid, let masks = SignalMasks(pid: pid) else { return nil }
        let name = try undo.value("signal")
        if masks.handles(number), !masks.isPending(number) { return .shown("it has taken \(name), which it handles") }
        return masks.ignores(number) ? .notShown("it ignores \(name)") : nil
    }

    private func number(_ undo: Undo) throws -> Int32 {
        let name = try undo.value("signal")
        return SignalMasks.names.first { $0.name == name }?.number ?? SIGKILL
    }

    private static func mainProcess(of found: ContainerInspection, _ container: Container) throws -> ProcessIdentity {
        guard let pid = found.visiblePid, let identity = ProcessIdentity(pid: pid) else {
            throw TargetError(
                .missing,
                "the main process of \(container.name) cannot be seen from here (the engine is on another machine or "
                    + "in another pid namespace); use through: engine")
        }
        return identity
    }
}
