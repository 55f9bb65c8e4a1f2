internal import CPlatform
internal import Glibc

/// One process for ever: a pid alone is reused, pid with start time and boot is not.
package struct ProcessIdentity: Hashable, Sendable, Codable {
    package let pid: Int32
    package let startTicks: UInt64
    package let bootID: String
    /// Inode of the pid namespace in which `pid` means something.
    package let namespace: String

    package init(pid: Int32, startTicks: UInt64, bootID: String, namespace: String) {
        self.pid = pid
        self.startTicks = startTicks
        self.bootID = bootID
        self.namespace = namespace
    }

    /// The identity of the process that has `pid` now; nil when there is none or it has ended.
    package init?(pid: Int32) {
        guard let status = ProcessStatus.read(pid), !status.hasEnded else { return nil }
        self.init(pid: pid, startTicks: status.startTicks, bootID: Surroundings.bootID, namespace: Self.ownNamespace)
    }

    /// The status of exactly this process; nil once it has ended, even if its pid lives on in another.
    package var status: ProcessStatus? {
        guard bootID == Surroundings.bootID, namespace == Self.ownNamespace, let status = ProcessStatus.read(pid),
            status.startTicks == startTicks, !status.hasEnded
        else { return nil }
        return status
    }

    /// `process:BOOT:NAMESPACE:PID:START`, the key of leases.
    package var key: String { "process:\(bootID):\(namespace):\(pid):\(startTicks)" }

    private static let ownNamespace = Files.link("/proc/self/ns/pid") ?? "pid:[unknown]"
}

/// A process held by the kernel's own handle, so that a signal can never reach a stranger with the same pid.
package final class ProcessHandle: Sendable {
    package let identity: ProcessIdentity
    private let handle: Descriptor

    /// Opens a handle on exactly this process; nil when it has ended.
    package init?(_ identity: ProcessIdentity) {
        let number = gd_pidfd_open(identity.pid)
        guard number >= 0 else { return nil }
        handle = Descriptor(owning: number)
        self.identity = identity
        // The handle is pinned first and the start time read after: a reused pid cannot slip in between.
        guard identity.status != nil else { return nil }
    }

    /// Sends a signal; false when the process has ended.
    @discardableResult
    package func signal(_ number: Int32) throws -> Bool {
        if gd_pidfd_signal(handle.number, number) == 0 { return true }
        if errno == ESRCH { return false }
        throw PlatformError("cannot signal process \(identity.pid)", errno: errno)
    }

    /// Becomes readable when the process ends.
    package var pollDescriptor: Int32 { handle.number }

    /// Waits for the end of the process, at most until `deadline`; true when it has ended.
    package func waitForEnd(until deadline: Moment) -> Bool {
        Polling.readable(handle.number, until: deadline)
    }
}
