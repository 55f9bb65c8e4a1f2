internal import Glibc
internal import Platform

/// Turns over one bit in a share of all bytes.
struct Corrupt: Toxic {
    private let share: Double
    private var draws: RandomStream
    /// Bytes until the next that is hit.
    private var gap: Int

    init(share: Double, draws: RandomStream) {
        self.share = share
        self.draws = draws
        gap = 0
        gap = nextGap()
    }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        var offset = gap
        while offset < count {
            fates.append(.flip(offset: offset, mask: 1 << UInt8(draws.next(below: 8))))
            offset += 1 + nextGap()
        }
        gap = offset - count
        fates.append(.forward(count, at: arrived))
    }

    /// Geometric, so that a draw is needed for each hit and not for each byte.
    private mutating func nextGap() -> Int {
        guard share > 0 else { return 1 << 60 }
        guard share < 1 else { return 0 }
        let chance = Double(draws.next() >> 11) * 0x1p-53
        return Int(min(log(1 - chance) / log(1 - share), 1e15))
    }

    static let entry = ToxicEntry(
        type: "corrupt", summary: "damages a share of all bytes",
        attributes: [
            ToxicAttribute("share", .number(0...1), standard: .number(0), "of bytes in which one bit is turned over")
        ],
        networks: [.tcp, .udp], make: { attributes, draws, _ in Corrupt(share: attributes.number("share"), draws: draws) })
}
