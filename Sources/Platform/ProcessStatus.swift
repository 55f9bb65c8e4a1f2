internal import Glibc

/// One line of `/proc/PID/stat`, as far as we use it.
package struct ProcessStatus: Sendable, Equatable {
    package let pid: Int32
    /// The kernel's short name (at most 15 bytes).
    package let name: String
    /// R running, S sleeping, D in the kernel, T stopped, t traced, Z zombie, X dead, I idle.
    package let state: Character
    package let parent: Int32
    package let group: Int32
    package let session: Int32
    /// Time on a processor, user and system, in clock ticks (``ticksPerSecond``).
    package let processorTicks: UInt64
    package let threads: Int
    /// Start in clock ticks since boot: with pid and boot this names one process for ever.
    package let startTicks: UInt64
    package let residentBytes: Int64
    /// True for threads of the kernel.
    package let isKernelThread: Bool

    package static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    /// The status of a process now; nil when there is none.
    package static func read(_ pid: Int32) -> ProcessStatus? {
        guard let text = try? Files.text("/proc/\(pid)/stat", limit: 4_096) else { return nil }
        return ProcessStatus(stat: text)
    }

    /// Parses a stat line; the name may hold spaces and parentheses, so the last `)` ends it.
    package init?(stat text: String) {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close,
            let pid = Int32(text[..<open].filter { $0 != " " })
        else { return nil }
        let fields = text[text.index(after: close)...].split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard fields.count > 21, let state = fields[0].first, let parent = Int32(fields[1]), let group = Int32(fields[2]),
            let session = Int32(fields[3]), let flags = UInt64(fields[6]), let user = UInt64(fields[11]),
            let system = UInt64(fields[12]), let threads = Int(fields[17]), let start = UInt64(fields[19]),
            let pages = Int64(fields[21])
        else { return nil }
        self.pid = pid
        name = String(text[text.index(after: open)..<close])
        self.state = state
        self.parent = parent
        self.group = group
        self.session = session
        processorTicks = user + system
        self.threads = threads
        startTicks = start
        residentBytes = pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
        isKernelThread = flags & 0x0020_0000 != 0
    }

    package var hasEnded: Bool { state == "Z" || state == "X" }

    /// The arguments of a process; empty for kernel threads and the ended.
    package static func commandLine(_ pid: Int32) -> [String] {
        guard let bytes = try? Files.read("/proc/\(pid)/cmdline", limit: 1 << 20), !bytes.isEmpty else { return [] }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast(bytes.last == 0 ? 1 : 0)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The environment a process was started with; nil when we may not read it.
    package static func environment(_ pid: Int32) -> [String]? {
        guard let bytes = try? Files.read("/proc/\(pid)/environ", limit: 4 << 20) else { return nil }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Every process of this pid namespace, in order of pid.
    package static func allPids() -> [Int32] { Files.list("/proc").compactMap { Int32($0) }.sorted() }
}
