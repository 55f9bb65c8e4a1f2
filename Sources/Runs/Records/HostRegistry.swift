package import Platform

/// The runs of this host that are open: leases on instances, undo records, the stop lever. One private directory for each
/// user, outside any workspace, so that it survives a deleted checkout.
package struct HostRegistry: Sendable, Hashable {
    package let path: String

    package init(path: String) { self.path = path }

    /// The registry of this user: `$GAMEDAY_STATE`, `/var/lib/gameday` for root, else below `$XDG_STATE_HOME`.
    package static func standard(
        isRoot: Bool = Surroundings.isRoot, variable: (String) -> String? = Surroundings.variable
    ) throws -> HostRegistry {
        func set(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
        if let chosen = set("GAMEDAY_STATE") { return HostRegistry(path: chosen) }
        if isRoot { return HostRegistry(path: "/var/lib/gameday") }
        if let state = set("XDG_STATE_HOME") { return HostRegistry(path: "\(state)/gameday") }
        if let home = set("HOME") { return HostRegistry(path: "\(home)/.local/state/gameday") }
        throw RecordError("cannot find the host registry: expected HOME, XDG_STATE_HOME or GAMEDAY_STATE to be set")
    }

    /// For root: the registries of users that have one, which `recover` must know of as well.
    package static func otherRegistries(below homes: String = "/home") -> [HostRegistry] {
        Files.list(homes).map { HostRegistry(path: "\(homes)/\($0)/.local/state/gameday") }.filter { Files.isDirectory($0.path) }
    }

    private var openPath: String { "\(path)/open" }
    private func file(of run: String) -> String { "\(openPath)/\(run).json" }
    private func lockFile(of run: String) -> String { "\(openPath)/\(run).lock" }

    /// The runs that are open, by the names of their entries alone: what another user wrote is not looked into.
    package var openRuns: [String] {
        Files.list(openPath).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(".json".count)) }
    }

    /// Runs `body` while no other process changes the registry.
    ///
    /// - Throws: ``RecordError`` when another process holds it for longer than `patience`; what `body` throws.
    @discardableResult
    package func withExclusive<Result>(patience: Interval = .seconds(2), _ body: () throws -> Result) throws -> Result {
        try prepare()
        let deadline = SystemClock.now() + patience
        while true {
            if let lock = try FileLock(path: "\(path)/lock") { return try withExtendedLifetime(lock) { try body() } }
            guard SystemClock.now() < deadline else {
                throw RecordError("\(path)/lock is held for \(patience) by another process: try again, or end a hanging gameday")
            }
            SystemClock.sleep(for: .milliseconds(5))
        }
    }

    /// Opens the entry of a run if no other open run holds one of its keys: both in one step between all processes.
    ///
    /// An entry that is there already keeps its undos, which may have been written since `entry` was read; it gets the keys.
    ///
    /// - Returns: the conflicts; empty when the entry is written and durable.
    package func claim(_ entry: RegistryEntry) throws -> [LeaseConflict] {
        try withExclusive {
            let conflicts = try leaseConflicts(entry.keys, except: entry.run)
            if conflicts.isEmpty { try write(self.entry(of: entry.run).map { $0.claiming(entry.keys) } ?? entry) }
            return conflicts
        }
    }

    /// Replaces the entry of a run, durably: call it with the undo records before the first arm.
    package func update(_ entry: RegistryEntry) throws {
        try prepare()
        try write(entry)
    }

    /// Which of `keys` other open runs hold; an entry of an earlier boot counts until it has been recovered.
    ///
    /// - Throws: ``RecordError`` when an entry cannot be read: what it holds is not known.
    package func leaseConflicts(_ keys: [String], except run: String? = nil) throws -> [LeaseConflict] {
        let listing = list()
        if let bad = listing.unreadable.first {
            throw RecordError("cannot tell what is in use: \(bad.path) cannot be read (\(bad.reason)); run `gameday recover`")
        }
        return listing.entries.filter { $0.run != run }.flatMap { entry in
            keys.filter(entry.keys.contains).map { LeaseConflict(key: $0, run: entry.run) }
        }
    }

    /// Every open entry, oldest id first.
    package func list() -> RegistryListing {
        var listing = RegistryListing(entries: [], unreadable: [])
        for name in Files.list(openPath) where name.hasSuffix(".json") {
            let file = "\(openPath)/\(name)"
            do {
                try Files.proveRegular(file)
                let entry = try RecordCoding.decode(RegistryEntry.self, from: try Files.read(file))
                guard entry.schema == 1 else { throw RecordError(expected: "schema 1", found: "schema \(entry.schema)") }
                guard name == "\(entry.run).json" else {
                    throw RecordError(
                        expected: "the entry of \(name.dropLast(".json".count))", found: "a copy of that of \(entry.run)")
                }
                listing.entries.append(entry)
            } catch let error as PlatformError where error.isNoSuchFile {
                continue
            } catch {
                listing.unreadable.append(.init(path: file, reason: error is DecodingError ? "not an entry" : "\(error)"))
            }
        }
        return listing
    }

    package func entry(of run: String) -> RegistryEntry? { list().entries.first { $0.run == run } }

    /// Closes the entry of a run that has left nothing behind. Call it while no other process changes the registry.
    package func remove(_ run: String) throws {
        removeHalfWritten()
        try Files.remove(file(of: run))
        try Files.remove(lockFile(of: run))
        if Files.isDirectory(openPath) { try Files.synchronizeDirectory(openPath) }
    }

    /// Entries whose writer was killed before they stood: while no other process changes the registry they are nobody's.
    package func removeHalfWritten() {
        for name in Files.list(openPath) where name.hasSuffix(Files.halfWrittenSuffix) {
            try? Files.remove("\(openPath)/\(name)")
        }
    }

    private func write(_ entry: RegistryEntry) throws {
        try Files.replace(file(of: entry.run), with: try RecordCoding.encode(entry), durable: true)
    }

    /// Makes the directory, private; refuses one that belongs to somebody else.
    func prepare() throws {
        try proveOwn()
        if !Files.isDirectory(openPath) {
            try Files.makeDirectories(Files.parent(of: path))
            try Files.makeDirectories(openPath, permissions: 0o700)
            // A directory that was there already, and held nothing of ours, may have the rights that are usual here.
            try Files.makePrivate(path)
            try Files.synchronizeDirectory(Files.parent(of: path))
            try Files.synchronizeDirectory(path)
        }
    }

    /// What stands in a registry is carried out with our rights, so it has to be ours.
    ///
    /// - Throws: ``RecordError`` when it belongs to somebody else, with how to act as that user, or may be written by others.
    package func proveOwn() throws {
        // Another user's own variables would lead elsewhere.
        let variables = Surroundings.variable("GAMEDAY_STATE") == path ? "GAMEDAY_STATE=\(path) " : ""
        // Others may have been able to write a directory in which nothing stands yet.
        let isNew = !Files.isDirectory(openPath)
        for place in [path, openPath] {
            try RecordOwner.prove(place, "the host registry", mayBeWritable: isNew, variables: variables)
        }
    }

    /// Becomes the only one that undoes a run from its entry, where its journal, whose lock would tell, cannot be used.
    ///
    /// - Returns: nil while another process does.
    package func lockForUndo(_ run: String) throws -> FileLock? { try FileLock(path: lockFile(of: run)) }
}
