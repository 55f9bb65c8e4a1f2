package import Platform

/// Makes sure that a process cannot act any more before another acts in its place.
package enum Fence {
    /// Kills exactly this process, stopped ones too, and waits for its end.
    ///
    /// - Throws: ``WatchdogError`` when it may still run after `patience`, or we may not kill it.
    package static func kill(_ identity: ProcessIdentity, patience: Interval = .seconds(5)) throws {
        guard identity.pid != Surroundings.pid else { throw WatchdogError("refused to fence this very process") }
        guard let handle = ProcessHandle(identity) else { return }
        do {
            guard try handle.signal(9) else { return }
        } catch {
            throw WatchdogError("cannot end process \(identity.pid), which wrote the journal: \(error)")
        }
        guard handle.waitForEnd(until: SystemClock.now() + patience) else {
            throw WatchdogError("process \(identity.pid), which wrote the journal, has not ended \(patience) after SIGKILL")
        }
    }
}
