internal import CPlatform
internal import Glibc
internal import Platform

/// A proxy at work: where it listens, its connections, its toxics.
class Line: Alarm, Watched {
    var spec: ProxySpec
    /// Where it listens, or did last: its port stays its own.
    var local: Address
    var listener: Int32 = -1
    private(set) var links: [Link] = []
    var slots: [ToxicSlot] = []
    var traffic = ProxyTraffic()
    let loop: EventLoop
    unowned let board: Board

    /// How long a server may take to accept a connection.
    private static let dialPatience = Interval.seconds(15)
    private static let acceptsInTurn = 64
    private static let backlog: Int32 = 4_096

    init(_ spec: ProxySpec, at local: Address, on board: Board) {
        self.spec = spec
        self.local = local
        self.board = board
        loop = board.loop
    }

    var mark: UInt32 { spec.mark ?? 0 }
    var isListening: Bool { listener >= 0 }
    /// Connections that there are now.
    var openCount: Int { links.count }
    /// Whether some toxic is on connections to some servers only.
    var dependsOnNames: Bool { slots.contains { $0.spec.server != nil } }

    var status: ProxyStatus {
        let ordered = Direction.allCases.flatMap { direction in slots.filter { $0.direction == direction } }
        var traffic = traffic
        traffic.open = Int64(openCount)
        return ProxyStatus(
            name: spec.name, listen: spec.listen, upstream: spec.upstream, network: spec.network, isEnabled: isListening,
            toxics: ordered.map(\.status), traffic: traffic)
    }

    // MARK: Listening

    func listen() throws(ProxyError) {
        guard !isListening else { return }
        var raw = local.raw
        let descriptor = gd_listen(&raw, Self.backlog)
        guard descriptor >= 0 else {
            let cause = String(cString: strerror(errno)).lowercased()
            throw ProxyError(.cannotListen, "listen tcp \(local): bind: \(cause)")
        }
        local = Address(raw)
        spec.listen = "\(local)"
        listener = descriptor
        loop.watch(descriptor, GD_READABLE, self)
    }

    /// Refuses new connections and ends those that there are.
    func stop() {
        loop.set(self, at: nil)
        if isListening {
            loop.forget(listener)
            endBacklog()
            Glibc.close(listener)
            listener = -1
        }
        for link in links { link.close(.close) }
    }

    /// Who was waiting to be accepted is ended as those are who were.
    private func endBacklog() {
        for _ in 0..<Self.backlog {
            let descriptor = gd_accept(listener)
            guard descriptor >= 0 else { return }
            gd_finish(descriptor)
        }
    }

    /// Takes another address, and starts there if it was to be enabled.
    func move(to new: ProxySpec, at address: Address) throws(ProxyError) {
        stop()
        (spec, local) = (new, address)
        if new.isEnabled { try listen() }
    }

    func enable() throws(ProxyError) {
        try listen()
        spec.isEnabled = true
    }

    func disable() {
        spec.isEnabled = false
        stop()
    }

    // MARK: Connections

    func ready(_ events: UInt32, tag: UInt8) {
        for _ in 0..<Self.acceptsInTurn {
            let descriptor = gd_accept(listener)
            guard descriptor >= 0 else { return acceptFailed() }
            admit(descriptor)
            guard isListening else { return }
        }
    }

    /// Without descriptors or memory it would be told again and again of a client that it cannot accept.
    private func acceptFailed() {
        guard errno != EAGAIN, isListening else { return }
        loop.stopWatching(listener)
        loop.set(self, at: loop.now + .milliseconds(50))
    }

    override func ring(at now: Moment) {
        if isListening { loop.watch(listener, GD_READABLE, self) }
    }

    private func admit(_ descriptor: Int32) {
        traffic.accepted += 1
        let link = Link(client: descriptor, ordinal: UInt64(traffic.accepted), of: self, on: loop)
        link.index = links.count
        links.append(link)
        consider(link)
    }

    /// The toxics are others.
    func toxicsChanged() {
        // From the end: a connection that ends takes its place away.
        for link in links.reversed() { link.install(slots) }
        considerAgain()
    }

    /// A toxic has other attributes.
    func attributesChanged(of slot: ToxicSlot) {
        for link in links where link.state == .open {
            link.flow(slot.direction).change(slot)
            loop.again(link)
        }
    }

    /// What the toxics say of a new connection: the first that is against it decides.
    private func consider(_ link: Link) {
        link.state = .admitted
        for slot in slots where slot.isOn(link) {
            let admission = slot.entry.admission(slot.spec.attributes)
            guard admission != .call else { continue }
            guard link.heldBy !== slot else { return }
            link.heldBy = slot
            slot.connectionsHit += 1
            switch admission {
            case .refuse: return link.close(.reset)
            case .callAfter(let delay): return loop.set(link, at: loop.now + delay)
            case .hold, .call: return loop.set(link, at: nil)
            }
        }
        call(for: link)
    }

    /// The toxics are others: those that are not called yet are considered again.
    func considerAgain() {
        for link in links.reversed() where link.state == .admitted { consider(link) }
    }

    /// Calls the server for a connection that was accepted.
    func call(for link: Link) {
        (link.state, link.heldBy) = (.dialing, nil)
        let deadline = loop.now + Self.dialPatience
        if spec.upstream == ProxySpec.original { return link.dial(originalPlace(of: link), until: deadline) }
        guard let place = try? HostAndPort(spec.upstream) else { return link.dial([], until: deadline) }
        board.resolver.resolve(place, at: loop.now) { [weak link] in link?.dial($0, until: deadline) }
        if link.state == .dialing, !link.server.isOpen { loop.set(link, at: deadline) }
    }

    /// Where a redirected client was going; nowhere if that is this proxy, which would call itself for ever.
    private func originalPlace(of link: Link) -> [Address] {
        var raw = gd_address()
        guard gd_original(link.client.descriptor, &raw) == 0 else { return [] }
        var here = gd_address()
        if gd_local(link.client.descriptor, &here) == 0, gd_address_equal(&here, &raw) != 0 { return [] }
        return [Address(raw)]
    }

    func ended(_ link: Link, by ending: Ending) {
        if ending == .reset { traffic.reset += 1 }
        guard let last = links.popLast() else { return }
        if last !== link {
            links[link.index] = last
            last.index = link.index
        }
        board.connectionEnded()
    }

    // MARK: Traffic

    func noteRoundTrip(_ time: Interval) { traffic.roundTrips.add(time) }

    func noteReceived(_ count: Int64, _ direction: Direction) {
        if direction == .upstream { traffic.receivedFromClient += count } else { traffic.receivedFromServer += count }
    }

    func noteSent(_ count: Int64, _ direction: Direction) {
        if direction == .upstream { traffic.sentToServer += count } else { traffic.sentToClient += count }
    }
}
