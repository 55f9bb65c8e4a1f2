internal import CPlatform
internal import Glibc
internal import Platform

extension Link {
    /// How long one address is tried while there are others.
    private static let patience = Interval.seconds(2)

    /// Tries one address after the other until `deadline`.
    func dial(_ addresses: [Address], until deadline: Moment) {
        guard state == .dialing else { return }
        if addresses.isEmpty { return dialFailed() }
        self.addresses = addresses[...]
        dialUntil = deadline
        dialNext()
    }

    private func dialNext() {
        while let address = addresses.popFirst() {
            var isConnected: Int32 = 0
            var raw = address.raw
            let descriptor = gd_dial(&raw, line.mark, &isConnected)
            guard descriptor >= 0 else { continue }
            server.connect(descriptor)
            loop.watch(descriptor, Endpoint.interest, tag: Self.serverTag, self)
            if isConnected != 0 { return open() }
            let patience = addresses.isEmpty ? dialUntil : min(dialUntil, loop.now + Self.patience)
            return loop.set(self, at: patience)
        }
        dialFailed()
    }

    /// The kernel has something to say about the address that is being tried.
    func dialed(_ events: UInt32) {
        guard events & (GD_WRITABLE | GD_ERROR | GD_HANGUP) != 0 else { return }
        guard gd_socket_error(server.descriptor) == 0, events & GD_HANGUP == 0 else { return tryNext() }
        // What came with it is told once only.
        server.note(events)
        open()
    }

    func dialTimedOut(at now: Moment) {
        if now >= dialUntil { addresses = [] }
        tryNext()
    }

    private func tryNext() {
        server.close(.close, on: loop)
        dialNext()
    }

    private func dialFailed() {
        line.traffic.failed += 1
        close(.close)
    }

    private func open() {
        state = .open
        addresses = []
        loop.set(self, at: nil)
        server.canWrite = true
        client.canWrite = true
        loop.watch(client.descriptor, Endpoint.interest, tag: Self.clientTag, self)
        if !line.slots.isEmpty { install(line.slots) }
        takeTurn()
    }

    /// Puts other toxics on both directions; ends the connection where taking one away means that.
    func install(_ slots: [ToxicSlot]) {
        guard state == .open else { return }
        let endings = [up, down].compactMap { flow in
            flow.install(slots.filter { $0.direction == flow.direction && $0.isOn(self) })
        }
        if let ending = endings.first { close(ending) }
        if state == .open { loop.again(self) }
    }
}
