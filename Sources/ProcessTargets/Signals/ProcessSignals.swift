internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// What can be measured of one process.
struct ProcessSignals {
    let readings: ProcessorReadings
    /// Who asks: two signals over the same process keep readings of their own.
    let reader: String

    static let entries = [
        TargetSignalEntry("alive", .integer, "How many of the processes there are; restarted ones count."),
        TargetSignalEntry("cpu", .percent, "Processor time of each since the last sample; 100 % is one core."),
        TargetSignalEntry("cpu-used", .percent, "The same as cpu."),
        TargetSignalEntry("memory", .bytes, "Resident memory of each."),
        TargetSignalEntry("open-files", .integer, "Open descriptors of each."),
        TargetSignalEntry("threads", .integer, "Threads of each."),
    ]

    /// One sample, or nil where there can be none yet.
    func sample(_ signal: String, of instance: Instance) -> Sample.Outcome? {
        guard let identity = instance.process, let status = identity.status else { return .failed("\(instance.name) has ended") }
        switch signal {
        case "cpu", "cpu-used":
            return readings.share("\(reader) \(identity.key)", ticks: status.processorTicks, at: SystemClock.now()).map {
                .value($0)
            }
        case "memory": return .value(status.residentBytes)
        case "threads": return .value(Int64(status.threads))
        case "open-files":
            let count = Files.list("/proc/\(identity.pid)/fd").count
            let isReadable = count > 0 || Files.isReadable("/proc/\(identity.pid)/fd")
            return isReadable
                ? .value(Int64(count)) : .failed("open files of \(instance.name) cannot be read; run as its user or root")
        default: return .failed("a process has no signal \(signal)")
        }
    }
}
