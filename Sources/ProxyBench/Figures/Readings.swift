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

    /// The median of the rounds' ratios: whatever else the machine did in a round met both.
    func ratio(_ key: String, of contender: String, to other: String) -> Double? {
        guard let ours = values[key]?[contender], let theirs = values[key]?[other] else { return nil }
        return Quantiles(zip(ours, theirs).map { $0 / $1 }).median
    }

    func has(_ key: String) -> Bool { values[key] != nil }
}
