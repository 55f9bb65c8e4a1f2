internal import Platform
internal import Processes

/// A file of a container's control group: where the kernel keeps a limit, or counts who met it.
struct ContainerControl: Sendable {
    var controller: String
    /// Its name in hierarchies of version 1 and of version 2.
    var first: String
    var second: String
    /// The word before the number, in files that have several; per version.
    var firstWord: String?
    var secondWord: String?
    /// In hierarchies of version 1: other files that count the same thing, with the word before the number.
    var also: [(file: String, word: String?)] = []

    static let quota = ContainerControl(controller: "cpu", first: "cpu.cfs_quota_us", second: "cpu.max")
    static let throttled = ContainerControl(
        controller: "cpu", first: "cpu.stat", second: "cpu.stat", firstWord: "nr_throttled", secondWord: "nr_throttled")
    static let memory = ContainerControl(controller: "memory", first: "memory.limit_in_bytes", second: "memory.max")
    static let memoryMet = ContainerControl(
        controller: "memory", first: "memory.failcnt", second: "memory.events", secondWord: "max",
        // Memory and swap have one common limit, which is met first where both are the same; and kernels without the old
        // counters still count whom they killed.
        also: [("memory.memsw.failcnt", nil), ("memory.oom_control", "oom_kill")])
    static let processes = ContainerControl(controller: "pids", first: "pids.max", second: "pids.max")
    static let processesMet = ContainerControl(
        controller: "pids", first: "pids.events", second: "pids.events", firstWord: "max", secondWord: "max")

    /// The file for a container whose main process is seen from here; nil where it is not.
    func path(of found: ContainerInspection) -> String? {
        guard let pid = found.visiblePid, let hierarchy = CgroupHierarchy.with(controller: controller),
            let directory = hierarchy.directory(ofProcess: pid, controller: controller)
        else { return nil }
        return "\(directory)/\(hierarchy.version == .one ? first : second)"
    }

    /// The file's words with a space between; nil where it cannot be read.
    func text(of found: ContainerInspection) -> String? { path(of: found).flatMap(Self.text) }

    /// The count in the file; nil where it cannot be read.
    func count(of found: ContainerInspection) -> Int64? {
        guard let path = path(of: found) else { return nil }
        guard CgroupHierarchy.with(controller: controller)?.version == .one else { return Self.number(path, secondWord) }
        let others = also.compactMap { Self.number("\(Files.parent(of: path))/\($0.file)", $0.word) }
        return Self.number(path, firstWord).map { $0 + others.reduce(0, +) }
    }

    private static func number(_ path: String, _ word: String?) -> Int64? {
        let words = CgroupHierarchy.words(path)
        guard let word else { return words.first.flatMap { Int64($0) } }
        guard let index = words.firstIndex(of: word), index + 1 < words.count else { return nil }
        return Int64(words[index + 1])
    }

    static func text(_ path: String) -> String? {
        (try? Files.text(path, limit: 256))?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
