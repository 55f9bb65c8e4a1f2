internal import Platform

/// A toxic of a proxy: what was asked for, and what it has done.
final class ToxicSlot: Alarm {
    var spec: ToxicSpec
    var entry: ToxicEntry
    /// Of those who did not choose one, the switchboard's.
    let seed: UInt64
    let appliedAt: WallTime
    var expiresAt: WallTime?
    var connectionsHit: Int64 = 0
    var bytesHit: Int64 = 0
    /// Takes it away when its time is over.
    var expire: () -> Void = {}
    private var shared: Stage.Decider?

    init(_ spec: ToxicSpec, _ entry: ToxicEntry, seed: UInt64, at time: WallTime) {
        self.spec = spec
        self.entry = entry
        self.seed = seed
        appliedAt = time
        expiresAt = spec.timeToLive.map { time + $0 }
    }

    var direction: Direction { spec.direction }
    var status: ToxicStatus {
        ToxicStatus(
            spec: spec, appliedAt: appliedAt, expiresAt: expiresAt, connectionsHit: connectionsHit, bytesHit: bytesHit)
    }

    override func ring(at now: Moment) { expire() }

    /// Whether it is on a connection: decided by the server that is meant, and by seed, name and number alone; whoever is hit at
    /// a low share is hit at any higher one.
    func isOn(_ link: Link) -> Bool {
        if let server = spec.server {
            guard case .name(let name) = link.said, server.matches(name) else { return false }
        }
        return isOn(link.ordinal)
    }

    func isOn(_ ordinal: UInt64) -> Bool {
        if spec.toxicity >= 1 { return true }
        var stream = stream(for: ordinal, purpose: "victim")
        return Double(stream.next() >> 11) * 0x1p-53 < spec.toxicity
    }

    private func stream(for ordinal: UInt64, purpose: String) -> RandomStream {
        // A seed of its own is all that decides: toxics with the same one, whatever their names, are on the same connections.
        guard let own = spec.seed else { return RandomStream(seed: seed, name: "\(purpose)/\(spec.name)/\(ordinal)") }
        return RandomStream(seed: own, name: "\(purpose)/\(ordinal)")
    }

    /// The toxic at work on a connection from now on.
    func stage(for ordinal: UInt64, at now: Moment) -> Stage {
        if entry.admission(spec.attributes) == .call { connectionsHit += 1 }
        return Stage(self, decider(for: ordinal, instead: nil, at: now))
    }

    /// What decides on a connection; one for all where the toxic is the proxy's and not the connection's.
    func decider(for ordinal: UInt64, instead old: Stage.Decider?, at now: Moment) -> Stage.Decider {
        if let shared { return shared }
        let made = entry.make(spec.attributes, stream(for: ordinal, purpose: "draws"), now)
        let decider = Stage.Decider(old?.toxic.changed(to: made, at: now) ?? made)
        if entry.isShared(spec.attributes) { shared = decider }
        return decider
    }

    func forgetShared() { shared = nil }
}
