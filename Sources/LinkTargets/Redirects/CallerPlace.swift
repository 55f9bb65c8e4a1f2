internal import Platform
internal import Processes
internal import Targets

/// Where the callers of a link live, and what tells their traffic from that of others.
struct CallerPlace {
    /// An open way into their network namespace.
    let door: Descriptor
    /// The user whose traffic is meant; nil: all traffic of the namespace, which nobody else has.
    let user: UInt32?

    /// - Parameter callers: their processes.
    /// - Throws: ``TargetError``: `invalid` where the traffic of the callers cannot be told from that of others.
    init(of callers: [Int32]) throws {
        guard let first = callers.first, let namespace = Self.namespace(first) else {
            throw TargetError(.gone, "nobody is found who would call, or they have ended")
        }
        let all = Set(callers.compactMap(Self.namespace))
        guard all.count == 1 else {
            throw TargetError(
                .invalid, "the callers live in \(all.count) network namespaces; a link is in one of them: name one caller")
        }
        door = try Descriptor(path: "/proc/\(first)/ns/net", mode: .read)
        let others = ProcessStatus.allPids().filter { !callers.contains($0) && Self.namespace($0) == namespace }
        user = Self.isShared(namespace, with: others) ? try Self.onlyUser(of: callers, among: others) : nil
    }

    private static func namespace(_ pid: Int32) -> String? { Files.link("/proc/\(pid)/ns/net") }

    /// Whether anything lives there that no scenario may touch: gameday itself, the way into the machine, what starts processes.
    private static func isShared(_ namespace: String, with others: [Int32]) -> Bool {
        if namespace == self.namespace(Surroundings.pid) { return true }
        let protection = Protection()
        return others.compactMap(ProcessStatus.read).contains { !$0.hasEnded && protection.reason(for: $0) != nil }
    }

    /// The user that the callers run as and nobody else in the namespace does.
    private static func onlyUser(of callers: [Int32], among others: [Int32]) throws -> UInt32 {
        let users = Set(callers.compactMap { Files.owner("/proc/\($0)") })
        let advice =
            "run the caller in a network namespace or as a user of its own, or send it to a proxy that listens: { listen, to }"
        guard let user = users.first, users.count == 1 else {
            throw TargetError(
                .invalid, "the callers share this machine's network and run as \(users.count) users; \(advice)")
        }
        let stranger = others.filter { Files.owner("/proc/\($0)") == user }.compactMap(ProcessStatus.read)
            .first { !$0.hasEnded && !$0.isKernelThread }
        guard let stranger else { return user }
        throw TargetError(
            .invalid,
            "the callers share this machine's network and their user with others (\(CommandText.title(stranger))), who would be "
                + "redirected too; \(advice)")
    }
}
