internal import CPlatform
internal import Platform

/// One connection: a client, a server, and a flow in each direction. All that it does is a turn on the loop; no turn waits.
final class Link: Alarm, Watched {
    enum State {
        /// Accepted; the server is not being called yet.
        case admitted
        case dialing, open, closed
    }

    /// What the client has said of the server that it means.
    enum Name: Equatable {
        case unread
        /// It speaks no TLS, or names nobody.
        case nothing
        case name(String)
    }

    let ordinal: UInt64
    var said = Name.unread
    /// While the rest of a first message is waited for: until when.
    var nameUntil: Moment?
    let loop: EventLoop
    unowned let line: Line
    /// Where it is among the links of its proxy.
    var index = 0
    var hasTurn = false
    var state = State.admitted
    let client: Endpoint
    let server = Endpoint()
    private(set) lazy var up = Flow(.upstream, from: client, to: server, of: self)
    private(set) lazy var down = Flow(.downstream, from: server, to: client, of: self)
    /// While it is not called yet: the toxic that is against it.
    weak var heldBy: ToxicSlot?
    /// While it is dialing: the addresses that have not been tried, and when to give up.
    var addresses: ArraySlice<Address> = []
    var dialUntil = Moment.distantFuture
    /// When the client sent last, until it is answered.
    private var askedAt: Moment?

    static let clientTag: UInt8 = 0
    static let serverTag: UInt8 = 1

    init(client: Int32, ordinal: UInt64, of line: Line, on loop: EventLoop) {
        self.client = Endpoint(client)
        self.ordinal = ordinal
        self.line = line
        self.loop = loop
    }

    func flow(_ direction: Direction) -> Flow { direction == .upstream ? up : down }

    // MARK: Traffic

    func noteReceived(_ count: Int64, _ direction: Direction) {
        line.noteReceived(count, direction)
        if direction == .upstream { askedAt = loop.now }
    }

    func noteSent(_ count: Int64, _ direction: Direction) {
        line.noteSent(count, direction)
        guard direction == .downstream, let askedAt else { return }
        self.askedAt = nil
        line.noteRoundTrip(loop.now - askedAt)
    }

    // MARK: Turns

    func ready(_ events: UInt32, tag: UInt8) {
        if state == .dialing { return dialed(events) }
        let endpoint = tag == Self.clientTag ? client : server
        endpoint.note(events)
        if endpoint.hasFailed { failed(tag == Self.clientTag ? up : down) }
        takeTurn()
    }

    override func ring(at now: Moment) {
        switch state {
        case .admitted: line.call(for: self)
        case .dialing: dialTimedOut(at: now)
        case .open:
            // What has not come in time is not waited for.
            if let nameUntil, nameUntil <= now { client.canRead = true }
            takeTurn()
        case .closed: break
        }
    }

    func takeTurn() {
        guard state == .open else { return }
        up.pump()
        if state == .open { down.pump() }
        if state == .open { settle() }
    }

    /// After a turn: whether it is over, and when the next one is.
    func settle() {
        if up.isOver && down.isOver { return close(.close) }
        let due = [up.due, down.due, nameUntil].compactMap { $0 }.min()
        if let due, due <= loop.now {
            loop.again(self)
        } else {
            loop.set(self, at: due)
        }
    }

    /// Bytes for the sender of a direction, past the toxics of the other.
    func answer(_ bytes: Bytes, against direction: Direction) {
        let back = flow(direction == .upstream ? .downstream : .upstream)
        if !back.isOver { back.put(.bytes(bytes)) }
        if state == .open { loop.again(self) }
    }

    // MARK: Ends

    /// What a socket that failed had received is read first, as it would be without a proxy; where nothing may be read, that
    /// it has failed goes the same way.
    private func failed(_ flow: Flow) {
        if flow.isReadOver && flow.isOver { return close(.reset) }
        if !flow.mayRead { flow.sourceFailed() }
    }

    /// A receiver is gone: what was for it is lost, and what it sent before goes on until the end of that.
    func sinkFailed(_ flow: Flow) {
        flow.abandon()
        flow.sink.note(GD_ERROR)
        failed(flow === up ? down : up)
        if state == .open { loop.again(self) }
    }

    /// Ends both sides, whatever is under way.
    func close(_ ending: Ending) {
        guard state != .closed else { return }
        state = .closed
        loop.set(self, at: nil)
        up.abandon()
        down.abandon()
        client.close(ending, on: loop)
        server.close(ending, on: loop)
        line.ended(self, by: ending)
    }
}
