/// What was measured: for each figure and contender the values of all rounds.
struct Readings {
    private var values: [String: [String: [Double]]] = [:]

    mutating func add(_ value: Double, _ key: String, of contender: String) {
        values[key, default: [:]][contender, default: []].append(value)
    }

    /// The median of the rounds; nil where nothing was measured.
    func median(_ key: String, of contender: String) -> Double? {
        values[key]?[contender].map { Quantiles($0).median }
    }

    func has(_ key: String) -> Bool { values[key] != nil }
}
