internal import Platform
internal import Scenarios
internal import Targets

/// A fault that toxics of a proxy make. They carry the hold's token as their name, and a time to live.
struct ToxicFault: TargetFault {
    /// What shows that something met it.
    enum Evidence: Sendable {
        /// Bytes that were held back, dropped or changed.
        case bytes
        /// Connections that it was on.
        case connections
    }

    let entry: FaultEntry
    var evidence = Evidence.bytes
    /// False for what only gameday's own proxy has.
    var isCommon = true
    /// Without names.
    let toxics: @Sendable (FaultRequest) throws -> [ToxicOrder]

    /// How much longer than its block a toxic may live: whoever undoes it comes first.
    static let margin = Interval.seconds(5)

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let place = try request.instance.proxyPlace()
        let report = try ProxyClient(place: place).report()
        guard report.isOurs || isCommon else {
            throw TargetError(
                .invalid,
                "\(entry.name) needs gameday's own fault proxy (gameday proxy); what answers at \(place.api) has no such toxic")
        }
        let orders = try orders(request)
        guard report.isOurs || !orders.contains(where: \.isOurs) else {
            throw TargetError(
                .invalid,
                "\(entry.name) with a server name or a distribution needs gameday's own fault proxy (gameday proxy); what "
                    + "answers at \(place.api) would not look at them")
        }
        let names = orders.map(\.name)
        let commands = names.map { place.command("DELETE", "/toxics/" + ProxyPlace.escaped($0)) }
        return Preparation(
            payload: ["proxy": place.text, "toxics": String(names.count)], byHand: commands.joined(separator: "; "))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let client = try ProxyClient(place: undo.proxyPlace())
        for order in try orders(request) { try client.add(order) }
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        try looking(undo) { report, own in
            let count = Int(try undo.value("toxics")) ?? 1
            guard report.enabled else { return .notShown("the proxy \(report.name) is disabled") }
            guard own.count == count else {
                return .notShown("the proxy \(report.name) has \(own.count) of \(count) toxics of this fault")
            }
            return .shown("the proxy \(report.name) has \(own.map { "\($0.type) (\($0.stream))" }.joined(separator: ", "))")
        }
    }

    func exposed(_ undo: Undo) throws -> Proof {
        try looking(undo) { report, own in
            guard report.isOurs else {
                return .notShown("Toxiproxy does not tell what its toxics have met; `gameday proxy` does, with the same API")
            }
            let bytes = own.compactMap(\.bytesHit).reduce(0, +)
            let connections = own.compactMap(\.connectionsHit).max() ?? 0
            let words = "\(connections) connections and \(bytes) bytes met it"
            return (evidence == .bytes ? bytes : connections) > 0 ? .shown(words) : .notShown(words)
        }
    }

    private func looking(_ undo: Undo, _ body: (ProxyReport, [ToxicReport]) throws -> Proof) throws -> Proof {
        let report: ProxyReport
        do { report = try ProxyClient(place: undo.proxyPlace()).report() } catch let error as TargetError
            where error.code == .gone
        {
            return .gone
        }
        return try body(report, report.toxics.filter { Self.isOwn($0.name, undo.token) })
    }

    func revert(_ undo: Undo) throws -> Reversion {
        let client = try ProxyClient(place: undo.proxyPlace())
        do {
            for toxic in try client.report().toxics where Self.isOwn(toxic.name, undo.token) { try client.remove(toxic.name) }
        } catch let error as TargetError where error.code == .gone {
            return .instanceGone
        }
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        do {
            let report = try ProxyClient(place: undo.proxyPlace()).report()
            return report.toxics.filter { Self.isOwn($0.name, undo.token) }.map {
                Residue("toxic \($0.name) (\($0.type)) on the proxy \(report.name)")
            }
        } catch let error as TargetError where error.code == .gone {
            return []
        }
    }

    // MARK: Names

    private func orders(_ request: FaultRequest) throws -> [ToxicOrder] {
        let left = request.until == .distantFuture ? Interval.minutes(24 * 60) : max(request.until - SystemClock.now(), .zero)
        return try toxics(request).enumerated().map { index, order in
            var order = order
            order.name = index == 0 ? request.token : "\(request.token).\(index + 1)"
            order.seed = request.seed
            order.timeToLive = (left + Self.margin).nanoseconds / 1_000_000
            return order
        }
    }

    private static func isOwn(_ name: String, _ token: String) -> Bool { name == token || name.hasPrefix(token + ".") }
}

extension Instance {
    /// Where the proxy of a link is.
    func proxyPlace() throws -> ProxyPlace {
        guard kind == "link", let place = path.flatMap(ProxyPlace.init) else {
            throw TargetError(.invalid, "expected a link with a proxy, found \(name)")
        }
        return place
    }
}

extension Undo {
    func proxyPlace() throws -> ProxyPlace {
        guard let place = ProxyPlace(try value("proxy")) else {
            throw TargetError(.unknownSchema, "the undo of \(fault) names no proxy; undo it by hand: \(byHand)")
        }
        return place
    }
}
