internal import Documents

/// One measured figure beside its baseline of the same run, and the target it is held against.
struct BenchLine {
    let name: String
    let measured: String
    let baseline: String
    let target: String
    /// nil: could not be measured here, and `measured` says why.
    let isMet: Bool?

    var text: String {
        let mark = isMet.map { $0 ? "✔" : "✘" } ?? "–"
        return "\(mark) \(name)\n    measured  \(measured)\n    baseline  \(baseline)\n    target    \(target)"
    }

    var canonical: CanonicalValue {
        .map([
            "name": .text(name), "measured": .text(measured), "baseline": .text(baseline), "target": .text(target),
            "met": isMet.map { .boolean($0) } ?? .null,
        ])
    }
}

/// Order statistics by nearest rank.
struct Figures {
    private let sorted: [Double]

    init(_ values: [Double]) { sorted = values.sorted() }

    func quantile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
    }

    var median: Double { quantile(0.5) }
    var count: Int { sorted.count }
}

extension Double {
    /// Seconds as milliseconds with two decimals.
    var milliseconds: String { fixed(self * 1e3) + " ms" }
    /// Seconds as microseconds with one decimal.
    var microseconds: String { fixed(self * 1e6) + " µs" }

    private func fixed(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    var ratio: String { isFinite ? "\(Int((self * 10).rounded()) / 10).\(Int((self * 10).rounded()) % 10)×" : "–" }
}
