internal import Engine
internal import Platform
internal import Scenarios
internal import Synchronization
internal import Targets

/// The commands of steps in a driver's trial: one with an undo puts something into the world.
struct SimulatedCommands: CommandRunning {
    let world: SimulatedWorld
    let life: Life
    let isRecorded: @Sendable (Int) -> Bool

    func run(_ step: CommandLineStep, token: String) -> (end: CommandEnd, captured: String?) {
        if life.isDead { return (.notStarted("the process is dead"), nil) }
        if step.arguments.first == "set" {
            let hold = token.split(separator: "-").last.flatMap { Int($0) } ?? -1
            if !isRecorded(hold) { world.fail(.undoFirst, "the command of hold \(hold) runs, and its undo is not on the disk") }
            let instance = Instance(kind: "process", key: "command:\(token)", name: "set")
            world.state.withLock { $0.account.apply(hold, instance, ["run"], isFault: false) }
        }
        return (.exited(world.goesWrong() ? 3 : 0), step.capture == nil ? nil : "17")
    }

    func cancel(_ token: String, kills: Bool) {}
}
