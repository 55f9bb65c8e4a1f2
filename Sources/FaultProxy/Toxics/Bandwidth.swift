internal import Platform

/// Lets so many bytes go on in a second. A byte goes on when it would have gone through a line of that rate; times are computed
/// from the start of a busy period, so that no rounding and no lateness adds up.
struct Bandwidth: Toxic {
    /// Bytes per second; 0 lets nothing go on.
    private let rate: Int64
    private var start = Moment(nanoseconds: .min)
    /// Bytes since then.
    private var sent: Int64 = 0
    private var end = Moment(nanoseconds: .min)

    /// So long a pause is made up for: the reader may have been late, not the line.
    private static let grace = Interval.milliseconds(10)
    /// What goes on at once is no more than the line carries in this time.
    private static let quantum = Interval.milliseconds(5)

    init(bytesPerSecond: Int64) { rate = max(0, bytesPerSecond) }

    /// What goes on in 50 ms, so that the line is never idle while there is data.
    var room: Int { Int(min(16 << 20, max(4 << 10, rate / 20))) }

    private var piece: Int { Int(min(64 << 10, max(64, rate / (1_000_000_000 / Self.quantum.nanoseconds)))) }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        guard rate > 0 else { return fates.append(.forward(count, at: .distantFuture)) }
        if now > end + Self.grace { restart(at: now) }
        var left = count
        while left > 0 {
            let size = min(left, piece)
            left -= size
            fates.append(.forward(size, at: pass(size)))
        }
    }

    private mutating func pass(_ size: Int) -> Moment {
        if sent >= 1 << 30 { restart(at: end) }
        sent += Int64(size)
        end = start + Interval(nanoseconds: sent * 1_000_000_000 / rate)
        return end
    }

    private mutating func restart(at moment: Moment) { (start, sent, end) = (moment, 0, moment) }

    static let entry = ToxicEntry(
        type: "bandwidth", summary: "lets so much data go on in a second",
        attributes: [
            ToxicAttribute("rate", .integer(0...1_000_000_000_000), unit: "kB/s", "thousand bytes a second; 0 stalls"),
            ToxicAttribute(
                "scope", .choice(["connection", "proxy"]), standard: .text("connection"), isExtension: true,
                "what has this rate: each connection, or all of the proxy together"),
        ],
        networks: [.tcp, .udp], isShared: { $0.text("scope") == "proxy" },
        make: { attributes, _, _ in Bandwidth(bytesPerSecond: attributes.integer("rate") * 1_000) })
}
