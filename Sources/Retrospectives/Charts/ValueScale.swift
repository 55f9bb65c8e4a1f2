import Platform
import Scenarios

/// Values of a signal as heights of a chart, with round gridlines in a readable unit.
struct ValueScale {
    let low: Double
    let high: Double
    let unit: AxisUnit
    let ticks: [Double]

    /// A scale that shows all `values`, and those thresholds that would not squash them.
    init(values: some Collection<Int64>, thresholds: [Int64], dimension: Dimension) {
        let smallest = Double(values.min() ?? 0)
        let largest = Double(values.max() ?? thresholds.max() ?? 1)
        let shown = thresholds.map(Double.init).filter { abs($0) <= Self.headroom * max(abs(largest), abs(smallest)) }
        let top = max(largest, shown.max() ?? largest, 0)
        let bottom = min(smallest, shown.min() ?? smallest)
        let startsAtZero = bottom >= 0 && (Self.alwaysFromZero.contains(dimension) || bottom <= 0.7 * top)
        let base = startsAtZero ? 0 : bottom
        let unit = AxisUnit(dimension, highest: max(abs(top), abs(base)))
        let smallestStep = [.integer, .boolean].contains(dimension) ? 1.0 : 0
        let step = Self.step(for: max(top - base, unit.stored * 1e-6) / unit.stored, atLeast: smallestStep) * unit.stored
        low = (base / step).rounded(.down) * step
        high = max(top + (top - low) * 0.06, low + step)
        self.unit = unit
        let lowest = low
        let count = Int(((high - low) / step).rounded(.down))
        ticks = (0...max(count, 0)).map { lowest + Double($0) * step }
    }

    /// 0 at the top of a plot of `height`, `height` at its bottom.
    func y(_ value: Double, height: Double) -> Double {
        height - min(max((value - low) / (high - low), 0), 1) * height
    }

    func contains(_ value: Double) -> Bool { low <= value && value <= high }

    func label(_ tick: Double) -> String { Words.decimal(tick / unit.stored, places: 3) }

    /// Thresholds up to this many times the largest value get room; others are named at the edge.
    private static let headroom = 4.0
    private static let alwaysFromZero: [Dimension] = [.duration, .percent, .rate, .integer, .boolean]

    /// 1, 2 or 5 times a power of ten, so that two to five steps make the span.
    private static func step(for span: Double, atLeast smallest: Double) -> Double {
        var power = 1e-6
        while power < 1e15 {
            for factor in [1.0, 2, 5] where span / (power * factor) <= 4.5 && power * factor >= smallest { return power * factor }
            power *= 10
        }
        return span
    }
}
