import CPlatform
internal import Glibc
internal import Platform

/// One client of a proxy of datagrams, by its address: a socket of its own to the server, so that answers find their way back.
final class DatagramSession: Watched {
    let client: Address
    private(set) var lastAt: Moment
    private unowned let line: DatagramLine
    private(set) lazy var up = DatagramFlow(.upstream, ordinal: ordinal, of: line) { [unowned self] in sendToServer($0) }
    private(set) lazy var down = DatagramFlow(.downstream, ordinal: ordinal, of: line) { [unowned self] in sendToClient($0) }
    private let ordinal: UInt64
    private var server: Int32 = -1
    /// What came before the server's address was known.
    private var early: [[UInt8]] = []
    private var askedAt: Moment?
    private static let mostEarly = 64
    private static let inTurn = 64

    init(client: Address, ordinal: UInt64, of line: DatagramLine) {
        self.client = client
        self.ordinal = ordinal
        self.line = line
        lastAt = line.loop.now
    }

    /// - Returns: false when there is no way to the server.
    func open(to address: Address) -> Bool {
        var raw = address.raw
        server = gd_datagram(nil, &raw, line.mark)
        guard server >= 0 else { return false }
        line.loop.watch(server, GD_READABLE, self)
        let waiting = early
        early = []
        for datagram in waiting { up.take(datagram) }
        return true
    }

    func arrived(_ datagram: [UInt8]) {
        lastAt = line.loop.now
        askedAt = lastAt
        line.noteReceived(Int64(datagram.count), .upstream)
        if server >= 0 { up.take(datagram) } else if early.count < Self.mostEarly { early.append(datagram) }
    }

    func ready(_ events: UInt32, tag: UInt8) {
        for _ in 0..<Self.inTurn {
            let count = gd_receive(server, line.loop.buffer.baseAddress, Int64(EventLoop.chunk))
            // That nobody listens there is told once for each datagram.
            if count < 0 {
                if errno == ECONNREFUSED { line.traffic.failed += 1 }
                return
            }
            lastAt = line.loop.now
            line.noteReceived(count, .downstream)
            down.take(Array(UnsafeRawBufferPointer(rebasing: line.loop.buffer[..<Int(count)])))
        }
    }

    private func sendToServer(_ datagram: [UInt8]) {
        if gd_send(server, datagram, Int64(datagram.count)) >= 0 { line.noteSent(Int64(datagram.count), .upstream) }
    }

    private func sendToClient(_ datagram: [UInt8]) {
        guard line.send(datagram, to: client) else { return }
        line.noteSent(Int64(datagram.count), .downstream)
        if let askedAt { line.noteRoundTrip(line.loop.now - askedAt) }
        askedAt = nil
    }

    func close() {
        up.abandon()
        down.abandon()
        guard server >= 0 else { return }
        line.loop.forget(server)
        Glibc.close(server)
        server = -1
    }
}
