import CPlatform
import Glibc
import Platform

/// A TCP socket of a test, with calls that wait, but never for ever.
final class Wire: Sendable {
    enum Outcome: Equatable { case open, ended, reset }

    private let descriptor: Locked<Int32>

    init(owning number: Int32) { descriptor = Locked(number) }

    deinit { close() }

    /// Connects to `host:port`.
    convenience init(to place: String) throws {
        let colon = place.lastIndex(of: ":") ?? place.endIndex
        let host = place[..<colon].filter { $0 != "[" && $0 != "]" }
        var address = gd_address()
        guard gd_address_literal(host == "::" ? "::1" : host, UInt16(place[colon...].dropFirst()) ?? 0, &address) == 0 else {
            throw PlatformError("cannot connect", cause: "\(place) is no literal address")
        }
        var isConnected: Int32 = 0
        let number = gd_dial(&address, 0, &isConnected)
        guard number >= 0 else { throw PlatformError("cannot connect to \(place)", errno: errno) }
        self.init(owning: number)
        if isConnected == 0 {
            var pending = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
            poll(&pending, 1, 5_000)
        }
        let error = gd_socket_error(number)
        guard error == 0 else { throw PlatformError("cannot connect to \(place)", errno: error) }
    }

    var number: Int32 { descriptor.get }

    /// Sends all, or as much as the peer takes within `patience`; how much that was.
    @discardableResult
    func send(_ bytes: [UInt8], patience: Interval = .seconds(5)) -> Int {
        let deadline = SystemClock.now() + patience
        var sent = 0
        while sent < bytes.count, SystemClock.now() < deadline {
            let count = bytes.withUnsafeBytes { gd_send(number, $0.baseAddress?.advanced(by: sent), Int64(bytes.count - sent)) }
            if count > 0 { sent += Int(count) }
            if count < 0 && errno != EAGAIN { break }
            if count < 0 { wait(Int16(POLLOUT), until: deadline) }
        }
        return sent
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Receives until there are `count` bytes, the end has come, or `patience` is over.
    func receive(_ count: Int = .max, patience: Interval = .seconds(5)) -> (bytes: [UInt8], outcome: Outcome) {
        let deadline = SystemClock.now() + patience
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < count, SystemClock.now() < deadline {
            let got = gd_receive(number, &chunk, Int64(min(chunk.count, count - bytes.count)))
            if got == 0 { return (bytes, .ended) }
            if got > 0 {
                bytes += chunk[..<Int(got)]
            } else if errno == EAGAIN {
                wait(Int16(POLLIN), until: deadline)
            } else {
                return (bytes, .reset)
            }
        }
        return (bytes, .open)
    }

    func receiveText(_ count: Int, patience: Interval = .seconds(5)) -> String {
        String(decoding: receive(count, patience: patience).bytes, as: UTF8.self)
    }

    /// How it ends, whatever comes before.
    func outcome(patience: Interval = .seconds(5)) -> Outcome { receive(patience: patience).outcome }

    func end() { gd_end_of_data(number) }
    func close() { take { gd_finish($0) } }
    func reset() { take { gd_reset($0) } }

    private func take(_ body: (Int32) -> Void) {
        let number = descriptor.get
        descriptor.set(-1)
        if number >= 0 { body(number) }
    }

    private func wait(_ events: Int16, until deadline: Moment) {
        var waiting = pollfd(fd: number, events: events, revents: 0)
        let left = (deadline - SystemClock.now()).nanoseconds / 1_000_000
        poll(&waiting, 1, Int32(min(max(left, 0) + 1, 1_000)))
    }
}
