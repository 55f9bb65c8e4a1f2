internal import Glibc
internal import Platform
internal import Targets

/// The clock of a process that was started with libfaketime reading its offset from a file.
struct SteeredClock {
    /// The file that holds the offset.
    let path: String

    /// The file of a running process; nil when it was not started with one.
    init?(of identity: ProcessIdentity) {
        let lines = ProcessStatus.environment(identity.pid) ?? []
        let prefix = "FAKETIME_TIMESTAMP_FILE="
        guard lines.contains(where: { $0.hasPrefix("LD_PRELOAD=") && $0.contains("libfaketime") }),
            let line = lines.first(where: { $0.hasPrefix(prefix) })
        else { return nil }
        path = String(line.dropFirst(prefix.count))
    }

    init(path: String) { self.path = path }

    /// What a process needs in its environment to be steered by the file.
    func variables(library: String) -> [(name: String, value: String)] {
        [
            ("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", path), ("FAKETIME_CACHE_DURATION", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ]
    }

    /// The offset in the file, read without leaving a trace in its access time.
    func offset() -> String? {
        let noAccessTime: Int32 = 0o1_000_000
        let number = open(path, O_RDONLY | O_CLOEXEC | noAccessTime)
        guard number >= 0 else { return nil }
        let bytes = try? Descriptor(owning: number).readAll(limit: 256)
        return bytes.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } }
    }

    /// Writes an offset such as `+120.5`; the access time is put back so far that the first reader shows.
    func set(_ offset: String) throws {
        try Files.replace(path, with: offset + "\n", permissions: 0o644)
        let times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 2, tv_nsec: 0)]
        guard utimensat(AT_FDCWD, path, times, 0) == 0 else {
            throw PlatformError("cannot set the times of \(path)", errno: errno)
        }
    }

    /// Whether anybody has read the offset since it was set.
    var hasBeenRead: Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_atim.tv_sec > 2
    }

    /// What libfaketime makes for the first process of a tree and leaves when that is killed.
    static func removeSharedMemory(of pid: Int32) {
        unlink("/dev/shm/faketime_shm_\(pid)")
        unlink("/dev/shm/sem.faketime_sem_\(pid)")
    }

    static let install = "install libfaketime (Debian: apt-get install faketime)"

    /// The library for programs with several threads; nil when it is not installed.
    static func library() -> String? {
        let directories =
            Files.list("/usr/lib").map { "/usr/lib/\($0)/faketime" } + [
                "/usr/lib/faketime", "/usr/lib64/faketime", "/usr/local/lib/faketime",
            ]
        return directories.map { $0 + "/libfaketimeMT.so.1" }.first(where: Files.exists)
    }
}
