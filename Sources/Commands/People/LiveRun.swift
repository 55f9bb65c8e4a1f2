internal import Platform
internal import Runs

/// A run of this host that is going on, in whatever workspace, to which a person speaks from outside.
struct LiveRun {
    /// The run that cannot be found; the message says which there are.
    struct NotFound: Error, CustomStringConvertible {
        let description: String
    }

    /// How long a run may take to take a message up before it counts as hanging.
    private static let patience = Interval.seconds(5)

    let entry: RegistryEntry

    var directory: RunDirectory { RunDirectory(path: entry.directory) }

    /// - Parameter name: the beginning of its id, or `last`: the one that was started last.
    static func find(_ name: String, in registry: HostRegistry) throws(NotFound) -> LiveRun {
        let live = registry.list().entries.filter { $0.orchestrator.status != nil }.sorted { $0.started < $1.started }
        let known = live.map(\.run).joined(separator: ", ")
        guard let last = live.last else { throw NotFound(description: "no run is live on this host") }
        if name == "last" { return LiveRun(entry: last) }
        let meant = live.filter { RunName.isMeant($0.run, by: name) }
        if let only = meant.first, meant.count == 1 { return LiveRun(entry: only) }
        let problem = meant.isEmpty ? "no live run begins with \(name)" : "\(meant.count) live runs begin with \(name)"
        throw NotFound(description: "\(problem); live: \(known)")
    }

    /// Everything that has happened so far.
    func state() throws -> RunState {
        let record = try directory.load(samples: false)
        return RunState(plan: record.plan, events: record.events)
    }

    /// Leaves a message and waits until the run has taken it up; false when it does not in time.
    func post(_ message: InboxMessage) throws -> Bool {
        try directory.inbox.post(message)
        let deadline = SystemClock.now() + Self.patience
        while SystemClock.now() < deadline {
            if !directory.inbox.holds(message) { return true }
            SystemClock.sleep(for: .milliseconds(20))
        }
        return false
    }
}
