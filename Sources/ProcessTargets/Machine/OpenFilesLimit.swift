internal import CPlatform
internal import Glibc
internal import Platform

/// The limits of a process on open descriptors.
struct OpenFilesLimit: Equatable {
    var soft: UInt64
    var hard: UInt64

    static func of(_ identity: ProcessIdentity) throws -> OpenFilesLimit {
        var limit = OpenFilesLimit(soft: 0, hard: 0)
        guard gd_nofile(identity.pid, 0, &limit.soft, &limit.hard) == 0 else {
            throw PlatformError("cannot read the open-files limit of process \(identity.pid)", errno: errno)
        }
        return limit
    }

    /// Sets the soft limit only: a hard limit that was lowered cannot be raised again by everybody.
    static func setSoft(_ soft: UInt64, of identity: ProcessIdentity) throws {
        var limit = try of(identity)
        limit.soft = min(soft, limit.hard)
        guard gd_nofile(identity.pid, 1, &limit.soft, &limit.hard) == 0 else {
            throw PlatformError("cannot set the open-files limit of process \(identity.pid)", errno: errno)
        }
    }
}
