import Glibc
import Platform

/// A TCP connection or listener on 127.0.0.1; closed when its owner lets go of it.
struct Socket: Sendable {
    /// What one read gave.
    enum Arrival: Equatable {
        case bytes([UInt8])
        case end
        case reset
        /// Nothing until the deadline.
        case silence
    }

    let descriptor: Descriptor
    var number: Int32 { descriptor.number }

    /// Takes a free port.
    static func listening(backlog: Int32 = 4_096) throws -> (Socket, UInt16) {
        let socket = try Socket()
        var address = Self.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket.number, $0, length) == 0 && listen(socket.number, backlog) == 0
                    && getsockname(socket.number, $0, &length) == 0
            }
        }
        guard bound else { throw PlatformError("cannot listen on 127.0.0.1", errno: errno) }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    /// A port that nobody listens on now.
    static func freePort() throws -> UInt16 { try listening().1 }

    /// - Parameter isTight: whether almost nothing fits on the way to this client: with segments as large as the loopback's
    ///   the kernel alone would take 2.6 MB from whoever sends.
    /// - Throws: ``PlatformError`` when nobody accepts by `deadline`.
    static func connected(to port: UInt16, until deadline: Moment, isTight: Bool = false) throws -> Socket {
        let socket = try Socket()
        if isTight {
            socket.set(SOL_SOCKET, SO_RCVBUF, 4_096)
            socket.set(Int32(IPPROTO_TCP), TCP_MAXSEG, 536)
        }
        socket.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        socket.descriptor.setNonBlocking()
        var address = Self.address(port)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket.number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result == 0 { return socket }
        guard errno == EINPROGRESS else { throw PlatformError("cannot connect to port \(port)", errno: errno) }
        guard socket.awaitWritable(until: deadline) else {
            throw PlatformError("cannot connect to port \(port)", cause: "nobody accepted in time")
        }
        let error = socket.pendingError
        guard error == 0 else { throw PlatformError("cannot connect to port \(port)", errno: error) }
        return socket
    }

    private init() throws {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw PlatformError("cannot create a socket", errno: errno) }
        descriptor = Descriptor(owning: number)
    }

    private init(owning number: Int32) { descriptor = Descriptor(owning: number) }

    /// The next connection; nil when none came by `deadline`.
    func accept(until deadline: Moment) -> Socket? {
        guard Polling.readable(number, until: deadline) else { return nil }
        let number = Glibc.accept(number, nil, nil)
        guard number >= 0 else { return nil }
        let socket = Socket(owning: number)
        socket.descriptor.setNonBlocking()
        socket.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return socket
    }

    private func set(_ level: Int32, _ name: Int32, _ value: Int32) {
        var value = value
        setsockopt(number, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private var pendingError: Int32 {
        var error: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &length)
        return error
    }

    private func awaitWritable(until deadline: Moment) -> Bool {
        var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        while true {
            let left = (deadline - SystemClock.now()).nanoseconds / 1_000_000
            if poll(&entry, 1, Int32(max(0, min(left, 60_000)))) > 0 { return true }
            if left <= 0 { return false }
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
