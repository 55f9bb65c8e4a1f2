internal import Platform

/// The control groups of one process, one path for each hierarchy, as `/proc/PID/cgroup` shows them.
package struct CgroupPaths {
    package struct Membership: Equatable {
        /// Empty for the unified hierarchy (version 2).
        package var controllers: [String]
        package var path: String
    }

    package let memberships: [Membership]

    package static func of(_ pid: Int32) -> CgroupPaths {
        CgroupPaths(text: (try? Files.text("/proc/\(pid)/cgroup", limit: 1 << 16)) ?? "")
    }

    /// Parses lines such as `4:cpu,cpuacct:/a/b` and `0::/a/b`.
    package init(text: String) {
        memberships = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            return Membership(controllers: fields[1].split(separator: ",").map(String.init), path: String(fields[2]))
        }
    }

    /// The path in the hierarchy of a controller, or in the unified one.
    package func path(controller: String?) -> String? {
        memberships.first { controller.map($0.controllers.contains) ?? $0.controllers.isEmpty }?.path
    }

    /// Whether the process is in `group` or below it; the group is given as in `/proc/PID/cgroup` or as its directory.
    package func contains(group: String) -> Bool {
        memberships.contains { membership in
            [membership.path].contains { Self.isWithin($0, group) }
                || CgroupHierarchy.mounted.contains { hierarchy in
                    hierarchy.covers(membership)
                        && hierarchy.directory(of: membership.path).map { Self.isWithin($0, group) } == true
                }
        }
    }

    /// Whether a part of a path is the systemd unit; a name without a suffix is a service.
    package func contains(unit: String) -> Bool {
        let name = unit.contains(".") ? unit : unit + ".service"
        return memberships.contains { $0.path.split(separator: "/").contains { $0 == name } }
    }

    private static func isWithin(_ path: String, _ group: String) -> Bool {
        let trimmed = group.hasSuffix("/") ? String(group.dropLast()) : group
        guard !trimmed.isEmpty else { return false }
        return path == trimmed || path.hasPrefix(trimmed + "/")
    }
}
