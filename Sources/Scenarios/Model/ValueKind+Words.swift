extension ValueKind {
    /// With an example, for messages: what was expected.
    package var words: String {
        switch self {
        case .duration: "a duration such as 250ms, 10s or 1h30m"
        case .percent: "a percentage such as 34%"
        case .bytes: "a size such as 512KiB, 4MiB or 1GB"
        case .rate: "a rate such as 50/s"
        case .bandwidth: "a bandwidth such as 8Mbit/s or 1MiB/s"
        case .number: "a number such as 0.5"
        case .integer: "a whole number such as 3"
        case .boolean: "true or false"
        case .string: "a text"
        case .list: "a list"
        case .map: "a mapping of names to values"
        }
    }

    /// The units that a bare number could have been meant with; empty for kinds without one.
    var units: [String] {
        switch self {
        case .duration: ["ms", "s"]
        case .percent: ["%"]
        case .bytes: ["KiB", "MiB"]
        case .rate: ["/s"]
        case .bandwidth: ["Mbit/s", "MiB/s"]
        default: []
        }
    }
}
