internal import Platform
internal import Runs

/// The watchdog of the run: hearing from it, replacing it, letting it go.
extension RealDriver {
    /// The watchdog hears that we are alive, and answers; one that has ended or hangs is replaced, off this thread.
    ///
    /// The new one is waited for on the lane of the disk, where arms wait for theirs: no fault is injected before it is ready.
    func keepWatchdog() {
        guard let watchdog else { return }
        watchdog.beat()
        guard !isReplacingWatchdog, !watchdog.isAlive || !watchdog.isAnswering else { return }
        isReplacingWatchdog = true
        let (edge, registry, run) = (edge, around.registry, entry.run)
        edge.run(on: .disk) {
            do {
                try watchdog.respawn()
                if let registry { try? Self.name(watchdog, of: run, in: registry) }
                edge.put(.watchdog(failure: nil))
            } catch {
                edge.put(.watchdog(failure: "\(error)"))
            }
        }
    }

    /// Who asks the registry whether the run is live must find the watchdog that it has now.
    private static func name(_ watchdog: any WatchdogKeeping, of run: String, in registry: HostRegistry) throws {
        try registry.withExclusive {
            guard var entry = registry.entry(of: run) else { return }
            entry.watchdog = watchdog.identity
            try registry.update(entry)
        }
    }

    func watchdogReplaced(_ failure: String?) {
        isReplacingWatchdog = false
        entry.watchdog = watchdog?.identity
        guard let failure else { return }
        watchdog = nil
        feed(.stop(StopCause(.fault, name: "watchdog", detail: "it ended or hung and cannot be started again: \(failure)")))
    }

    /// One that is just being started would take over a run that is done, so it is waited for, and let go as well.
    func releaseWatchdog() {
        let deadline = edge.now() + .seconds(10)
        while isReplacingWatchdog, edge.now() < deadline {
            for case .watchdog(let failure) in edge.take(until: deadline) {
                isReplacingWatchdog = false
                if failure != nil { watchdog = nil }
            }
        }
        watchdog?.release()
    }
}
