/// A unit of the language as conditions use it.
struct ConditionUnit {
    var name: String
    var dimension: Dimension
    /// How many base units of the dimension it is.
    var factor: Double

    /// Beyond this a number in base units cannot be kept as an integer.
    static let largest = 9e18

    static func named(_ name: String) -> ConditionUnit? { all.first { $0.name == name } }

    /// For messages.
    static var names: String { all.map(\.name).filter { !$0.isEmpty && $0 != "µs" }.joined(separator: ", ") }

    private static let all: [ConditionUnit] = [
        ConditionUnit(name: "", dimension: .number, factor: 1),
        ConditionUnit(name: "ns", dimension: .duration, factor: 1),
        ConditionUnit(name: "us", dimension: .duration, factor: 1e3),
        ConditionUnit(name: "µs", dimension: .duration, factor: 1e3),
        ConditionUnit(name: "ms", dimension: .duration, factor: 1e6),
        ConditionUnit(name: "s", dimension: .duration, factor: 1e9),
        ConditionUnit(name: "m", dimension: .duration, factor: 60e9),
        ConditionUnit(name: "h", dimension: .duration, factor: 3_600e9),
        ConditionUnit(name: "%", dimension: .percent, factor: 1),
        ConditionUnit(name: "/s", dimension: .rate, factor: 1),
        ConditionUnit(name: "B", dimension: .bytes, factor: 1),
        ConditionUnit(name: "kB", dimension: .bytes, factor: 1e3),
        ConditionUnit(name: "MB", dimension: .bytes, factor: 1e6),
        ConditionUnit(name: "GB", dimension: .bytes, factor: 1e9),
        ConditionUnit(name: "TB", dimension: .bytes, factor: 1e12),
        ConditionUnit(name: "KiB", dimension: .bytes, factor: 1_024),
        ConditionUnit(name: "MiB", dimension: .bytes, factor: 1_048_576),
        ConditionUnit(name: "GiB", dimension: .bytes, factor: 1_073_741_824),
        ConditionUnit(name: "TiB", dimension: .bytes, factor: 1_099_511_627_776),
    ]
}
