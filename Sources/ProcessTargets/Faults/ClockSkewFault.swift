internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Moves the clock that one process sees; the machine's own is never touched.
struct ClockSkewFault: TargetFault {
    let entry = FaultEntry(
        name: "clock-skew", summary: "Moves the time of day that a process sees, if the scenario started it (start:).",
        targetKinds: ["process"],
        parameters: [
            ParameterEntry("offset", .duration, "How far.", required: true, minimum: .duration(.milliseconds(1))),
            ParameterEntry(
                "direction", .string, "Into the future or into the past.", default: .text("ahead"),
                choices: ["ahead", "behind"]),
        ],
        touches: ["clock"], privileges: "libfaketime; a process of the scenario's own start:",
        appliedProof: "the file that steers the process holds the offset", exposedProof: "the process has read the file since",
        undo: "the former offset is written, unless somebody has changed it meanwhile")

    func prepare(_ request: FaultRequest) throws -> Preparation {
        guard let clock = SteeredClock(of: try request.process()), let now = clock.offset() else {
            throw TargetError(
                .invalid,
                "\(request.instance.name) has a clock that cannot be steered: clock-skew works on processes that "
                    + "the scenario starts (start:)")
        }
        guard Files.isWritable(clock.path) else { throw TargetError(.permission, "\(clock.path) cannot be written by this user") }
        let length = Double(try request.interval("offset").nanoseconds) / 1e9
        let seconds = request.parameters["direction"]?.string == "behind" ? -length : length
        let wanted = (seconds < 0 ? "" : "+") + ScenarioValue.decimal(seconds)
        guard wanted != now else { throw TargetError(.invalid, "the clock of \(request.instance.name) is at \(now) already") }
        return Preparation(
            payload: ["file": clock.path, "former": now, "offset": wanted],
            byHand: "echo \(Shell.quote(now)) > \(Shell.quote(clock.path))")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try SteeredClock(path: try undo.value("file")).set(try undo.value("offset"))
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard try undo.process().status != nil else { return .gone }
        let found = SteeredClock(path: try undo.value("file")).offset() ?? "nothing"
        return found == (try undo.value("offset"))
            ? .shown("its clock file says \(found) s") : .notShown("its clock file says \(found)")
    }

    func exposed(_ undo: Undo) throws -> Proof {
        guard try undo.process().status != nil else { return .gone }
        let hasBeenRead = SteeredClock(path: try undo.value("file")).hasBeenRead
        return hasBeenRead ? .shown("it has read its clock file since") : .notShown("it has not asked for the time yet")
    }

    func revert(_ undo: Undo) throws -> Reversion {
        guard try undo.process().status != nil else { return .instanceGone }
        let clock = SteeredClock(path: try undo.value("file"))
        let former = try undo.value("former")
        guard let found = clock.offset(), found != former else { return .done }
        guard found == (try undo.value("offset")) else { return .leftAlone("somebody set the clock file to \(found)") }
        try clock.set(former)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let identity = try undo.process()
        let found = SteeredClock(path: try undo.value("file")).offset()
        guard identity.status != nil, let found, found == (try undo.value("offset")) else { return [] }
        return [Residue("process \(identity.pid) sees a clock moved by \(found) s")]
    }
}
