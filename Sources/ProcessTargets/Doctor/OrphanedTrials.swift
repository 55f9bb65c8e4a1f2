internal import Platform
internal import Processes

/// What trials left whose program was killed in the middle: no journal knows them, so they are found by their name.
struct OrphanedTrials {
    static let prefix = "gd-doctor-"

    /// Ends their processes and removes their control groups and directories; what cannot be removed stays for the next time.
    static func end() {
        let tokens = markedTokens().filter(isOrphaned)
        let trial = tokens.flatMap { MarkedProcesses(token: $0).living() }
        let left = trial.flatMap { groups(of: $0.pid) } + groupsBesideUs()
        for token in tokens { try? MarkedProcesses(token: token).end(grace: .zero) }
        for group in left where isOrphaned(Files.name(of: group)) { dissolve(group) }
        for name in Files.list(DoctorTrial.scratch) where isOrphaned(name) { removeDirectory("\(DoctorTrial.scratch)/\(name)") }
    }

    /// The number of a pid namespace in a trial's name.
    static func space(_ namespace: String) -> String { namespace.filter(\.isNumber) }

    /// Whether the process that a trial's name tells of has ended. Of one in another pid namespace, which may share our
    /// directories, nobody here can tell: it is let be.
    static func isOrphaned(_ name: String) -> Bool {
        let parts = name.dropFirst(prefix.count).split(separator: "-")
        guard name.hasPrefix(prefix), parts.count == 4, let pid = Int32(parts[0]),
            let me = ProcessIdentity(pid: Surroundings.pid), parts[2] == space(me.namespace)
        else { return false }
        return ProcessStatus.read(pid).map { String($0.startTicks) != parts[1] || $0.hasEnded } ?? true
    }

    private static func markedTokens() -> [String] {
        let mark = "\(MarkedProcesses.variable)=\(prefix)"
        let variables = ProcessStatus.allPids().compactMap { pid in
            ProcessStatus.environment(pid)?.first { $0.hasPrefix(mark) }
        }
        return Set(variables.map { String($0.dropFirst(MarkedProcesses.variable.count + 1)) }).sorted()
    }

    private static func homes(of pid: Int32) -> [String] {
        ["cpu", "memory"].compactMap { name in
            CgroupHierarchy.with(controller: name)?.directory(ofProcess: pid, controller: name)
        } + unified(pid)
    }

    /// The group of version 2, which tells traffic apart.
    private static func unified(_ pid: Int32) -> [String] {
        let path = CgroupPaths.of(pid).path(controller: nil)
        return CgroupHierarchy.mounted.filter { $0.version == .two }.compactMap { tree in path.flatMap(tree.directory(of:)) }
    }

    private static func groups(of pid: Int32) -> [String] { homes(of: pid).filter { Files.name(of: $0).hasPrefix(prefix) } }

    /// A trial's group is below the group of its program (version 1) or beside it (version 2).
    private static func groupsBesideUs() -> [String] {
        homes(of: Surroundings.pid).flatMap { [$0, Files.parent(of: $0)] }.flatMap { home in
            Files.list(home).filter { $0.hasPrefix(prefix) }.map { "\(home)/\($0)" }
        }
    }

    private static func dissolve(_ group: String) {
        let deadline = SystemClock.now() + .milliseconds(500)
        while Files.isDirectory(group), SystemClock.now() < deadline {
            if (try? Files.removeDirectory(group)) != nil { return }
            SystemClock.sleep(for: .milliseconds(10))
        }
    }

    /// The directory of temporary files is everybody's: a link, or what somebody else owns, is not ours to follow.
    private static func removeDirectory(_ path: String) {
        guard Files.link(path) == nil, Files.owner(path) == Surroundings.userID else { return }
        try? Files.removeTree(path)
    }
}
