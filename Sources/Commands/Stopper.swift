internal import Documents
internal import Engine
internal import Glibc
internal import Platform
internal import Runs

/// Ends a run from outside: a message and, when nobody answers, the undoing of everything by ourselves.
struct Stopper {
    struct End {
        let run: String
        let text: String
        let isStuck: Bool

        var canonical: CanonicalValue { .map(["run": .text(run), "outcome": .text(text), "stuck": .boolean(isStuck)]) }
    }

    let registry: HostRegistry
    let reason: String

    /// How long a run may take to take the message up before it counts as hanging.
    private static let patience = Interval.seconds(3)
    /// How long undoing may go on before we only report.
    private static let undoPatience = Interval.minutes(2)

    func stop(_ entry: RegistryEntry) -> End {
        let directory = RunDirectory(path: entry.directory)
        let message = InboxMessage(.stop, who: Surroundings.userName, reason: reason, at: SystemClock.wall())
        let posted = (try? directory.inbox.post(message)) != nil
        let deadline = SystemClock.now() + (posted && entry.orchestrator.status != nil ? Self.patience : .zero)
        while SystemClock.now() < deadline {
            if directory.inbox.isEmpty || registry.entry(of: entry.run) == nil { return waitForEnd(entry) }
            SystemClock.sleep(for: .milliseconds(20))
        }
        return fence(entry)
    }

    private func waitForEnd(_ entry: RegistryEntry) -> End {
        let deadline = SystemClock.now() + Self.undoPatience
        while SystemClock.now() < deadline {
            guard registry.entry(of: entry.run) != nil else {
                return End(run: entry.run, text: "run \(entry.run) has ended and everything is undone", isStuck: false)
            }
            if entry.orchestrator.status == nil { break }
            SystemClock.sleep(for: .milliseconds(20))
        }
        if registry.entry(of: entry.run) == nil {
            return End(run: entry.run, text: "run \(entry.run) has ended and everything is undone", isStuck: false)
        }
        return End(
            run: entry.run, text: "run \(entry.run) is ending but not clean yet: see `gameday status`",
            isStuck: entry.orchestrator.status == nil)
    }

    /// A run that does not answer is killed through its handle, and what it did is undone here.
    private func fence(_ entry: RegistryEntry) -> End {
        if let handle = ProcessHandle(entry.orchestrator) {
            _ = try? handle.signal(SIGKILL)
            _ = handle.waitForEnd(until: SystemClock.now() + .seconds(5))
        }
        let deadline = SystemClock.now() + .seconds(10)
        while SystemClock.now() < deadline {
            let report = Composition.recovery(registry, role: .recover).recover(
                entry, reason: "stop was not acknowledged")
            if report.outcome != .live { return End(run: entry.run, text: RecoveryView.text(report), isStuck: !report.isClean) }
            if registry.entry(of: entry.run) == nil { break }
            SystemClock.sleep(for: .milliseconds(50))
        }
        let isGone = registry.entry(of: entry.run) == nil
        return End(
            run: entry.run,
            text: isGone ? "run \(entry.run) was undone by its watchdog" : "run \(entry.run) is still held by another process",
            isStuck: !isGone)
    }
}
