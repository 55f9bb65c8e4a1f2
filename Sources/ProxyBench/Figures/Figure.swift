/// One row of the table: what was measured, how it reads, and what ours is held against.
struct Figure: Sendable {
    /// How a value reads.
    enum Style: Sendable {
        /// With so many places after the point; without end means that there was no answer.
        case number(Int)
        /// 1 is right, 0 is wrong.
        case verdict
    }

    let key: String
    let title: String
    let style: Style
    var target: Target?

    struct Target: Sendable {
        let text: String
        /// Whether it is held against our share of the direct connection's figure, round by round.
        var isShare = false
        let isMet: @Sendable (Double) -> Bool
    }

    init(_ key: String, _ title: String, _ style: Style, _ target: Target? = nil) {
        (self.key, self.title, self.style, self.target) = (key, title, style, target)
    }

    func text(_ value: Double) -> String {
        switch style {
        case .number(let places): value.isInfinite ? "no answer" : value.text(places)
        case .verdict: value == 1 ? "right" : "WRONG"
        }
    }

    /// nil where ours was not measured.
    func isMet(_ readings: Readings) -> Bool? {
        guard let target, let ours = readings.median(key, of: Contender.ours) else { return nil }
        guard target.isShare else { return target.isMet(ours) }
        return readings.ratio(key, of: Contender.ours, to: Contender.direct).map(target.isMet) ?? false
    }
}

extension Figure.Target {
    static func atMost(_ limit: Double) -> Self { Self(text: "≤ \(limit.shortest)") { $0 <= limit } }

    static func within(_ limit: Double) -> Self { Self(text: "± \(limit.shortest)") { $0.magnitude <= limit } }

    static func between(_ least: Double, _ most: Double) -> Self {
        Self(text: "\(least.shortest) to \(most.shortest)") { (least...most).contains($0) }
    }

    static func shareOfDirect(_ share: Double) -> Self {
        Self(text: "≥ \(Int(share * 100)) % of direct", isShare: true) { $0 >= share }
    }

    static let right = Self(text: "right") { $0 == 1 }
}
