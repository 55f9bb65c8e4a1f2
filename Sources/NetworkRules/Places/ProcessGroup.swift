internal import Platform
internal import Processes
internal import Targets

/// The control group by which the kernel tells the traffic of one process: of version 2, below the group that the process is
/// in, so that no limit of it changes.
struct ProcessGroup {
    let group: TransientGroup
    /// As `nft` finds it: the path below `/sys/fs/cgroup`, and the depth in the tree.
    let path: String
    let level: Int

    /// Chooses the group of a process; changes nothing.
    init(of identity: ProcessIdentity, token: String) throws {
        let root = "/sys/fs/cgroup/"
        guard let tree = CgroupHierarchy.mounted.first(where: { $0.version == .two && ($0.mountPoint + "/").hasPrefix(root) })
        else {
            throw TargetError(
                .missing,
                "expected a control group tree of version 2 below \(root), found none: without it the traffic of one "
                    + "process cannot be told from others'; mount it: mount -t cgroup2 none \(root)unified")
        }
        guard let place = CgroupPaths.of(identity.pid).path(controller: nil), let home = tree.directory(of: place) else {
            throw TargetError(.missing, "the control group of process \(identity.pid) is not visible from here")
        }
        guard Files.isWritable(home) else {
            throw TargetError(.permission, "\(home) cannot be written: run gameday as root, or delegate the group to this user")
        }
        group = TransientGroup(directory: "\(home)/\(token)", home: home)
        path = String(group.directory.dropFirst(root.count))
        level = place.split(separator: "/").count + 1
    }

    /// The one that an undo tells of; nil where the whole namespace was meant.
    init?(of undo: Undo) throws {
        guard try undo.value("scope") == "process" else { return nil }
        group = TransientGroup(directory: try undo.value("group"), home: try undo.value("home"))
        path = try undo.value("group-path")
        level = Int(try undo.value("group-level")) ?? 1
    }

    var payload: [String: String] {
        ["group": group.directory, "home": group.home, "group-path": path, "group-level": String(level)]
    }

    /// Puts the process into its group; what it had open before is found by its ends.
    func enclose(_ identity: ProcessIdentity) throws -> ProcessTraffic {
        try group.take(identity.pid)
        return ProcessTraffic(group: path, level: level, sockets: SocketEnds(of: identity.pid))
    }
}
