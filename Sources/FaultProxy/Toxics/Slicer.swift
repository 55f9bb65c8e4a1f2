internal import Platform

/// Cuts data into pieces and sends each by itself, with a pause between them.
struct Slicer: Toxic {
    private let average: Int
    private let variation: Int
    private let pause: Interval
    private var draws: RandomStream
    private var free = Moment(nanoseconds: .min)

    /// - Parameters:
    ///   - average: 0 cuts nothing.
    ///   - variation: more than the average counts as the average.
    init(average: Int, variation: Int, pause: Interval, draws: RandomStream) {
        self.average = max(0, average)
        self.variation = min(max(0, variation), self.average)
        self.pause = pause
        self.draws = draws
    }

    /// As much as makes some hundred pieces, whose keeping costs more than the bytes.
    var room: Int { average == 0 ? Self.smallRoom : min(Self.smallRoom, max(1 << 10, average * 512)) }

    mutating func take(_ count: Int, arrived: Moment, now: Moment, fates: inout [Fate]) {
        // The first part of those that are still to be cut is last.
        var parts = [count]
        while let part = parts.popLast() {
            if average == 0 || part <= 1 || part - average <= variation {
                let due = max(free, arrived)
                free = due + pause
                fates.append(.forward(part, at: due))
            } else {
                let cut = self.cut(part)
                parts += [part - cut, cut]
            }
        }
    }

    /// Near the middle, and never at an end.
    private mutating func cut(_ part: Int) -> Int {
        let off = variation > 0 ? draws.next(below: 2 * variation + 1) - variation : 0
        return min(max(part / 2 + off, 1), part - 1)
    }

    static let entry = ToxicEntry(
        type: "slicer", summary: "cuts data into small pieces",
        attributes: [
            ToxicAttribute("average_size", .integer(0...1 << 30), unit: "bytes", "of a piece; 0 cuts nothing"),
            ToxicAttribute("size_variation", .integer(0...1 << 30), unit: "bytes", "more or less than that, at most the average"),
            ToxicAttribute("delay", .integer(0...10_000_000_000_000), unit: "us", "between two pieces"),
        ],
        make: { attributes, draws, _ in
            Slicer(
                average: Int(attributes.integer("average_size")), variation: Int(attributes.integer("size_variation")),
                pause: .microseconds(attributes.integer("delay")), draws: draws)
        })
}
