import CPlatform
import Glibc
import Platform

/// A connection of a test.
final class Caller: Sendable {
    private let number: Int32

    init(to place: String) throws {
        let colon = place.lastIndex(of: ":") ?? place.endIndex
        var address = gd_address()
        _ = gd_address_literal(String(place[..<colon]), UInt16(place[colon...].dropFirst()) ?? 0, &address)
        var isConnected: Int32 = 0
        number = gd_dial(&address, 0, &isConnected)
        guard number >= 0 else { throw PlatformError("cannot connect to \(place)", errno: errno) }
        if isConnected == 0 {
            var pending = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
            poll(&pending, 1, 5_000)
        }
    }

    deinit { gd_finish(number) }

    /// Sends and waits for as many bytes; nil when they do not come.
    func call(_ text: String = "ping", patience: Interval = .seconds(3)) -> String? {
        let bytes = Array(text.utf8)
        guard gd_send(number, bytes, Int64(bytes.count)) == Int64(bytes.count) else { return nil }
        var answer: [UInt8] = []
        let deadline = SystemClock.now() + patience
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while answer.count < bytes.count {
            guard Polling.readable(number, until: deadline) else { return nil }
            let count = gd_receive(number, &chunk, Int64(chunk.count))
            guard count > 0 else { return nil }
            answer += chunk[..<Int(count)]
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
