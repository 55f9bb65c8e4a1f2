internal import CPlatform
internal import Platform

/// Something that is asked of the loop's thread.
typealias Job = @Sendable (Board) -> Void

/// All proxies. Confined to the loop's thread.
final class Board: Watched {
    let loop: EventLoop
    let resolver: Resolver
    let seed: UInt64
    private let inbox: Inbox<Job>
    private var lines: [String: Line] = [:]
    private var tidying = Tidying()

    init(_ inbox: Inbox<Job>, on loop: EventLoop, lookingUpOn lanes: Lanes, seed: UInt64) {
        self.inbox = inbox
        self.loop = loop
        self.seed = seed
        resolver = Resolver(lanes, answersTo: inbox)
        loop.watch(inbox.descriptor, GD_READABLE, self)
        loop.hear = { [unowned self] in
            if !inbox.isEmpty { hear() }
        }
    }

    func ready(_ events: UInt32, tag: UInt8) { hear() }

    private func hear() {
        for job in inbox.take() { job(self) }
    }

    func end() {
        guard !loop.isEnded else { return }
        for line in lines.values { line.stop() }
        lines = [:]
        loop.closePipes()
        loop.isEnded = true
        // Whoever asks at the same time gets an answer.
        for job in inbox.close() { job(self) }
    }

    /// When most connections have ended their memory goes back to the system.
    func connectionEnded() {
        tidying.connections(lines.values.reduce(0) { $0 + $1.links.count })
    }

    // MARK: Proxies

    var sorted: [Line] { lines.values.sorted { $0.spec.name < $1.spec.name } }

    func line(_ name: String) throws(ProxyError) -> Line {
        guard let line = lines[name] else { throw ProxyError(.proxyNotFound, "proxy not found") }
        return line
    }

    func create(_ spec: ProxySpec, at address: Address) throws(ProxyError) -> ProxyStatus {
        guard lines[spec.name] == nil else { throw ProxyError(.proxyExists, "proxy already exists") }
        if spec.network == .udp, spec.upstream == ProxySpec.original {
            throw ProxyError(.invalid, "upstream: expected host:port for datagrams, found original, which connections have only")
        }
        let line = spec.network == .udp ? DatagramLine(spec, at: address, on: self) : Line(spec, at: address, on: self)
        if spec.isEnabled { try line.listen() }
        lines[spec.name] = line
        return line.status
    }

    func remove(_ name: String) throws(ProxyError) {
        let line = try line(name)
        for slot in line.slots { loop.set(slot, at: nil) }
        line.stop()
        lines[name] = nil
    }

    func change(_ name: String, _ change: ProxyChange, at address: Address?) throws(ProxyError) -> ProxyStatus {
        let line = try line(name)
        var spec = line.spec
        spec.listen = change.listen ?? spec.listen
        spec.upstream = change.upstream ?? spec.upstream
        spec.isEnabled = change.isEnabled ?? spec.isEnabled
        let target = address.map { $0.isSamePlace(as: line.local) ? line.local : $0 } ?? line.local
        if target != line.local || spec.upstream != line.spec.upstream {
            try line.move(to: spec, at: target)
        } else if spec.isEnabled {
            try line.enable()
        } else {
            line.disable()
        }
        return line.status
    }

    func reset() -> [ProxyError] {
        var errors: [ProxyError] = []
        for line in sorted {
            for slot in line.slots { loop.set(slot, at: nil) }
            line.removeAllToxics()
            do throws(ProxyError) { try line.enable() } catch { errors.append(error) }
        }
        return errors
    }
}
