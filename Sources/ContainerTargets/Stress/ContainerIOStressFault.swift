internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A neighbour in a container that writes and deletes files without a pause.
struct ContainerIOStressFault: ContainerStressFault {
    let engines: Engines
    let stressors: Stressors
    let controller = "blkio"

    let entry = FaultEntry(
        name: "io-stress",
        summary: "Writes, reads and deletes files without a pause in a container's control group, in a directory of the machine.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry(
                "size", .bytes, "The size of each worker's file.", default: .bytes(64 << 20), minimum: .bytes(1 << 20)),
            ParameterEntry(
                "workers", .integer, "How many write at a time.", default: .integer(1), minimum: .integer(1),
                maximum: .integer(64)),
            ParameterEntry(
                "directory", .string, "Where to write on the engine's machine: on the disk that the container uses.",
                default: .text("/var/tmp")),
        ],
        touches: ["load.io"], stacks: true,
        privileges: "root on the engine's machine; stress-ng is used where it is installed",
        appliedProof: "the stressors run", exposedProof: "they have written at least 1 MiB",
        undo: "the stressors, found by their mark, are ended; their directory is removed")

    func check(_ request: FaultRequest) throws -> [String: String] {
        let directory = try request.string("directory")
        guard Files.isDirectory(directory) else {
            throw TargetError(.missing, "expected a directory at \(directory), found none")
        }
        return ["scratch": "\(directory)/.\(request.token)"]
    }

    func work(_ request: FaultRequest) throws -> Stressors.Work {
        let directory = "\(try request.string("directory"))/.\(request.token)"
        let size = String(try request.bytes("size"))
        let workers = String(try request.integer("workers"))
        return Stressors.Work(
            stressNG: ["--hdd", workers, "--hdd-bytes", size, "--temp-path", directory],
            own: ["io", "--directory", directory, "--size", size, "--workers", workers])
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try Files.makeDirectories(try undo.value("scratch"), permissions: 0o700)
        return try start(request, undo: undo)
    }

    func exposed(_ undo: Undo) throws -> Proof {
        let written = MarkedProcesses(token: undo.token).living().reduce(0) { $0 + Self.written(by: $1.pid) }
        let words = "the stressors have written \(written >> 20) MiB"
        return written >= 1 << 20 ? .shown(words) : .notShown(words)
    }

    func clean(_ undo: Undo) throws { try Files.removeTree(try undo.value("scratch")) }

    func leftovers(_ undo: Undo) throws -> [Residue] {
        let scratch = try undo.value("scratch")
        return Files.exists(scratch) ? [Residue("directory \(scratch)")] : []
    }

    /// Bytes that a process gave to `write`.
    private static func written(by pid: Int32) -> Int64 {
        let words = CgroupHierarchy.words("/proc/\(pid)/io")
        guard let index = words.firstIndex(of: "wchar:"), index + 1 < words.count else { return 0 }
        return Int64(words[index + 1]) ?? 0
    }
}
