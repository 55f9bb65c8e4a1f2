internal import Glibc
internal import Platform

/// The file that a socket leaves behind when its process is killed.
enum UnixSocketFile {
    /// Removes a socket that nobody listens on.
    ///
    /// - Throws: `PlatformError` when somebody does, or when something else lies there.
    static func clear(_ path: String) throws {
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        guard info.st_mode & S_IFMT == S_IFSOCK else {
            throw PlatformError("cannot listen on unix:\(path)", cause: "something that is no socket lies there")
        }
        guard !isListenedOn(path) else { throw PlatformError("cannot listen on unix:\(path)", errno: EADDRINUSE) }
        try Files.remove(path)
    }

    /// For its owner only.
    static func keepPrivate(_ path: String) throws {
        if chmod(path, 0o600) != 0 { throw PlatformError("cannot make unix:\(path) private", errno: errno) }
    }

    private static func isListenedOn(_ path: String) -> Bool {
        let bytes = Array(path.utf8CString)
        var address = sockaddr_un()
        guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { return false }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
        }
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return false }
        defer { close(number) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
