import Platform

/// A real file system of a few MiB that may be filled or broken, unmounted with the test.
final class SmallVolume: Sendable {
    enum Kind: Sendable { case memory, disk }

    let path: String
    private let image: String?

    /// - Parameter kind: memory (tmpfs) or a disk (ext4 in a file) that turns read-only at its first error.
    init(_ kind: Kind, megabytes: Int) throws {
        let path = "/tmp/gd-volume-\(SystemRandom.hexadecimal(12))"
        self.path = path
        let image = kind == .disk ? "\(path).img" : nil
        self.image = image
        try Files.makeDirectories(path)
        do {
            if let image {
                try Self.call("truncate", "-s", "\(megabytes)M", image)
                try Self.call("mkfs.ext4", "-q", "-F", "-m", "0", image)
                try Self.call("mount", "-o", "loop,errors=remount-ro", image, path)
            } else {
                try Self.call("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "gd-test", path)
            }
        } catch {
            try? Files.removeDirectory(path)
            if let image { try? Files.remove(image) }
            throw error
        }
    }

    deinit {
        _ = try? Self.call("umount", "-l", path)
        try? Files.removeDirectory(path)
        if let image { try? Files.remove(image) }
    }

    /// Takes every byte that is left.
    func fill() throws {
        let file = try Descriptor(path: "\(path)/filler", mode: .append)
        for size in [1 << 16, 4_096, 64, 1] {
            let chunk = [UInt8](repeating: 1, count: size)
            while (try? file.write(chunk)) != nil {}
        }
    }

    func empty() throws { try Files.remove("\(path)/filler") }

    /// What a kernel does that has met an error on a disk: from now on nothing more can be written, open files included.
    func turnReadOnly() throws {
        let table = try Files.text("/proc/mounts")
        guard let line = table.split(separator: "\n").first(where: { $0.contains(" \(path) ") }),
            let device = line.split(separator: " ").first
        else { throw PlatformError("cannot break \(path)", cause: "it is not mounted") }
        try Files.control("/sys/fs/ext4/\(Files.name(of: String(device)))/trigger_fs_error", "1")
    }

    /// Mounted anew, after a check of the file system, as after a repair.
    func repair() throws {
        guard let image else { return }
        try Self.call("umount", path)
        _ = try? Self.call("e2fsck", "-p", "-f", image)
        try Self.call("mount", "-o", "loop", image, path)
    }

    @discardableResult
    static func call(_ words: String...) throws -> Int32 {
        let child = try ChildProcess(SpawnRequest(words))
        guard let status = child.wait(until: SystemClock.now() + .seconds(30)), status.code == 0 else {
            throw PlatformError("cannot \(words.joined(separator: " "))", cause: "it failed")
        }
        return status.code
    }

    static let canMount = Surroundings.isRoot && (try? SmallVolume(.memory, megabytes: 1)) != nil
    static let canBreak = canMount && (try? SmallVolume(.disk, megabytes: 8).turnReadOnly()) != nil
}
