internal import CPlatform
internal import Glibc

/// An open file, closed when its owner lets go of it; close-on-exec always, so no child keeps a lock or a pipe alive.
package final class Descriptor: Sendable {
    package let number: Int32

    /// Takes ownership of an open descriptor.
    package init(owning number: Int32) { self.number = number }

    deinit { close(number) }

    package enum Mode: Int32, Sendable {
        case read = 0
        case append = 1
        case createNew = 2
        case readWrite = 3
        /// Writing to a terminal that is there, without ever waiting for it.
        case terminal = 4
    }

    /// - Throws: ``PlatformError`` naming the path.
    package convenience init(path: String, mode: Mode, permissions: Int32 = 0o600) throws {
        let number = gd_open(path, mode.rawValue, permissions)
        guard number >= 0 else { throw PlatformError("cannot open \(path)", errno: errno) }
        self.init(owning: number)
    }

    /// Writes all bytes at the file's position (its end in append mode).
    package func write(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw PlatformError("cannot write", errno: errno)
            }
            offset += written
        }
    }

    /// Everything from the position to the end, or to `limit` bytes.
    package func readAll(limit: Int = .max) throws -> [UInt8] {
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(max(limit, 1), 65_536))
        while result.count < limit {
            let wanted = min(chunk.count, limit - result.count)
            let count = Glibc.read(number, &chunk, wanted)
            if count < 0 {
                if errno == EINTR { continue }
                throw PlatformError("cannot read", errno: errno)
            }
            if count == 0 { break }
            result.append(contentsOf: chunk[0..<count])
        }
        return result
    }

    /// Waits until the data is on the medium, not the metadata that reading does not need.
    package func synchronizeData() throws {
        guard fdatasync(number) == 0 else { throw PlatformError("cannot make data durable", errno: errno) }
    }

    package func synchronize() throws {
        guard fsync(number) == 0 else { throw PlatformError("cannot make a file durable", errno: errno) }
    }

    /// Keeps `bytes` of the disk for this file without changing its length; false where the file system cannot.
    package func reserve(bytes: Int64) -> Bool { gd_reserve(number, bytes) == 0 }
}

/// The two ends of a pipe.
package struct Pipe: Sendable {
    package let reading: Descriptor
    package let writing: Descriptor

    package init() throws {
        var ends: (Int32, Int32) = (-1, -1)
        let result = withUnsafeMutableBytes(of: &ends) { pipe($0.baseAddress?.assumingMemoryBound(to: Int32.self)) }
        guard result == 0 else { throw PlatformError("cannot create a pipe", errno: errno) }
        reading = Descriptor(owning: ends.0)
        writing = Descriptor(owning: ends.1)
        for end in [ends.0, ends.1] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
}
