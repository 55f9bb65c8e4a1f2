internal import Platform

/// A control group that a hold makes for a process, and that goes when the hold ends.
package struct TransientGroup: Hashable, Sendable {
    package let directory: String
    /// Where its members were before, and go again.
    package let home: String

    package init(directory: String, home: String) {
        self.directory = directory
        self.home = home
    }

    package var exists: Bool { Files.isDirectory(directory) }

    package func contains(_ pid: Int32) -> Bool {
        CgroupHierarchy.words(directory + "/cgroup.procs").contains(String(pid))
    }

    package func take(_ pid: Int32) throws {
        try Files.makeDirectories(directory)
        try Files.control(directory + "/cgroup.procs", String(pid))
    }

    /// Moves what is in the group back home and removes it. Processes may fork while they are moved, so it is tried until the
    /// group is empty.
    package func dissolve() throws {
        guard exists else { return }
        let deadline = SystemClock.now() + .seconds(3)
        let destination = nearestExistingHome
        while true {
            for pid in CgroupHierarchy.words(directory + "/cgroup.procs") {
                try? Files.control(destination + "/cgroup.procs", pid)
            }
            do { return try Files.removeDirectory(directory) } catch {
                if SystemClock.now() > deadline { throw error }
            }
            SystemClock.sleep(for: .milliseconds(20))
        }
    }

    /// A shell command that does the same.
    package var byHand: String {
        "for p in $(cat \(Shell.quote(directory))/cgroup.procs); do echo $p > \(Shell.quote(home))/cgroup.procs; done; "
            + "rmdir \(Shell.quote(directory))"
    }

    private var nearestExistingHome: String {
        var directory = home
        while !Files.exists(directory + "/cgroup.procs"), directory != "/" { directory = Files.parent(of: directory) }
        return directory
    }
}
