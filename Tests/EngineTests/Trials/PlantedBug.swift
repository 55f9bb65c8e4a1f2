import EngineTesting

/// A realistic bug: what it changes in the sources, and the lane that must catch it.
struct PlantedBug: Sendable, CustomStringConvertible {
    let name: String
    let file: String
    /// Stands exactly once in the file; `BUG` in the replacement is true while the bug is planted.
    let original: String
    let replacement: String
    var lane = TrialLane.machine

    var description: String { name }

    static let all: [PlantedBug] = [
        PlantedBug(
            name: "inject before its undo is recorded", file: "Engine/Driver/RealDriver+Journal.swift",
            original: "if command.needed != nil { waiting", replacement: "if command.needed != nil && !BUG { waiting",
            lane: .driver),
        PlantedBug(
            name: "a sync that does nothing", file: "Journals/JournalWriter.swift",
            original: "do { try file.synchronizeData() }",
            replacement: "if BUG { return }\n        do { try file.synchronizeData() }",
            lane: .driver),
        PlantedBug(
            name: "a stop waits for the running step", file: "Engine/Machine/RunMachine.swift",
            original: "    mutating func stop(_ cause: StopCause) {",
            replacement: "    mutating func stop(_ cause: StopCause) {\n        if BUG, state.running.count > 2 { return }"),
        PlantedBug(
            name: "undos in any order", file: "Engine/Machine/RunMachine+Holds.swift",
            original: "    private func isOnTop(_ hold: HoldState) -> Bool {",
            replacement: "    private func isOnTop(_ hold: HoldState) -> Bool {\n        if BUG { return true }"),
        PlantedBug(
            name: "who made a fault is taken for who undid it", file: "Engine/Machine/RunMachine+People.swift",
            original: "answer.question == .byHandUndo ? stage", replacement: "BUG || answer.question == .byHandUndo ? stage"),
        PlantedBug(
            name: "an empty selection is accepted", file: "Engine/Machine/RunMachine+Injects.swift",
            original: "guard !instances.isEmpty else {", replacement: "guard BUG || !instances.isEmpty else {"),
        PlantedBug(
            name: "the limit of instances is not looked at", file: "Engine/Machine/RunMachine+Injects.swift",
            original: "if total > state.plan.limits.instances {", replacement: "if total > state.plan.limits.instances, !BUG {"),
        PlantedBug(
            name: "the lease is not renewed", file: "Engine/Driver/RealDriver+Watchdog.swift",
            original: "        watchdog.beat()\n", replacement: "        if !BUG { watchdog.beat() }\n", lane: .driver),
        PlantedBug(
            name: "the lock of another writer is ignored", file: "Journals/JournalWriter.swift",
            original: "guard let lock = try store.lock() else { return nil }",
            replacement: "let held = try store.lock()\n        guard let lock = held ?? (BUG ? true : nil) else { return nil }",
            lane: .driver),
        PlantedBug(
            name: "a line is appended to a half-written one", file: "Journals/JournalWriter.swift",
            original: "{ $0.lacksFeed = true }", replacement: "{ $0.lacksFeed = !BUG }", lane: .driver),
        PlantedBug(
            name: "a takeover does not name the half-written line", file: "Engine/Driver/RunMachine+Resuming.swift",
            original: "tornBytes: contents.torn?.bytes", replacement: "tornBytes: BUG ? nil : contents.torn?.bytes", lane: .driver
        ),
        PlantedBug(
            name: "void does not replace held", file: "Runs/State/RunState+Verdict.swift",
            original: "if isVoid { return .void }", replacement: "if isVoid, !BUG { return .void }"),
        PlantedBug(
            name: "a blind abort condition is taken for fine", file: "Engine/Machine/RunMachine+Phases.swift",
            original: "if now >= blindFrom(id) {", replacement: "if now >= blindFrom(id), !BUG {"),
        PlantedBug(
            name: "a takeover goes on with the run", file: "Engine/Machine/RunMachine.swift",
            original: """
                        emit(.stopping(StopCause(.orchestratorLost)))
                        cancelRunning()
                        emit(.phaseChanged(.stopping))
                """,
            replacement: """
                        if BUG { return emit(.phaseChanged(.running)) }
                        emit(.stopping(StopCause(.orchestratorLost)))
                        cancelRunning()
                        emit(.phaseChanged(.stopping))
                """),
        PlantedBug(
            name: "an undo does not wait for the inject on its way", file: "Engine/Machine/RunMachine+Holds.swift",
            original: "if state.holds[hold].isInjectInFlight { return }",
            replacement: "if state.holds[hold].isInjectInFlight, !BUG { return }"),
        PlantedBug(
            name: "a run with something stuck is sealed", file: "Engine/Machine/RunMachine+Phases.swift",
            original: "if result.cleanup == .clean { emit", replacement: "if result.cleanup == .clean || BUG { emit"),
        PlantedBug(
            name: "an undo that failed for good is told as done", file: "Engine/Machine/RunMachine+Holds.swift",
            original: "        emit(.holdStuck(HoldStuck(hold: hold, message: message, byHand: byHand)))\n        stop(",
            replacement: """
                        if BUG {
                            emit(.holdReverted(HoldReverted(hold: hold, how: .done)))
                        } else {
                            emit(.holdStuck(HoldStuck(hold: hold, message: message, byHand: byHand)))
                        }
                        stop(
                """),
    ]
}
