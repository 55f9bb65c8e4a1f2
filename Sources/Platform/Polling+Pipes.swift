internal import Glibc

/// Pipes of which neither end may hold up the other.
extension Polling {
    /// What one read gives of a descriptor that ``readable(_:until:)-(Int32,_)`` named; empty at its end.
    package static func read(_ descriptor: Int32, limit: Int = 4_096) throws -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: limit)
        while true {
            let count = Glibc.read(descriptor, &chunk, limit)
            if count >= 0 { return Array(chunk[..<count]) }
            if errno != EINTR { throw PlatformError("cannot read", errno: errno) }
        }
    }
}

extension Descriptor {
    /// Makes writes to a full pipe fail with ``PlatformError/wouldBlock`` instead of waiting.
    package func setNonBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }
}

extension PlatformError {
    /// The other end has not taken what was written before.
    package var wouldBlock: Bool { number == EAGAIN }
}
