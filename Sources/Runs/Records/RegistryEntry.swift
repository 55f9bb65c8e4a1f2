package import Platform
package import Targets

/// What the host knows of a run that may have left something in the world: enough to undo it without its workspace.
package struct RegistryEntry: Hashable, Sendable, Codable {
    package struct HeldUndo: Hashable, Sendable, Codable {
        package var hold: Int
        package var undo: Undo

        package init(hold: Int, undo: Undo) {
            self.hold = hold
            self.undo = undo
        }
    }

    package var schema = 1
    package var run: String
    /// Absolute path of the run's directory.
    package var directory: String
    /// Keys of the instances that no other run may touch.
    package var keys: [String]
    package var bootID: String
    package var orchestrator: ProcessIdentity
    package var watchdog: ProcessIdentity?
    /// Copies of what was armed, in the order of arming.
    package var undos: [HeldUndo]
    package var started: WallTime
    /// What a recovery without the journal could not undo; nil: none was tried.
    package var stuck: [HoldStuck]?

    package init(
        run: String, directory: String, keys: [String], bootID: String, orchestrator: ProcessIdentity,
        watchdog: ProcessIdentity? = nil, undos: [HeldUndo] = [], started: WallTime
    ) {
        self.run = run
        self.directory = directory
        self.keys = keys
        self.bootID = bootID
        self.orchestrator = orchestrator
        self.watchdog = watchdog
        self.undos = undos
        self.started = started
    }
}

extension RegistryEntry {
    func claiming(_ more: [String]) -> RegistryEntry {
        var result = self
        result.keys += more.filter { !keys.contains($0) }
        return result
    }
}

/// The open entries of a registry, and those files that should be entries but cannot be read.
package struct RegistryListing: Sendable {
    package struct Unreadable: Hashable, Sendable {
        package var path: String
        package var reason: String
    }

    package var entries: [RegistryEntry]
    package var unreadable: [Unreadable]
}

/// An instance that another run holds.
package struct LeaseConflict: Hashable, Sendable {
    package var key: String
    package var run: String

    package init(key: String, run: String) {
        self.key = key
        self.run = run
    }
}

/// The stop lever of a host, when it is pulled.
package struct Lever: Hashable, Sendable, Codable {
    /// Empty when the file was made by hand.
    package var who: String
    package var reason: String
    package var at: WallTime?

    package init(who: String, reason: String, at: WallTime?) {
        self.who = who
        self.reason = reason
        self.at = at
    }
}
