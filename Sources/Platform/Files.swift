internal import CPlatform
internal import Glibc

/// Whole-file operations with errors that name the path.
package enum Files {
    /// Reads a file, or the first `limit` bytes of a larger one.
    package static func read(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
        do {
            return try Descriptor(path: path, mode: .read).readAll(limit: limit)
        } catch let error as PlatformError where error.attempt == "cannot read" {
            throw PlatformError("cannot read \(path)", errno: error.number)
        }
    }

    /// Refuses what is there and is no regular file, before anybody waits for a pipe or reads a device for ever.
    package static func proveRegular(_ path: String) throws {
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT != S_IFREG else { return }
        throw PlatformError("cannot use \(path)", cause: "expected a regular file, found something else")
    }

    /// Reads standard input to its end, or its first `limit` bytes.
    package static func standardInput(limit: Int) throws -> [UInt8] {
        let copy = fcntl(0, F_DUPFD_CLOEXEC, 3)
        guard copy >= 0 else { throw PlatformError("cannot read standard input", errno: errno) }
        return try Descriptor(owning: copy).readAll(limit: limit)
    }

    /// Reads a file as UTF-8, repairing what is not.
    package static func text(_ path: String, limit: Int = 64 << 20) throws -> String {
        String(decoding: try read(path, limit: limit), as: UTF8.self)
    }

    /// Writes to an existing special file (a cgroup or proc control) in one call.
    package static func control(_ path: String, _ text: String) throws {
        let number = open(path, O_WRONLY | O_CLOEXEC)
        guard number >= 0 else { throw PlatformError("cannot open \(path)", errno: errno) }
        let file = Descriptor(owning: number)
        do { try file.write(Array(text.utf8)) } catch let error as PlatformError {
            throw PlatformError("cannot write \(text) to \(path)", errno: error.number)
        }
    }

    /// Ends the name of a file that was to take another's place when its writer was killed.
    package static let halfWrittenSuffix = ".tmp"

    /// Removes what killed writers left who wanted to replace `path`. Call it when nobody can be about to replace it.
    package static func removeHalfWritten(of path: String) {
        let folder = parent(of: path)
        for file in list(folder) where file.hasPrefix("\(name(of: path)).") && file.hasSuffix(halfWrittenSuffix) {
            unlink("\(folder)/\(file)")
        }
    }

    /// Replaces a file whole: readers see the old bytes or the new, and after return (if `durable`) so does the disk.
    package static func replace(_ path: String, with bytes: [UInt8], permissions: Int32 = 0o600, durable: Bool = false) throws {
        let temporary = "\(path).\(SystemRandom.hexadecimal(8))\(halfWrittenSuffix)"
        do {
            let file = try Descriptor(path: temporary, mode: .createNew, permissions: permissions)
            try file.write(bytes)
            if durable { try file.synchronize() }
            guard Glibc.rename(temporary, path) == 0 else { throw PlatformError("cannot replace \(path)", errno: errno) }
            if durable { try synchronizeDirectory(parent(of: path)) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    package static func replace(_ path: String, with text: String, permissions: Int32 = 0o600, durable: Bool = false) throws {
        try replace(path, with: Array(text.utf8), permissions: permissions, durable: durable)
    }

    /// Gives a file another name, in place of what has that name.
    package static func rename(_ path: String, to other: String) throws {
        guard Glibc.rename(path, other) == 0 else { throw PlatformError("cannot rename \(path) to \(other)", errno: errno) }
    }

    package static func synchronizeDirectory(_ path: String) throws {
        try Descriptor(path: path, mode: .read).synchronize()
    }

    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
    package static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 && !isDirectory(path) }

    /// False for a pipe or device, which what is read from it is taken out of.
    package static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    package static func isDirectory(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// Names in a directory, sorted; an absent directory has none.
    package static func list(_ path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    package static func makeDirectories(_ path: String, permissions: UInt32 = 0o755) throws {
        if isDirectory(path) { return }
        let above = parent(of: path)
        if above != path { try makeDirectories(above, permissions: permissions) }
        if mkdir(path, permissions) != 0 && errno != EEXIST { throw PlatformError("cannot create \(path)", errno: errno) }
    }

    /// Removes a file; an absent one is no error.
    package static func remove(_ path: String) throws {
        if unlink(path) != 0 && errno != ENOENT { throw PlatformError("cannot remove \(path)", errno: errno) }
    }

    /// Removes an empty directory; an absent one is no error.
    package static func removeDirectory(_ path: String) throws {
        if rmdir(path) != 0 && errno != ENOENT { throw PlatformError("cannot remove \(path)", errno: errno) }
    }

    /// Removes a directory with all that lies in it; links are removed, never followed.
    package static func removeTree(_ path: String) throws {
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        guard info.st_mode & S_IFMT == S_IFDIR else { return try remove(path) }
        for name in list(path) { try removeTree("\(path)/\(name)") }
        try removeDirectory(path)
    }

    package static func size(_ path: String) -> Int64? {
        var info = stat()
        return stat(path, &info) == 0 ? Int64(info.st_size) : nil
    }

    package static func owner(_ path: String) -> UInt32? {
        var info = stat()
        return lstat(path, &info) == 0 ? info.st_uid : nil
    }

    /// Whether users other than its owner may write it; false where nothing is there, and for links, which all may read only.
    package static func isWritableByOthers(_ path: String) -> Bool {
        var info = stat()
        return lstat(path, &info) == 0 && info.st_mode & S_IFMT != S_IFLNK && info.st_mode & (S_IWGRP | S_IWOTH) != 0
    }

    /// Takes every right on a directory from everybody but its owner, who must be us.
    package static func makePrivate(_ path: String) throws {
        if chmod(path, 0o700) != 0 { throw PlatformError("cannot make \(path) private", errno: errno) }
    }

    /// The target of a symbolic link.
    package static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink(path, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The absolute path without links; nil when nothing is there.
    package static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    package static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    package static var currentDirectory: String { real(".") ?? "." }
}

/// The advisory lock that makes its holder the only writer; freed by the kernel when the holder ends, however it ends.
package final class FileLock: Sendable {
    private let file: Descriptor

    /// Takes the lock without waiting; nil when another process holds it.
    package init?(path: String) throws {
        file = try Descriptor(path: path, mode: .readWrite)
        let result = gd_lock(file.number)
        if result < 0 { throw PlatformError("cannot lock \(path)", errno: errno) }
        if result == 1 { return nil }
    }

    /// A child that another thread is starting holds copies of all descriptors until it executes; closing ours would not free
    /// the lock before that.
    deinit { gd_unlock(file.number) }
}
