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
    /// Start in clock ticks since the machine's boot, whatever time namespace reads it: with pid and boot this names one
    /// process for ever.
    package let startTicks: UInt64
    package let residentBytes: Int64
    /// True for threads of the kernel.
    package let isKernelThread: Bool

    package static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    /// The status of a process now; nil when there is none.
    package static func read(_ pid: Int32) -> ProcessStatus? {
        guard let bytes = try? Files.read("/proc/\(pid)/stat", limit: 4_096) else { return nil }
        return ProcessStatus(stat: bytes, bootOffset: TimeNamespace.bootOffsetTicks)
    }

    /// Parses a stat line; the name may hold spaces and parentheses, so the last `)` ends it.
    ///
    /// Bytes, not characters: undoing a hundred faults reads some hundred of these.
    ///
    /// - Parameter bootOffset: by how many ticks whoever read the line sees the machine's boot shifted.
    package init?(stat bytes: [UInt8], bootOffset: Int64 = 0) {
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let close = bytes.lastIndex(of: UInt8(ascii: ")")),
            open < close,
            let pid = Self.number(bytes[..<open].filter { $0 != UInt8(ascii: " ") }[...])
        else { return nil }
        let fields = bytes[(close + 1)...].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        guard fields.count > 21, let state = fields[0].first, let parent = Self.number(fields[1]),
            let group = Self.number(fields[2]),
            let session = Self.number(fields[3]), let flags = Self.number(fields[6]), let user = Self.number(fields[11]),
            let system = Self.number(fields[12]), let threads = Self.number(fields[17]), let start = Self.number(fields[19]),
            let pages = Self.number(fields[21])
        else { return nil }
        self.pid = Int32(truncatingIfNeeded: pid)
        name = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
        self.state = Character(Unicode.Scalar(state))
        self.parent = Int32(truncatingIfNeeded: parent)
        self.group = Int32(truncatingIfNeeded: group)
        self.session = Int32(truncatingIfNeeded: session)
        processorTicks = UInt64(bitPattern: user) &+ UInt64(bitPattern: system)
        self.threads = Int(threads)
        startTicks = UInt64(bitPattern: start &- bootOffset)
        residentBytes = pages &* Self.pageSize
        isKernelThread = flags & 0x0020_0000 != 0
    }

    package init?(stat text: String) { self.init(stat: Array(text.utf8)) }

    private static let pageSize = Int64(sysconf(Int32(_SC_PAGESIZE)))

    /// A decimal number; nil for anything else.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        let isNegative = digits.first == UInt8(ascii: "-")
        let unsigned = isNegative ? digits.dropFirst() : digits
        guard !unsigned.isEmpty else { return nil }
        for digit in unsigned {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value &* 10 &+ Int64(digit - 48)
        }
        return isNegative ? -value : value
    }

    package var hasEnded: Bool { state == "Z" || state == "X" }

    /// The arguments of a process; empty for kernel threads and the ended.
    package static func commandLine(_ pid: Int32) -> [String] {
        guard let bytes = try? Files.read("/proc/\(pid)/cmdline", limit: 1 << 20), !bytes.isEmpty else { return [] }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast(bytes.last == 0 ? 1 : 0)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the environment of a process can be seen: that of a new program shows a moment after its descriptors do. True
    /// as well where it never can be.
    package static func showsEnvironment(_ pid: Int32) -> Bool {
        guard let bytes = try? Files.read("/proc/\(pid)/environ", limit: 4 << 20) else { return true }
        return !bytes.isEmpty
    }

    /// The environment a process was started with; nil when we may not read it.
    package static func environment(_ pid: Int32) -> [String]? {
        guard let bytes = try? Files.read("/proc/\(pid)/environ", limit: 4 << 20) else { return nil }
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Every process of this pid namespace, in order of pid.
    package static func allPids() -> [Int32] { Files.list("/proc").compactMap { Int32($0) }.sorted() }
}
