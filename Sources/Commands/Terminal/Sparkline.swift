/// A row of blocks, one for each value: how a value moved, in one line.
///
/// Height and shape carry everything; a colour may only repeat it.
struct Sparkline {
    /// What the height of a block is measured by.
    enum Scale: Hashable, Sendable {
        /// From 0 to `top`.
        case plain(top: Double)
        /// From 0 to a limit: only what is beyond it is a full block. `isAllowed`: the limit itself is not beyond.
        case upTo(Double, isAllowed: Bool)
        /// From a limit up to `top`: only what is below the limit is the lowest block.
        case downTo(Double, top: Double, isAllowed: Bool)
    }

    /// One column.
    enum Point: Hashable, Sendable {
        case value(Double)
        /// Asked, and no value came.
        case failed
        /// Nothing was asked, or nobody could say.
        case nothing
    }

    let scale: Scale

    /// - Parameter columns: the newest points are kept; fewer points leave spaces on the left.
    func text(_ points: [Point], columns: Int) -> String {
        let shown = points.suffix(max(0, columns))
        return String(repeating: " ", count: max(0, columns) - shown.count) + String(shown.map(block))
    }

    func block(_ point: Point) -> Character {
        switch point {
        case .nothing: " "
        case .failed: "×"
        case .value(let value): Self.blocks[level(value, isBeyond: isBeyond(point))]
        }
    }

    /// Whether a point lies on the wrong side of its limit.
    func isBeyond(_ point: Point) -> Bool {
        guard case .value(let value) = point else { return false }
        switch scale {
        case .plain: return false
        case .upTo(let limit, let isAllowed): return isAllowed ? value > limit : value >= limit
        case .downTo(let limit, _, let isAllowed): return isAllowed ? value < limit : value <= limit
        }
    }

    private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    private func level(_ value: Double, isBeyond: Bool) -> Int {
        switch scale {
        case .plain(let top): return step(value, of: top, 0...7)
        case .upTo(let limit, _): return isBeyond ? 7 : step(value, of: limit, 0...6)
        case .downTo(let limit, let top, _): return isBeyond ? 0 : step(value - limit, of: top - limit, 1...7)
        }
    }

    private func step(_ value: Double, of top: Double, _ range: ClosedRange<Int>) -> Int {
        guard value.isFinite else { return value > 0 ? range.upperBound : range.lowerBound }
        guard top > 0, value > 0 else { return range.lowerBound }
        let share = min(1, value / top)
        return range.lowerBound + Int((share * Double(range.count - 1)).rounded())
    }
}
