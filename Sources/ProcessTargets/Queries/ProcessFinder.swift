internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// Finds the processes that a query means.
struct ProcessFinder: Sendable {
    let offspring: Offspring

    /// In order of start time, then pid; protected ones are left out.
    ///
    /// - Throws: ``TargetError``: `missing` with the nearest command lines, `protected` when only protected ones match.
    func find(_ arguments: Arguments) throws -> [Instance] {
        let living = ProcessStatus.allPids().compactMap(ProcessStatus.read).filter { !$0.hasEnded }
        let matching = try matches(arguments, among: living)
            .sorted { ($0.startTicks, $0.pid) < ($1.startTicks, $1.pid) }
        let protection = Protection()
        let protects = arguments["start"] == nil ? protection.reason : protection.unendableReason
        let allowed = matching.filter { protects($0) == nil }
        if allowed.isEmpty, let first = matching.first, let reason = protects(first) {
            throw TargetError(.protected, "\(CommandText.of(first)) (pid \(first.pid)) is protected: \(reason)")
        }
        let instances = allowed.compactMap(CommandText.instance)
        guard !instances.isEmpty else { throw missing(arguments, among: living.filter { protection.reason(for: $0) == nil }) }
        return instances
    }

    private func matches(_ arguments: Arguments, among living: [ProcessStatus]) throws -> [ProcessStatus] {
        if let pattern = arguments["command"]?.string {
            let glob = Glob(pattern)
            return living.filter { glob.matches(CommandText.of($0)) }
        }
        if let path = arguments["executable"]?.string {
            let real = Files.real(path) ?? path
            return living.filter { [real, real + " (deleted)"].contains(Files.link("/proc/\($0.pid)/exe")) }
        }
        if let path = arguments["pid-file"]?.string { return try processOf(pidFile: path, among: living) }
        if let port = arguments["port"]?.integer { return try PortOwners.processes(listeningOn: port, among: living) }
        if let user = arguments["user"]?.string {
            let number = try userID(user)
            return living.filter { !$0.isKernelThread && Files.owner("/proc/\($0.pid)") == number }
        }
        if let path = arguments["cgroup"]?.string { return living.filter { CgroupPaths.of($0.pid).contains(group: path) } }
        if let unit = arguments["unit"]?.string { return living.filter { CgroupPaths.of($0.pid).contains(unit: unit) } }
        if arguments["start"] != nil { return living.filter { offspring.started(arguments, includes: $0) } }
        throw TargetError(.invalid, "a process query needs one of command, executable, pid-file, port, user, cgroup, unit, start")
    }

    private func processOf(pidFile path: String, among living: [ProcessStatus]) throws -> [ProcessStatus] {
        guard let text = try? Files.text(path, limit: 64) else {
            throw TargetError(.missing, "expected a pid file at \(path), found none that can be read")
        }
        let word = text.split(whereSeparator: \.isWhitespace).first ?? ""
        guard let pid = Int32(word) else {
            throw TargetError(.invalid, "expected a process id in \(path), found \(text.prefix(20))")
        }
        return living.filter { $0.pid == pid }
    }

    private func userID(_ user: String) throws -> UInt32 {
        if let number = UInt32(user) { return number }
        guard let entry = getpwnam(user) else { throw TargetError(.invalid, "expected a user of this machine, found \(user)") }
        return entry.pointee.pw_uid
    }

    private func missing(_ arguments: Arguments, among living: [ProcessStatus]) -> TargetError {
        let query = arguments.first { TargetKindEntry.process.exactlyOneOf.contains($0.name) }
        let wanted = query?.value.text ?? ""
        let near = Nearness.nearest(3, to: wanted, among: living.map { ($0, CommandText.of($0)) })
        let list = near.map { CommandText.title($0.0) }.joined(separator: "; ")
        let hint = near.isEmpty ? "" : "; nearest command lines: \(list)"
        return TargetError(.missing, "no process matches \(query?.name ?? "the query") \(wanted)\(hint)")
    }
}
