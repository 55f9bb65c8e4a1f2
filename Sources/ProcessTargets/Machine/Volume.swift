internal import Glibc
internal import Platform

/// The file system that holds a directory, as it is now.
struct Volume {
    /// The real path of the directory.
    let path: String
    let device: UInt64
    /// Bytes in all, used, and free for those who are not root.
    let total: Int64
    let used: Int64
    let free: Int64

    /// Nil when there is no directory.
    init?(path given: String) {
        guard let path = Files.real(given), Files.isDirectory(path) else { return nil }
        var info = stat()
        var space = statvfs()
        guard stat(path, &info) == 0, statvfs(path, &space) == 0 else { return nil }
        self.path = path
        device = UInt64(info.st_dev)
        let block = Int64(space.f_frsize)
        total = Int64(space.f_blocks) * block
        used = Int64(space.f_blocks - space.f_bfree) * block
        free = Int64(space.f_bavail) * block
    }

    var key: String { "volume:\(device):\(path)" }

    /// The share of what can be used that is used, as `df` counts it: root's reserve is neither.
    var usedPercent: Double { used + free == 0 ? 100 : 100 * Double(used) / Double(used + free) }

    /// Whether a file (or its nearest existing directory) lies on the same space. Layered file systems have a device of
    /// their own but report the space of what is below them, so equal figures count as the same.
    func holds(_ file: String) -> Bool {
        var directory = file
        while !Files.isDirectory(directory), directory != Files.parent(of: directory) { directory = Files.parent(of: directory) }
        guard let other = Volume(path: directory) else { return true }
        return device == other.device || (used > 0 && total == other.total && used == other.used && free == other.free)
    }

    static func protectionMessage(path: String, journal: String) -> String {
        "\(path) is on the file system that holds the journal (\(journal)), which is protected; "
            + "run gameday from a workspace on another file system"
    }
}
