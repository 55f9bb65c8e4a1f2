/// The signals that a scenario may send to a process.
public enum ProcessSignal: String, Sendable, CaseIterable {
    case kill = "KILL"
    case term = "TERM"
    case interrupt = "INT"
    case quit = "QUIT"
    case hangUp = "HUP"
    case user1 = "USR1"
    case user2 = "USR2"
    case abort = "ABRT"
    case segmentationFault = "SEGV"
}

/// Where a clock is moved to.
public enum ClockDirection: String, Sendable, CaseIterable {
    case ahead, behind
}

extension InstantFault where Kind == ProcessKind {
    /// Sends a signal; without one KILL, which ends the process without a chance to clean up.
    public static func kill(_ signal: ProcessSignal? = nil) -> InstantFault {
        InstantFault(FaultForm("kill", [("signal", signal?.rawValue)]))
    }
}

extension Fault where Kind: LimitableKind {
    /// Stops a process, or all of a container; sockets stay open and nothing answers.
    public static var pause: Fault { Fault("pause") }

    /// Throttles a process and what it starts, or a container.
    ///
    /// - Parameter cpu: what is left to it; 100 % is one core.
    public static func cpuLimit(_ cpu: Quantity<Percent>? = nil) -> Fault { Fault(FaultForm("cpu-limit", [("cpu", cpu)])) }

    /// Limits the memory that a process or container may take.
    public static func memoryLimit(_ limit: Quantity<Bytes>) -> Fault { Fault(FaultForm("memory-limit", [("limit", limit)])) }
}

extension Fault where Kind == ProcessKind {
    /// Lowers the number of files and sockets that the process may have open.
    public static func openFilesLimit(_ limit: Quantity<Whole>) -> Fault {
        Fault(FaultForm("open-files-limit", [("limit", limit)]))
    }

    /// Moves the time of day that a process started by the scenario sees; without a direction ahead.
    public static func clockSkew(_ offset: Quantity<Time>, _ direction: ClockDirection? = nil) -> Fault {
        Fault(FaultForm("clock-skew", [("offset", offset), ("direction", direction?.rawValue)]))
    }
}

extension Fault where Kind: ComputingKind {
    /// Runs busy loops beside a process or in a container, in its quota, or on the whole machine.
    ///
    /// - Parameters:
    ///   - load: how busy each loop is; 100 % is one core.
    ///   - workers: how many loops.
    public static func cpuStress(load: Quantity<Percent>? = nil, workers: Quantity<Whole>? = nil) -> Fault {
        Fault(FaultForm("cpu-stress", [("load", load), ("workers", workers)]))
    }

    /// Holds memory beside a process or in a container, in its quota, or on the whole machine.
    public static func memoryStress(size: Quantity<Bytes>? = nil) -> Fault {
        Fault(FaultForm("memory-stress", [("size", size)]))
    }
}

extension Fault where Kind: StoringKind {
    /// Writes, reads and deletes files without a pause.
    ///
    /// - Parameters:
    ///   - size: of each worker's file.
    ///   - workers: how many write at a time.
    ///   - directory: where to write when the target is the machine or a container.
    public static func ioStress(
        size: Quantity<Bytes>? = nil, workers: Quantity<Whole>? = nil, directory: Text? = nil
    ) -> Fault { Fault(FaultForm("io-stress", [("size", size), ("workers", workers), ("directory", directory)])) }
}

extension Fault where Kind == VolumeKind {
    /// Fills the volume until so much is free.
    public static func diskFill(leave: Quantity<Bytes>) -> Fault { Fault(FaultForm("disk-fill", [("leave", leave)])) }

    /// Takes so much of the volume.
    public static func diskFill(fill: Quantity<Bytes>) -> Fault { Fault(FaultForm("disk-fill", [("fill", fill)])) }

    /// Fills the volume to a share, as `df` counts it.
    public static func diskFill(share: Quantity<Percent>) -> Fault { Fault(FaultForm("disk-fill", [("share", share)])) }
}

extension Fault where Kind: HookableKind {
    /// Commands of your own, without a shell. The undo must work twice, and when the inject never ran.
    ///
    /// - Parameters:
    ///   - inject: breaks something.
    ///   - undo: mends it.
    ///   - check: exits 0 while the fault is in force, 1 when it is not.
    ///   - timeout: how long each may take.
    public static func hook(
        inject: [Text], undo: [Text], check: [Text]? = nil, timeout: Quantity<Time>? = nil
    ) -> Fault {
        Fault(FaultForm("hook", [("inject", inject), ("undo", undo), ("check", check), ("timeout", timeout)]))
    }
}

extension Fault where Kind == ByHandKind {
    /// A person breaks something, and mends it when the block ends.
    ///
    /// - Parameters:
    ///   - inject: what the person does.
    ///   - undo: how the person undoes it.
    ///   - role: the role of the person.
    ///   - timeout: how long each may take.
    public static func byHand(
        do inject: Text, undo: Text, by role: Text? = nil, timeout: Quantity<Time>? = nil
    ) -> Fault {
        Fault(FaultForm("by-hand", [("do", inject), ("undo", undo), ("by", role), ("timeout", timeout)]))
    }
}
