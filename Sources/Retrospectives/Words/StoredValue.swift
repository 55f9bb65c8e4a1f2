import Platform
import Scenarios

/// Sample values, which are stored as integers, for people.
enum StoredValue {
    static func text(_ stored: Int64, _ dimension: Dimension) -> String {
        switch dimension {
        case .duration: Words.length(Interval(nanoseconds: stored))
        case .percent: Words.decimal(Double(stored) / 1_000, places: 2) + " %"
        case .bytes: bytes(stored)
        case .rate: Words.decimal(Double(stored) / 1_000, places: 2) + " /s"
        case .number: Words.decimal(Double(stored) / 1_000, places: 3)
        case .integer: String(stored)
        case .boolean: stored == 0 ? "no" : "yes"
        }
    }

    private static func bytes(_ stored: Int64) -> String {
        let unit = AxisUnit(.bytes, highest: Double(stored.magnitude))
        return Words.decimal(Double(stored) / unit.stored, places: 2) + " " + unit.name
    }
}

/// The unit that an axis is labelled in.
struct AxisUnit {
    /// How many stored units make one of it.
    var stored: Double
    var name: String

    /// The unit in which the highest value of the axis has one to three digits before the point, as far as there is one.
    init(_ dimension: Dimension, highest: Double) {
        switch dimension {
        case .duration: self.init(highest, [("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1)])
        case .bytes: self.init(highest, [("GiB", 0x1p30), ("MiB", 0x1p20), ("KiB", 0x1p10), ("B", 1)])
        case .percent: self.init(stored: 1_000, name: "%")
        case .rate: self.init(stored: 1_000, name: "/s")
        case .number: self.init(stored: 1_000, name: "")
        case .integer, .boolean: self.init(stored: 1, name: "")
        }
    }

    private init(stored: Double, name: String) {
        self.stored = stored
        self.name = name
    }

    private init(_ highest: Double, _ units: [(String, Double)]) {
        let unit = units.first { highest >= $0.1 } ?? units[units.count - 1]
        self.init(stored: unit.1, name: unit.0)
    }
}
