internal import Glibc
internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A limit on one process by a control group of its own, named by the hold's token.
///
/// Version 1: the group is made below the process's own. Version 2 allows no processes in inner groups, so it is made beside it.
struct CgroupLimit {
    let controller: String
    /// The control and its value, for each version of the hierarchy.
    let settings: [CgroupHierarchy.Version: [(file: String, value: String)]]

    func preparation(for request: FaultRequest) throws -> Preparation {
        let identity = try request.process()
        guard let hierarchy = CgroupHierarchy.with(controller: controller) else {
            throw TargetError(.missing, "no control group hierarchy with the \(controller) controller is mounted on this machine")
        }
        guard let home = hierarchy.directory(ofProcess: identity.pid, controller: controller) else {
            throw TargetError(.missing, "the \(controller) control group of \(request.instance.name) is not visible from here")
        }
        let parent = try parent(of: home, in: hierarchy)
        guard Files.isWritable(parent) else {
            throw TargetError(.permission, "\(parent) cannot be written: run gameday as root, or delegate the group to this user")
        }
        let group = "\(parent)/\(request.token)"
        let values = (settings[hierarchy.version] ?? []).map { "\($0.file)=\($0.value)" }.joined(separator: "\n")
        return Preparation(
            payload: ["group": group, "home": home, "settings": values, "version": hierarchy.version.rawValue],
            byHand: TransientGroup(directory: group, home: home).byHand)
    }

    func inject(_ undo: Undo) throws {
        let group = try undo.value("group")
        try Files.makeDirectories(group)
        for setting in try Self.settings(of: undo) { try Files.control("\(group)/\(setting.file)", setting.value) }
        try Files.control("\(group)/cgroup.procs", String(try undo.process().pid))
    }

    func applied(_ undo: Undo) throws -> Proof {
        let identity = try undo.process()
        guard identity.status != nil else { return .gone }
        let group = try undo.value("group")
        guard CgroupHierarchy.words(group + "/cgroup.procs").contains(String(identity.pid)) else {
            return .notShown("process \(identity.pid) is not in \(group)")
        }
        let settings = try Self.settings(of: undo)
        for setting in settings {
            let found = (try? Files.text("\(group)/\(setting.file)", limit: 256)) ?? ""
            let isSet = found.split(whereSeparator: \.isWhitespace).joined(separator: " ") == setting.value
            guard isSet else { return .notShown("\(setting.file) is \(found.prefix(40)), not \(setting.value)") }
        }
        return .shown(
            "process \(identity.pid) is in a group with \(settings.map { "\($0.file) \($0.value)" }.joined(separator: ", "))")
    }

    /// Moves what is in the group back home and removes the group.
    func revert(_ undo: Undo) throws -> Reversion {
        let identity = try undo.process()
        let group = try undo.value("group")
        let isMember = CgroupHierarchy.words(group + "/cgroup.procs").contains(String(identity.pid))
        let existed = Files.isDirectory(group)
        if existed { try TransientGroup(directory: group, home: try undo.value("home")).dissolve() }
        guard identity.status != nil else { return .instanceGone }
        guard existed, !isMember, let now = place(of: identity, undo), now != undo.payload["home"] else { return .done }
        return .leftAlone("somebody moved process \(identity.pid) to \(now); the empty group was removed")
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        let group = try undo.value("group")
        return Files.isDirectory(group) ? [Residue("control group \(group)")] : []
    }

    /// A counter in the group: the first word after `name` in `file`, or the file's only word.
    static func counter(_ file: String, _ name: String?, of undo: Undo) throws -> Int64 {
        let words = CgroupHierarchy.words("\(try undo.value("group"))/\(file)")
        guard let name else { return words.first.flatMap { Int64($0) } ?? 0 }
        guard let index = words.firstIndex(of: name), index + 1 < words.count else { return 0 }
        return Int64(words[index + 1]) ?? 0
    }

    private func parent(of home: String, in hierarchy: CgroupHierarchy) throws -> String {
        guard hierarchy.version == .two else { return home }
        guard !Files.name(of: home).hasPrefix("gd-") else {
            throw TargetError(
                .invalid, "the process is in a group of another fault already, and cgroup version 2 allows only one")
        }
        let parent = home == hierarchy.mountPoint ? home : Files.parent(of: home)
        guard CgroupHierarchy.words(parent + "/cgroup.subtree_control").contains(controller) else {
            throw TargetError(
                .missing,
                "the \(controller) controller is not on below \(parent); turn it on: "
                    + "echo +\(controller) > \(parent)/cgroup.subtree_control")
        }
        return parent
    }

    private func place(of identity: ProcessIdentity, _ undo: Undo) -> String? {
        CgroupHierarchy.with(controller: controller)?.directory(ofProcess: identity.pid, controller: controller)
    }

    private static func settings(of undo: Undo) throws -> [(file: String, value: String)] {
        try undo.value("settings").split(separator: "\n").compactMap { line in
            line.firstIndex(of: "=").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
        }
    }
}
