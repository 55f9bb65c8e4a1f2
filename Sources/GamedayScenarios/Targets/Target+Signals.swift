extension Target where Kind == ProcessKind {
    /// How many of the processes there are; restarted ones count.
    public var alive: TargetSignal<Number> { signal("alive") }
    /// Processor time of each since the last sample; 100 % is one core.
    public var cpu: TargetSignal<Percent> { signal("cpu") }
    /// The same as `cpu`.
    public var cpuUsed: TargetSignal<Percent> { signal("cpu-used") }
    /// Resident memory of each.
    public var memory: TargetSignal<Bytes> { signal("memory") }
    /// Open descriptors of each.
    public var openFiles: TargetSignal<Number> { signal("open-files") }
    /// Threads of each.
    public var threads: TargetSignal<Number> { signal("threads") }
}

extension Target where Kind == VolumeKind {
    /// Space that is left for those who are not root.
    public var free: TargetSignal<Bytes> { signal("free") }
    /// Space that is used.
    public var used: TargetSignal<Bytes> { signal("used") }
    /// Used space as `df` shows it.
    public var usedShare: TargetSignal<Percent> { signal("used-share") }
}

extension Target where Kind == MachineKind {
    /// Busy processor time since the last sample; 100 % is one core.
    public var cpu: TargetSignal<Percent> { signal("cpu") }
    /// Memory that can be had without swapping.
    public var memoryAvailable: TargetSignal<Bytes> { signal("memory-available") }
    /// Load average over one minute.
    public var load: TargetSignal<Number> { signal("load") }
    /// Share of the last 10 s in which something waited for a processor.
    public var cpuPressure: TargetSignal<Percent> { signal("cpu-pressure") }
    /// Share of the last 10 s in which something waited for memory.
    public var memoryPressure: TargetSignal<Percent> { signal("memory-pressure") }
    /// Share of the last 10 s in which something waited for a disk.
    public var ioPressure: TargetSignal<Percent> { signal("io-pressure") }
}

extension Target where Kind == LinkKind {
    /// The time of each exchange over the link.
    public var roundTrip: TargetSignal<Time> { signal("round-trip") }
    /// Open connections.
    public var connections: TargetSignal<Number> { signal("connections") }
    /// Connections that could not be made, or were reset, since the run began.
    public var failures: TargetSignal<Number> { signal("failures") }
    /// Bytes to the called side since the run began.
    public var sent: TargetSignal<Bytes> { signal("sent") }
    /// Bytes from the called side since the run began.
    public var received: TargetSignal<Bytes> { signal("received") }
}

extension Target where Kind == ContainerKind {
    /// How many of the containers are running; restarted ones count.
    public var alive: TargetSignal<Number> { signal("alive") }
    /// How many of them their health check calls healthy.
    public var healthy: TargetSignal<Number> { signal("healthy") }
    /// How often the engine has restarted each by its restart policy.
    public var restarts: TargetSignal<Number> { signal("restarts") }
    /// Exit code of each that has ended; 137 is KILL.
    public var exitCode: TargetSignal<Number> { signal("exit-code") }
    /// Processor time of each since the last sample; 100 % is one core.
    public var cpu: TargetSignal<Percent> { signal("cpu") }
    /// Memory of each, without the page cache that nobody uses.
    public var memory: TargetSignal<Bytes> { signal("memory") }
    /// Bytes that each has received since it was started.
    public var networkReceived: TargetSignal<Bytes> { signal("network-received") }
    /// Bytes that each has sent since it was started.
    public var networkSent: TargetSignal<Bytes> { signal("network-sent") }
}

extension Target where Kind == SimulatedKind {
    /// How many of the instances there are.
    public var alive: TargetSignal<Number> { signal("alive") }
    /// Share of each instance's workers that are busy.
    public var utilisation: TargetSignal<Percent> { signal("utilisation") }
    /// Requests that wait at each instance.
    public var queue: TargetSignal<Number> { signal("queue") }
}

extension Target {
    /// Any signal of the target, by the name that `gameday explain signals` shows: `logs.signal("free", as: Bytes.self)`.
    public func signal<Measured>(_ signal: String, as dimension: Measured.Type) -> TargetSignal<Measured> {
        self.signal(signal)
    }

    private func signal<Measured>(_ signal: String) -> TargetSignal<Measured> {
        TargetSignal(name: "\(name).\(signal)", mentions: mentions)
    }
}
