internal import Platform
internal import Scenarios
internal import Targets

/// What can be measured of containers.
enum ContainerSignals {
    static let entries = [
        TargetSignalEntry("alive", .integer, "How many of the containers are running; restarted ones count."),
        TargetSignalEntry("healthy", .integer, "How many of them their health check calls healthy."),
        TargetSignalEntry("restarts", .integer, "How often the engine has restarted each by its restart policy."),
        TargetSignalEntry(
            "exit-code", .integer, "Exit code of each that has ended; those that run give no sample, 137 is KILL."),
        TargetSignalEntry("cpu", .percent, "Processor time of each since the last sample; 100 % is one core."),
        TargetSignalEntry("memory", .bytes, "Memory of each, without the page cache that nobody uses."),
        TargetSignalEntry("network-received", .bytes, "Bytes that each has received since it was started."),
        TargetSignalEntry("network-sent", .bytes, "Bytes that each has sent since it was started."),
    ]

    /// One sample, or nil where there can be none yet.
    static func sample(
        _ signal: String, of container: Container, _ found: ContainerInspection, readings: UsageReadings, reader: String
    ) throws -> Sample.Outcome? {
        if signal == "restarts" { return .value(found.restartCount ?? 0) }
        if signal == "exit-code" { return found.state.isUp ? nil : .value(found.state.exitCode) }
        guard found.state.isUp else { return .failed("\(container.name) is \(found.state.status)") }
        let usage = ContainerUsage(container: container, found: found)
        switch signal {
        case "cpu":
            let key = "\(reader) \(container.id) \(found.state.startedAt)"
            return readings.share(key, nanoseconds: try usage.processor(), at: SystemClock.now()).map { .value($0) }
        case "memory": return .value(try usage.memory())
        case "network-received": return .value(try usage.network().received)
        case "network-sent": return .value(try usage.network().sent)
        default: return .failed("a container has no signal \(signal)")
        }
    }
}
