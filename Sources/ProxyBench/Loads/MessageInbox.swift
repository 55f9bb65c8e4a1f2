import Glibc
import Platform

/// What comes back on the connections of a ``MessageLoad``.
struct MessageInbox: Sendable {
    private let sockets: [Socket]
    private let expected: Int

    init(_ sockets: [Socket], expected: Int) { (self.sockets, self.expected) = (sockets, expected) }

    /// How many milliseconds each message took, until all are here or the deadline.
    func collect(until deadline: Moment) -> [Double] {
        var times: [Double] = []
        times.reserveCapacity(expected)
        var rests = [[UInt8]](repeating: [], count: sockets.count)
        var entries = sockets.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
        while times.count < expected, SystemClock.now() < deadline {
            guard poll(&entries, nfds_t(entries.count), 100) > 0 else { continue }
            let now = SystemClock.now()
            for index in entries.indices where entries[index].revents != 0 {
                guard case .bytes(let bytes) = sockets[index].receive(until: now) else {
                    entries[index].fd = -1
                    continue
                }
                rests[index] += bytes
                take(&rests[index], at: now, into: &times)
            }
        }
        return times
    }

    private func take(_ rest: inout [UInt8], at now: Moment, into times: inout [Double]) {
        let size = MessageLoad.size
        let whole = rest.count / size
        for number in 0..<whole {
            let sent = MessageLoad.moment(rest[(number * size)..<((number + 1) * size)])
            times.append((now - sent).inSeconds * 1e3)
        }
        rest.removeFirst(whole * size)
    }
}
