internal import Platform

/// A mounted tree of control groups. Controllers may be spread over version 1 trees and the unified version 2 tree on the same
/// machine, so each controller's tree is looked up.
package struct CgroupHierarchy: Equatable {
    package enum Version: String {
        case one = "1"
        case two = "2"
    }

    package var version: Version
    package var mountPoint: String
    /// The group that is seen at the mount point: not `/` in containers.
    package var root: String
    /// The mount's own options, where version 1 names its controllers.
    package var options: [String]

    package static var mounted: [CgroupHierarchy] { parse(mountInfo: (try? Files.text("/proc/self/mountinfo")) ?? "") }

    /// The tree that has `controller`; nil when this machine has none.
    package static func with(controller: String) -> CgroupHierarchy? {
        mounted.first { $0.version == .one && $0.options.contains(controller) }
            ?? mounted.first { $0.version == .two && $0.unifiedControllers.contains(controller) }
    }

    package static func parse(mountInfo text: String) -> [CgroupHierarchy] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ").map(String.init)
            guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3 else { return nil }
            let version: Version? =
                switch fields[dash + 1] {
                case "cgroup": .one
                case "cgroup2": .two
                default: nil
                }
            return version.map {
                CgroupHierarchy(
                    version: $0, mountPoint: fields[4], root: fields[3],
                    options: fields[dash + 3].split(separator: ",").map(String.init))
            }
        }
    }

    /// The directory of a group given by its path; nil when the group lies outside of what is mounted.
    package func directory(of path: String) -> String? {
        guard root != "/" else { return path == "/" ? mountPoint : mountPoint + path }
        guard path == root || path.hasPrefix(root + "/") else { return nil }
        return mountPoint + path.dropFirst(root.count)
    }

    /// The directory of the group that a process is in.
    package func directory(ofProcess pid: Int32, controller: String) -> String? {
        CgroupPaths.of(pid).path(controller: version == .one ? controller : nil).flatMap(directory(of:))
    }

    package func covers(_ membership: CgroupPaths.Membership) -> Bool {
        switch version {
        case .one: !membership.controllers.isEmpty && membership.controllers.allSatisfy(options.contains)
        case .two: membership.controllers.isEmpty
        }
    }

    private var unifiedControllers: [String] { Self.words(mountPoint + "/cgroup.controllers") }

    package static func words(_ path: String) -> [String] {
        ((try? Files.text(path)) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
