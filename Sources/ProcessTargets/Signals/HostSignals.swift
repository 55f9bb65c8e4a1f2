internal import Platform
internal import Scenarios

/// What can be measured of the machine.
enum HostSignals {
    static let entries = [
        TargetSignalEntry("cpu", .percent, "Busy processor time since the last sample; 100 % is one core."),
        TargetSignalEntry("memory-available", .bytes, "Memory that can be had without swapping."),
        TargetSignalEntry("load", .number, "Load average over one minute."),
        TargetSignalEntry("cpu-pressure", .percent, "Share of the last 10 s in which something waited for a processor."),
        TargetSignalEntry("memory-pressure", .percent, "Share of the last 10 s in which something waited for memory."),
        TargetSignalEntry("io-pressure", .percent, "Share of the last 10 s in which something waited for a disk."),
    ]

    /// One sample, or nil where there can be none yet.
    static func sample(_ signal: String, readings: ProcessorReadings) -> Sample.Outcome? {
        switch signal {
        case "cpu":
            guard let ticks = busyTicks(text("/proc/stat")) else { return .failed("/proc/stat cannot be read") }
            return readings.share("host", ticks: ticks, at: SystemClock.now()).map { .value($0) }
        case "memory-available": return outcome(memory("MemAvailable", in: text("/proc/meminfo")), "/proc/meminfo")
        case "load": return outcome(thousandths(text("/proc/loadavg").split(separator: " ").first), "/proc/loadavg")
        case "cpu-pressure", "memory-pressure", "io-pressure":
            let path = "/proc/pressure/\(signal.dropLast("-pressure".count))"
            return outcome(pressure(text(path)), path)
        default: return .failed("a host has no signal \(signal)")
        }
    }

    /// All processor time that was not idle: user, nice, system, interrupts, stolen.
    static func busyTicks(_ stat: String) -> UInt64? {
        guard let line = stat.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") }) else { return nil }
        let fields = line.split(separator: " ").dropFirst().prefix(8).compactMap { UInt64($0) }
        guard fields.count == 8 else { return nil }
        return fields.reduce(0, +) - fields[3] - fields[4]
    }

    /// Bytes of a line such as `MemAvailable:  123 kB`.
    static func memory(_ name: String, in text: String) -> Int64? {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int64($0) }.map { $0 * 1_024 }
    }

    /// `some avg10=1.23 …`, in thousandths of a percent.
    static func pressure(_ text: String) -> Int64? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("some ") }) else { return nil }
        let field = line.split(separator: " ").first { $0.hasPrefix("avg10=") }
        return thousandths(field?.dropFirst("avg10=".count))
    }

    private static func thousandths(_ text: Substring?) -> Int64? {
        text.flatMap { Double($0) }.map { Int64(($0 * 1_000).rounded()) }
    }

    private static func outcome(_ value: Int64?, _ path: String) -> Sample.Outcome {
        value.map { .value($0) } ?? .failed("\(path) cannot be read on this machine")
    }

    private static func text(_ path: String) -> String { (try? Files.text(path, limit: 1 << 20)) ?? "" }
}
