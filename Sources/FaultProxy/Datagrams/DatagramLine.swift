import CPlatform
internal import Glibc
internal import Platform

/// A proxy of datagrams. There are no connections: a client is known by its address, for as long as something comes.
final class DatagramLine: Line {
    private var sessions: [[UInt8]: DatagramSession] = [:]

    /// A client of whom nothing comes for so long is forgotten.
    static let idleTime = Interval.seconds(60)
    static let mostSessions = 4_096
    private static let sweepEvery = Interval.seconds(10)
    private static let inTurn = 64

    override var openCount: Int { sessions.count }

    override func listen() throws(ProxyError) {
        guard !isListening else { return }
        var raw = local.raw
        let descriptor = gd_datagram(&raw, nil, 0)
        guard descriptor >= 0 else {
            let cause = String(cString: strerror(errno)).lowercased()
            throw ProxyError(.cannotListen, "listen udp \(local): bind: \(cause)")
        }
        local = Address(raw)
        spec.listen = "\(local)"
        listener = descriptor
        loop.watch(descriptor, GD_READABLE, self)
    }

    override func stop() {
        loop.set(self, at: nil)
        if isListening {
            loop.forget(listener)
            Glibc.close(listener)
            listener = -1
        }
        for session in sessions.values { session.close() }
        sessions = [:]
    }

    override func ready(_ events: UInt32, tag: UInt8) {
        for _ in 0..<Self.inTurn {
            var from = gd_address()
            let count = gd_receive_from(listener, loop.buffer.baseAddress, Int64(EventLoop.chunk), &from)
            guard count >= 0 else { return }
            let datagram = Array(UnsafeRawBufferPointer(rebasing: loop.buffer[..<Int(count)]))
            session(of: Address(from)).arrived(datagram)
            guard isListening else { return }
        }
    }

    private func session(of client: Address) -> DatagramSession {
        let key = Self.key(client)
        if let known = sessions[key] { return known }
        if sessions.count >= Self.mostSessions { forgetLongestIdle() }
        if sessions.isEmpty { loop.set(self, at: loop.now + Self.sweepEvery) }
        traffic.accepted += 1
        let session = DatagramSession(client: client, ordinal: UInt64(traffic.accepted), of: self)
        sessions[key] = session
        session.up.install(slots, at: loop.now)
        session.down.install(slots, at: loop.now)
        guard let place = try? HostAndPort(spec.upstream) else { return session }
        board.resolver.resolve(place, at: loop.now) { [weak self, weak session] addresses in
            guard let self, let session, !addresses.contains(where: session.open) else { return }
            traffic.failed += 1
        }
        return session
    }

    private static func key(_ address: Address) -> [UInt8] {
        withUnsafeBytes(of: address.raw.bytes) { Array($0.prefix(Int(address.raw.length))) }
    }

    private func forgetLongestIdle() {
        guard let oldest = sessions.min(by: { $0.value.lastAt < $1.value.lastAt }) else { return }
        oldest.value.close()
        sessions[oldest.key] = nil
    }

    override func ring(at now: Moment) {
        for (key, session) in sessions where now - session.lastAt >= Self.idleTime {
            session.close()
            sessions[key] = nil
        }
        if !sessions.isEmpty { loop.set(self, at: now + Self.sweepEvery) }
    }

    /// - Returns: false when the socket takes nothing: a network loses datagrams then.
    func send(_ datagram: [UInt8], to client: Address) -> Bool {
        var raw = client.raw
        return isListening && gd_send_to(listener, datagram, Int64(datagram.count), &raw) >= 0
    }

    override func toxicsChanged() {
        for session in sessions.values {
            session.up.install(slots, at: loop.now)
            session.down.install(slots, at: loop.now)
        }
    }

    override func attributesChanged(of slot: ToxicSlot) {
        for session in sessions.values {
            (slot.direction == .upstream ? session.up : session.down).change(slot, at: loop.now)
        }
    }
}
