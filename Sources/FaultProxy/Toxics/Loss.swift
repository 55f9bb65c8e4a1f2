internal import Platform

/// Loses a share of the datagrams, as a network does; nobody is told.
struct Loss: Toxic {
    private let share: Double
    private var draws: RandomStream

    init(share: Double, draws: RandomStream) {
        self.share = share
        self.draws = draws
    }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        let isLost = Double(draws.next() >> 11) * 0x1p-53 < share
        fates.append(isLost ? .drop(count) : .forward(count, at: arrived))
    }

    static let entry = ToxicEntry(
        type: "loss", summary: "loses a share of the datagrams",
        attributes: [ToxicAttribute("share", .number(0...1), standard: .number(0), "of the datagrams, each drawn anew")],
        networks: [.udp], make: { attributes, draws, _ in Loss(share: attributes.number("share"), draws: draws) })
}
