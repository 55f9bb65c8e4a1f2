internal import Glibc
package import Platform

/// A network namespace under the name that the kernel gives it, found again for as long as anything keeps it.
package struct NetworkNamespace: Hashable, Sendable {
    /// `net:[4026531840]`
    package let name: String

    package init(name: String) { self.name = name }

    /// The namespace that a process is in; nil when it has ended or may not be looked at.
    package static func of(_ pid: Int32) -> NetworkNamespace? {
        Files.link("/proc/\(pid)/ns/net").map(NetworkNamespace.init)
    }

    /// The one that this program is in.
    package static var own: NetworkNamespace? { of(Surroundings.pid) }

    /// An open way into it: through any process in it, else through a mount that keeps it. Nil when nothing is left of it.
    package func open() -> Descriptor? {
        for pid in [Surroundings.pid] + ProcessStatus.allPids() where NetworkNamespace.of(pid) == self {
            if let door = door("/proc/\(pid)/ns/net") { return door }
        }
        return mountPoints.lazy.compactMap(door).first
    }

    /// What is opened may have changed since it was named, so it is proved by its number.
    private func door(_ path: String) -> Descriptor? {
        guard let door = try? Descriptor(path: path, mode: .read) else { return nil }
        var info = stat()
        return fstat(door.number, &info) == 0 && name == "net:[\(info.st_ino)]" ? door : nil
    }

    /// Namespaces with names (`ip netns`, container engines) are mounts of the kernel's own file system.
    private var mountPoints: [String] {
        ((try? Files.text("/proc/self/mountinfo")) ?? "").split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            return fields.count > 4 && fields[3] == name ? String(fields[4]) : nil
        }
    }
}
