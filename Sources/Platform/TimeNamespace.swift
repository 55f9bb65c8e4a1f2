internal import Glibc

/// The time namespace of this process. In one that is not the machine's own, the kernel shows the start of every process
/// shifted, so that the same process would seem to be another one from inside than from outside.
enum TimeNamespace {
    /// How many clock ticks later the boot seems to lie; 0 in the machine's own namespace and on kernels without any.
    static let bootOffsetTicks = offset((try? Files.text("/proc/self/timens_offsets", limit: 4_096)) ?? "")

    /// Reads a table of clocks (`boottime  SECONDS  NANOSECONDS`).
    static func offset(_ table: String) -> Int64 {
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count == 3, fields[0] == "boottime", let seconds = Int64(fields[1]), let rest = Int64(fields[2]) else {
                continue
            }
            let ticks = Int64(sysconf(Int32(_SC_CLK_TCK)))
            return seconds &* ticks &+ rest / (1_000_000_000 / ticks)
        }
        return 0
    }
}
