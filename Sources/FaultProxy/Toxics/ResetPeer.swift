internal import Platform

/// Resets the connection so long after the first data or the end of it; until then data is held, and goes on if the toxic is
/// taken away in time.
struct ResetPeer: Toxic {
    private let timeout: Interval
    private var first: Moment?
    private var isOver = false

    init(timeout: Interval) { self.timeout = timeout }

    var alarm: Moment? { isOver ? nil : first.map { $0 + timeout } }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        first = first ?? now
        fates.append(.forward(count, at: .distantFuture))
    }

    mutating func takeEnd(_ ending: Ending, at now: Moment) -> Moment {
        first = first ?? now
        return .distantFuture
    }

    mutating func ring(at now: Moment) -> Ending? {
        isOver = true
        return .reset
    }

    func changed(to new: any Toxic, at now: Moment) -> any Toxic {
        guard var new = new as? ResetPeer else { return new }
        new.first = first
        return new
    }

    static let entry = ToxicEntry(
        type: "reset_peer", summary: "resets the connection a while after its first data",
        attributes: [ToxicAttribute("timeout", .milliseconds, unit: "ms", "how long after")],
        make: { attributes, _, _ in ResetPeer(timeout: .milliseconds(attributes.integer("timeout"))) })
}
