import Glibc
import Platform

extension Socket {
    /// How many of the bytes the kernel took at once; nil when the connection is gone.
    func offer(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let sent = Glibc.send(number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        if sent >= 0 { return sent }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }

    /// False when the connection is gone, or not all was taken by `deadline`.
    @discardableResult
    func send(_ bytes: [UInt8], until deadline: Moment) -> Bool {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                guard let sent = offer(UnsafeRawBufferPointer(rebasing: rest)) else { return false }
                rest = rest.dropFirst(sent)
                if rest.isEmpty { break }
                guard awaitRoom(until: deadline) else { return false }
            }
            return true
        }
    }

    private func awaitRoom(until deadline: Moment) -> Bool {
        var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        let left = (deadline - SystemClock.now()).nanoseconds / 1_000_000
        return left > 0 && poll(&entry, 1, Int32(min(left, 60_000))) > 0
    }

    /// What arrives next.
    func receive(limit: Int = 65_536, until deadline: Moment) -> Arrival {
        guard Polling.readable(number, until: deadline) else { return .silence }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            count = recv(number, buffer.baseAddress, limit, 0)
            filled = max(0, count)
        }
        if count > 0 { return .bytes(bytes) }
        if count == 0 { return .end }
        return errno == EAGAIN || errno == EINTR ? .silence : .reset
    }

    /// Everything until the end, a reset, or the deadline, and which of them it was.
    func receiveAll(until deadline: Moment) -> ([UInt8], Arrival) {
        var all: [UInt8] = []
        while true {
            switch receive(until: deadline) {
            case .bytes(let bytes): all += bytes
            case let last: return (all, last)
            }
        }
    }

    /// Says that nothing more comes from here; the other way stays open.
    func finish() { shutdown(number, Int32(SHUT_WR)) }
}
