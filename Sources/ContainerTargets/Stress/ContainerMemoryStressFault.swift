internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A neighbour in a container that takes memory and keeps it.
struct ContainerMemoryStressFault: ContainerStressFault {
    let engines: Engines
    let stressors: Stressors
    let controller = "memory"

    let entry = FaultEntry(
        name: "memory-stress", summary: "Takes memory in a container, of what its control group may have, and keeps it.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry("size", .bytes, "How much.", default: .bytes(256 << 20), minimum: .bytes(1 << 20))
        ],
        touches: ["load.memory"], stacks: true,
        privileges: "root on the engine's machine; stress-ng is used where it is installed",
        appliedProof: "the stressors run", exposedProof: "at least 80 % of the size is resident in them",
        undo: "the stressors, found by their mark, are ended; they are also the first to go when memory runs out",
        deadline: .seconds(30))

    func check(_ request: FaultRequest) throws -> [String: String] { ["size": String(try request.bytes("size"))] }

    func work(_ request: FaultRequest) throws -> Stressors.Work {
        let size = String(try request.bytes("size"))
        return Stressors.Work(
            stressNG: ["--vm", "1", "--vm-bytes", size, "--vm-keep", "--vm-hang", "0"], own: ["memory", "--size", size])
    }

    func exposed(_ undo: Undo) throws -> Proof {
        let size = Int64(try undo.value("size")) ?? 0
        let resident = MarkedProcesses(token: undo.token).living().map(\.residentBytes).max() ?? 0
        let words = "\(resident >> 20) MiB are resident in the stressor"
        return resident >= size / 10 * 8 ? .shown(words) : .notShown(words)
    }
}
