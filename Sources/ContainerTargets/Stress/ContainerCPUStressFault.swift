internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Busy neighbours in a container.
struct ContainerCPUStressFault: ContainerStressFault {
    let engines: Engines
    let stressors: Stressors
    let controller = "cpu"

    let entry = FaultEntry(
        name: "cpu-stress", summary: "Runs busy loops in a container: in its control group, so in its quota.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry(
                "load", .percent, "How busy each loop is; 100 % is one core.", default: .percent(80), minimum: .percent(1),
                maximum: .percent(100)),
            ParameterEntry(
                "workers", .integer, "How many loops.", default: .integer(1), minimum: .integer(1), maximum: .integer(256)),
        ],
        touches: ["load.cpu"], stacks: true,
        privileges: "root on the engine's machine; stress-ng is used where it is installed",
        appliedProof: "the stressors run", exposedProof: "they got at least 50 ms of processor time",
        undo: "the stressors, found by their mark, are ended")

    func work(_ request: FaultRequest) throws -> Stressors.Work {
        let load = String(Int64(try request.percent("load").rounded()))
        let workers = String(try request.integer("workers"))
        return Stressors.Work(
            stressNG: ["--cpu", workers, "--cpu-load", load], own: ["cpu", "--load", load, "--workers", workers])
    }

    func exposed(_ undo: Undo) throws -> Proof {
        let ticks = MarkedProcesses(token: undo.token).living().reduce(0) { $0 + $1.processorTicks }
        let milliseconds = Int64(Double(ticks) / ProcessStatus.ticksPerSecond * 1_000)
        let words = "the stressors used \(milliseconds) ms of processor time"
        return milliseconds >= 50 ? .shown(words) : .notShown(words)
    }
}
