import Glibc
import Platform
import Synchronization

/// Listens on a free port of 127.0.0.1 and lets the test misbehave on every connection.
final class RawServer: Sendable {
    let port: Int
    private let listening: Descriptor

    /// - Parameter behave: called with each connection on a thread of its own; the connection is closed when it returns.
    init(_ behave: @escaping @Sendable (Int32) -> Void) throws {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let listening = Descriptor(owning: number)
        self.listening = listening
        var address = Self.loopback
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, length) }
        }
        guard number >= 0, bound == 0, listen(number, 64) == 0 else { throw PlatformError("cannot listen", errno: errno) }
        port = Self.port(of: number)
        signal(SIGPIPE, SIG_IGN)
        _ = try WorkerThread("raw-server") {
            while true {
                // It keeps the descriptor: a closed number may be another server's by the time of the next `accept`.
                let connection = accept(listening.number, nil, nil)
                if connection < 0 { return }
                let owned = Descriptor(owning: connection)
                _ = try? WorkerThread("raw-connection") { withExtendedLifetime(owned) { behave(owned.number) } }
            }
        }
    }

    deinit { shutdown(listening.number, Int32(SHUT_RDWR)) }

    /// Reads the request and answers with these bytes.
    static func answering(_ text: String) throws -> RawServer {
        try RawServer { connection in
            readRequest(connection)
            send(connection, text)
        }
    }

    /// Answers 200 with a body.
    static func body(_ text: String) throws -> RawServer {
        try answering("HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\nConnection: close\r\n\r\n\(text)")
    }

    /// A port on which nothing listens.
    static func closedPort() throws -> Int { try RawServer { _ in }.port }

    static func readRequest(_ connection: Int32) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        _ = read(connection, &bytes, bytes.count)
    }

    @discardableResult
    static func send(_ connection: Int32, _ text: String) -> Bool {
        (try? write(connection, Array(text.utf8))) != nil
    }

    /// Throws once the other side is gone.
    static func write(_ connection: Int32, _ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(connection, $0.baseAddress! + offset, bytes.count - offset) }
            guard count > 0 else { throw PlatformError("cannot write", errno: errno) }
            offset += count
        }
    }

    private static var loopback: sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private static func port(of number: Int32) -> Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
