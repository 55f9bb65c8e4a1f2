/// The figures of everybody side by side, with what ours has to reach.
struct Table {
    let readings: Readings
    let contenders: [String]

    var lines: [String] {
        let figures = Figure.all.filter { readings.has($0.key) }
        let heading = ["figure"] + contenders + ["target", ""]
        let rows = [heading] + figures.map(row)
        let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { cells in
            cells.indices.map { column in
                let isText = column == 0 || column > contenders.count
                return isText ? cells[column].padded(widths[column]) : cells[column].padded(left: widths[column])
            }.joined(separator: "  ").trimmed
        }
    }

    var isMet: Bool { Figure.all.allSatisfy { $0.isMet(readings) ?? true } }

    private func row(_ figure: Figure) -> [String] {
        let values = contenders.map { readings.median(figure.key, of: $0).map(figure.text) ?? "-" }
        let verdict = figure.isMet(readings).map { $0 ? "met" : "NOT MET" } ?? ""
        return [figure.title] + values + [target(of: figure), verdict]
    }
}

extension Table {
    /// With what our share is, where the target is one.
    private func target(of figure: Figure) -> String {
        guard let target = figure.target else { return "" }
        guard target.isShare, let share = readings.ratio(figure.key, of: Contender.ours, to: Contender.direct) else {
            return target.text
        }
        return "\(target.text): \((share * 100).text(0)) %"
    }
}

extension String {
    /// Without spaces at its end.
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }

    func padded(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
    func padded(left width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}

extension Double {
    /// With so many places after the point.
    func text(_ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (magnitude * scale).rounded()
        guard scaled < 1e18 else { return "-" }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: Swift.max(0, places + 1 - digits.count)) + digits
        let isNegative = self < 0 && scaled > 0
        return (isNegative ? "-" : "") + padded.dropLast(places) + (places > 0 ? "." : "") + padded.suffix(places)
    }

    /// A whole number without a point.
    var shortest: String { self == rounded() && magnitude < 1e15 ? String(Int(self)) : "\(self)" }
}
