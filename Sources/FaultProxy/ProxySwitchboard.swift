internal import CPlatform
internal import Glibc
internal import Platform

/// Proxies on a thread of their own. Callers hand what they ask to that thread and wait for its answer; no turn of it takes
/// longer than milliseconds, whatever its connections do.
package final class ProxySwitchboard: ProxyControl {
    private let inbox: Inbox<Job>
    private let lanes: Lanes
    private let thread: WorkerThread

    /// What waits in all connections together may grow to this: a gibibyte.
    package static let standardMemory = 1 << 30

    /// - Parameters:
    ///   - seed: of toxics that bring none; the same seed picks the same connections. nil takes one by chance.
    ///   - memory: how many bytes may wait in all connections together. From there on each reads only a
    ///     little at a time until there is room; senders wait, and nothing is lost.
    /// - Throws: `PlatformError` where the system has no thread or descriptor left.
    package init(seed: UInt64? = nil, memory: Int = standardMemory) throws {
        let seed = seed ?? SystemRandom.number()
        Self.allowManyDescriptors()
        let inbox = try Inbox<Job>()
        let lanes = try Lanes("proxy-names", limit: 4)
        let queue = try EventLoop.makeQueue()
        thread = try WorkerThread("proxy", isUrgent: true) {
            gd_thread_no_pipe_signal()
            gd_thread_slack(1)
            let loop = EventLoop(queue, memory: HeldMemory(limit: memory))
            let board = Board(inbox, on: loop, lookingUpOn: lanes, seed: seed)
            loop.run()
            withExtendedLifetime(board) {}
        }
        (self.inbox, self.lanes) = (inbox, lanes)
    }

    /// Each connection needs two; the usual limit is for programs that wait with `select`.
    private static func allowManyDescriptors() {
        var (soft, hard): (UInt64, UInt64) = (0, 0)
        guard gd_nofile(0, 0, &soft, &hard) == 0, soft < hard else { return }
        soft = hard
        _ = gd_nofile(0, 1, &soft, &hard)
    }

    deinit {
        inbox.put { $0.end() }
        lanes.close()
    }

    /// Ends all connections and the thread; what is asked afterwards is refused.
    package func close() {
        inbox.put { $0.end() }
        thread.join()
    }

    // MARK: Asking

    private func ask<Answer: Sendable>(_ question: @escaping @Sendable (Board) -> Answer) -> Answer? {
        let latch = Latch()
        let answer = Locked<Answer?>(nil)
        let isHeard = inbox.put { board in
            answer.set(question(board))
            latch.open()
        }
        if isHeard { latch.wait() }
        return answer.get
    }

    private func demand<Answer: Sendable>(
        _ question: @escaping @Sendable (Board) throws(ProxyError) -> Answer
    ) throws(ProxyError) -> Answer {
        let answer = ask { board -> Result<Answer, ProxyError> in
            do throws(ProxyError) { return .success(try question(board)) } catch { return .failure(error) }
        }
        guard let answer else { throw ProxyError(.invalid, "the proxies have ended") }
        return try answer.get()
    }

    package func proxies() -> [ProxyStatus] { ask { $0.sorted.map(\.status) } ?? [] }

    package func proxy(_ name: String) throws(ProxyError) -> ProxyStatus {
        try demand { board throws(ProxyError) in try board.line(name).status }
    }

    package func create(_ spec: ProxySpec) throws(ProxyError) -> ProxyStatus {
        if spec.name.isEmpty { throw ProxyError(.invalid, "missing required field: name") }
        if spec.upstream.isEmpty { throw ProxyError(.invalid, "missing required field: upstream") }
        let address = try Self.listenAddress(spec.listen)
        return try demand { board throws(ProxyError) in try board.create(spec, at: address) }
    }

    package func change(_ name: String, _ change: ProxyChange) throws(ProxyError) -> ProxyStatus {
        let address: Address? = if let listen = change.listen { try Self.listenAddress(listen) } else { nil }
        return try demand { board throws(ProxyError) in try board.change(name, change, at: address) }
    }

    package func remove(_ name: String) throws(ProxyError) {
        try demand { board throws(ProxyError) in try board.remove(name) }
    }

    package func add(_ toxic: ToxicSpec, to proxy: String) throws(ProxyError) -> ToxicStatus {
        let entry = try ToxicCatalogue.entry(toxic.type)
        try Self.check(toxicity: toxic.toxicity, timeToLive: toxic.timeToLive)
        guard entry.directions.contains(toxic.direction) else {
            let expected = entry.directions.map(\.rawValue).joined(separator: " or ")
            throw ProxyError(.invalid, "direction of \(toxic.type): expected \(expected), found \(toxic.direction.rawValue)")
        }
        var spec = toxic
        spec.attributes = try entry.complete(toxic.attributes)
        if spec.server != nil, entry.admission(spec.attributes) != .call {
            throw ProxyError(
                .invalid,
                "\(toxic.type) decides before a connection names its server: expected no server_name, or reset_peer or timeout")
        }
        if spec.name.isEmpty { spec.name = "\(spec.type)_\(spec.direction.rawValue)" }
        return try demand { [spec] board throws(ProxyError) in try board.add(spec, entry, to: proxy) }
    }

    package func change(_ toxic: String, of proxy: String, _ change: ToxicChange) throws(ProxyError) -> ToxicStatus {
        try Self.check(toxicity: change.toxicity, timeToLive: change.timeToLive)
        return try demand { board throws(ProxyError) in try board.change(toxic, of: proxy, change) }
    }

    package func remove(_ toxic: String, of proxy: String) throws(ProxyError) {
        try demand { board throws(ProxyError) in try board.remove(toxic, of: proxy) }
    }

    package func reset() -> [ProxyError] { ask { $0.reset() } ?? [] }

    // MARK: Checks

    /// What is to last longer is no fault but a state.
    private static let longest = Interval.seconds(366 * 86_400)

    /// A name is looked up here, by whoever asks: never on the loop.
    private static func listenAddress(_ text: String) throws(ProxyError) -> Address {
        let place = try HostAndPort(text)
        guard let address = Address.resolve(place.host, port: place.port).first else {
            throw ProxyError(.cannotListen, "listen tcp: lookup \(place.host): no such host")
        }
        return address
    }

    private static func check(toxicity: Double?, timeToLive: Interval?) throws(ProxyError) {
        if let toxicity, !(0...1).contains(toxicity) {
            throw ProxyError(.invalid, "toxicity: expected a share from 0 to 1, found \(toxicity)")
        }
        if let timeToLive, timeToLive <= .zero || timeToLive > longest {
            throw ProxyError(.invalid, "time to live: expected more than 0 and at most \(longest), found \(timeToLive)")
        }
    }
}
