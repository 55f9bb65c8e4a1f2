import Glibc
import Platform

/// A service that is well until it is turned, and from then on does to every request what a test wants.
final class TurningServer: Sendable {
    let port: Int
    private let listening: Descriptor
    private let isTurned = Locked(false)

    /// - Parameter misbehave: called with each connection after the turn, its request read; closed when it returns.
    init(_ misbehave: @escaping @Sendable (Int32) -> Void) throws {
        signal(SIGPIPE, SIG_IGN)
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let listening = Descriptor(owning: number)
        self.listening = listening
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, length) == 0 && listen(number, 64) == 0 && getsockname(number, $0, &length) == 0
            }
        }
        guard number >= 0, isListening else { throw PlatformError("cannot listen", errno: errno) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let isTurned = isTurned
        _ = try WorkerThread("turning-server") {
            while true {
                let connection = accept(listening.number, nil, nil)
                if connection < 0 { return }
                let owned = Descriptor(owning: connection)
                _ = try? WorkerThread("turning-answer") {
                    withExtendedLifetime(owned) { Self.answer(owned.number, isTurned.get ? misbehave : Self.behave) }
                }
            }
        }
    }

    deinit { shutdown(listening.number, Int32(SHUT_RDWR)) }

    var url: String { "http://127.0.0.1:\(port)/depth" }

    func turn() { isTurned.change { $0 = true } }

    private static func answer(_ connection: Int32, _ behave: (Int32) -> Void) {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        _ = read(connection, &bytes, bytes.count)
        behave(connection)
    }

    private static func behave(_ connection: Int32) {
        send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{\"depth\":1}")
    }

    /// False once the other side is gone.
    @discardableResult
    static func send(_ connection: Int32, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(connection, $0.baseAddress! + offset, bytes.count - offset) }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    /// Sends again and again, for as long as it is taken and no longer than a test may last.
    static func flood(_ connection: Int32, _ text: String, pause: Interval = .zero) {
        let deadline = SystemClock.now() + .seconds(20)
        while SystemClock.now() < deadline, send(connection, text) { if pause > .zero { SystemClock.sleep(for: pause) } }
    }

    /// Closes with a reset instead of an end.
    static func reset(_ connection: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
}
