internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A neighbour that writes and deletes files without a pause.
struct IOStressFault: StressFault {
    let stressors: Stressors
    let journalPath: String?
    let controller = "blkio"

    let entry = FaultEntry(
        name: "io-stress",
        summary: "Writes, reads and deletes files without a pause on a volume, or in a directory of the machine.",
        targetKinds: ["volume", "host"],
        parameters: [
            ParameterEntry(
                "size", .bytes, "The size of each worker's file.", default: .bytes(256 << 20), minimum: .bytes(1 << 20)),
            ParameterEntry(
                "workers", .integer, "How many write at a time.", default: .integer(1), minimum: .integer(1),
                maximum: .integer(64)),
            ParameterEntry("directory", .string, "Where to write when the target is the host.", default: .text("/var/tmp")),
        ],
        touches: ["load.io"], stacks: true,
        privileges: "write access to the directory; stress-ng is used where it is installed",
        appliedProof: "the stressors run", exposedProof: "they have written at least 1 MiB",
        undo: "the stressors, found by their mark, are ended; their directory is removed")

    func check(_ request: FaultRequest) throws -> [String: String] {
        let directory = try place(request)
        guard let volume = Volume(path: directory) else {
            throw TargetError(.missing, "expected a directory at \(directory), found none")
        }
        if request.instance.kind == "volume", let journalPath, volume.holds(journalPath) {
            throw TargetError(.protected, Volume.protectionMessage(path: directory, journal: journalPath))
        }
        guard Files.isWritable(directory) else { throw TargetError(.permission, "\(directory) cannot be written by this user") }
        let (need, overflow) = try request.bytes("size").multipliedReportingOverflow(by: request.integer("workers"))
        guard !overflow, need <= volume.free / 2 else {
            throw TargetError(
                .invalid, "the files would take more than half of the \(volume.free >> 20) MiB that are free on \(directory)")
        }
        return ["scratch": scratch(request, directory)]
    }

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let payload = try check(request)
        try stressors.expectProgram(for: try work(request))
        let ending = MarkedProcesses(token: request.token).byHand
        return Preparation(payload: payload, byHand: "\(ending); rm -rf \(Shell.quote(payload["scratch"] ?? ""))")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try Files.makeDirectories(try undo.value("scratch"), permissions: 0o700)
        try stressors.start(
            try work(request), for: request, besides: request.instance.process?.pid, sharing: controller)
        return []
    }

    func work(_ request: FaultRequest) throws -> Stressors.Work {
        let directory = scratch(request, try place(request))
        let size = String(try request.bytes("size"))
        let workers = String(try request.integer("workers"))
        return Stressors.Work(
            stressNG: ["--hdd", workers, "--hdd-bytes", size, "--temp-path", directory],
            own: ["io", "--directory", directory, "--size", size, "--workers", workers])
    }

    func exposed(_ undo: Undo) throws -> Proof {
        let written = MarkedProcesses(token: undo.token).living().reduce(0) { $0 + Self.written(by: $1.pid) }
        let words = "the stressors have written \(written >> 20) MiB"
        return written >= 1 << 20 ? .shown(words) : .notShown(words)
    }

    func revert(_ undo: Undo) throws -> Reversion {
        try MarkedProcesses(token: undo.token).end(grace: .milliseconds(500))
        stressors.offspring.reap(undo.token)
        try Files.removeTree(try undo.value("scratch"))
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let scratch = try undo.value("scratch")
        let files = Files.exists(scratch) ? [Residue("directory \(scratch)")] : []
        return MarkedProcesses(token: undo.token).residue() + files
    }

    private func place(_ request: FaultRequest) throws -> String {
        try request.instance.path ?? request.string("directory")
    }

    private func scratch(_ request: FaultRequest, _ directory: String) -> String { "\(directory)/.\(request.token)" }

    /// Bytes that a process gave to `write`: those to file systems in memory count too.
    private static func written(by pid: Int32) -> Int64 {
        let words = CgroupHierarchy.words("/proc/\(pid)/io")
        guard let index = words.firstIndex(of: "wchar:"), index + 1 < words.count else { return 0 }
        return Int64(words[index + 1]) ?? 0
    }
}
