package import Platform

/// Times of a run as shares of the width of a chart.
package struct TimeScale: Hashable, Sendable, Codable {
    package let from: Interval
    package let to: Interval

    /// At least a millisecond wide, so that every division is defined.
    init(from: Interval, to: Interval) {
        self.from = from
        self.to = max(to, from + .milliseconds(1))
    }

    var length: Interval { to - from }

    /// 0…100; what lies outside is put on the edge.
    func percent(_ time: Interval) -> Double {
        let share = (time - from).inSeconds / length.inSeconds
        return min(max(share, 0), 1) * 100
    }

    func contains(_ time: Interval) -> Bool { from <= time && time <= to }

    /// Round distances from the origin, at most six, with a step that people count in.
    var ticks: [Interval] {
        let step = Self.steps.first { length.nanoseconds / $0 <= 5 } ?? (length.nanoseconds / 5)
        guard step > 0 else { return [] }
        var tick = from.nanoseconds / step * step
        if tick < from.nanoseconds { tick += step }
        var result: [Interval] = []
        while tick <= to.nanoseconds, result.count < 7 {
            result.append(Interval(nanoseconds: tick))
            tick += step
        }
        return result
    }

    private static let steps: [Int64] =
        [1, 2, 5, 10, 20, 50, 100, 200, 500].map { $0 * 1_000_000 }
        + [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400].map {
            $0 * 1_000_000_000
        }

    /// `+30 s`, `−2 min`, `0`.
    static func label(_ tick: Interval) -> String {
        guard tick != .zero else { return "0" }
        let size = Interval(nanoseconds: Int64(clamping: tick.nanoseconds.magnitude))
        return (tick < .zero ? "−" : "+") + (size < .seconds(1) ? size.rounded : words(size))
    }

    private static func words(_ size: Interval) -> String {
        let seconds = size.nanoseconds / 1_000_000_000
        let tenths = size.nanoseconds / 100_000_000 % 10
        if seconds < 60 { return tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s" }
        if seconds % 60 == 0 {
            return seconds < 7_200 ? "\(seconds / 60) min" : "\(Words.decimal(Double(seconds) / 3_600, places: 1)) h"
        }
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60) min"
    }
}

extension TimeScale {
    /// From the first line of a journal to its last.
    init(_ chronicle: Chronicle) {
        self.init(
            from: chronicle.lines.first.map { chronicle.offset(of: $0.at) } ?? .zero,
            to: chronicle.lines.last.map { chronicle.offset(of: $0.at) } ?? .zero)
    }
}
