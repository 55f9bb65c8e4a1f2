internal import Platform

/// Loses all data, and closes the connection so long after it came upon it; data does not put that off.
struct Timeout: Toxic {
    private let start: Moment
    private let timeout: Interval
    private var isOver = false

    /// - Parameter timeout: 0 never closes.
    init(timeout: Interval, start: Moment) {
        self.timeout = timeout
        self.start = start
    }

    var alarm: Moment? { timeout > .zero && !isOver ? start + timeout : nil }
    /// With bytes missing in its midst no stream may go on.
    var removal: Ending? { .close }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) { fates.append(.drop(count)) }

    mutating func ring(at now: Moment) -> Ending? {
        isOver = true
        return .close
    }

    func changed(to new: any Toxic, at now: Moment) -> any Toxic {
        guard let new = new as? Timeout else { return new }
        return Timeout(timeout: new.timeout, start: start)
    }

    static let entry = ToxicEntry(
        type: "timeout", summary: "loses all data and closes the connection after a while, and when it is taken away",
        attributes: [ToxicAttribute("timeout", .milliseconds, unit: "ms", "how long; 0 never closes")],
        networks: [.tcp, .udp],
        make: { attributes, _, now in Timeout(timeout: .milliseconds(attributes.integer("timeout")), start: now) })
}
