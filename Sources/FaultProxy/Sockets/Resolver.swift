internal import Platform

/// Finds the addresses of names on threads of their own; the loop only asks, and hears of it later.
final class Resolver {
    private struct Known {
        var addresses: [Address]
        var until: Moment
    }

    /// Long enough for a burst of connections, short enough for a service that moves.
    private static let validity = Interval.seconds(1)

    private let lanes: Lanes
    private let inbox: Inbox<Job>
    private var known: [HostAndPort: Known] = [:]
    private var waiting: [HostAndPort: [([Address]) -> Void]] = [:]

    init(_ lanes: Lanes, answersTo inbox: Inbox<Job>) {
        self.lanes = lanes
        self.inbox = inbox
    }

    /// Calls `then` on the loop, at once where the answer is known; with nothing where there is no such name.
    func resolve(_ place: HostAndPort, at now: Moment, then: @escaping ([Address]) -> Void) {
        if let literal = Address(literal: place.host, port: place.port) { return then([literal]) }
        if let known = known[place], known.until > now { return then(known.addresses) }
        waiting[place, default: []].append(then)
        guard waiting[place]?.count == 1 else { return }
        lanes.run { [inbox] in
            let addresses = Address.resolve(place.host, port: place.port)
            inbox.put { $0.resolver.answered(place, addresses, at: $0.loop.now) }
        }
    }

    private func answered(_ place: HostAndPort, _ addresses: [Address], at now: Moment) {
        known = known.filter { $0.value.until > now }
        if !addresses.isEmpty { known[place] = Known(addresses: addresses, until: now + Self.validity) }
        for then in waiting.removeValue(forKey: place) ?? [] { then(addresses) }
    }
}
