internal import Platform
internal import Rehearsals

/// How well a calibrated topology fits, for people.
struct CalibrationView {
    private let calibration: Calibration

    init(_ calibration: Calibration) { self.calibration = calibration }

    var text: String {
        var table = TextTable(rows: [["signal", "", "measured", "before", "after"]])
        var words: [String] = []
        for row in calibration.rows {
            let measured = row.measured
            table.rows += [
                [measured.signal, "p50", time(measured.p50), time(row.before.p50), time(row.after.p50)],
                ["", "p95", time(measured.p95), time(row.before.p95), time(row.after.p95)],
                ["", "p99", time(measured.p99), time(row.before.p99), time(row.after.p99)],
                ["", "failed", share(measured.errors), share(row.before.errors), share(row.after.errors)],
            ]
            words.append(sentence(row))
        }
        return (table.lines() + words).joined(separator: "\n")
    }

    private func sentence(_ row: Calibration.Row) -> String {
        if row.services.isEmpty {
            return "\(row.measured.signal): every service behind it was fitted to another signal already; its times are left"
        }
        guard let factor = row.factor else {
            return "\(row.measured.signal): no factor from 1/64 to 64 brings the median there; its service times are left"
        }
        let rounded = Double(Int((factor * 1_000).rounded())) / 1_000
        return "\(row.measured.signal): service times of \(row.services.joined(separator: ", ")) times \(rounded)"
    }

    private func time(_ interval: Interval?) -> String { interval.map(\.rounded) ?? "–" }

    private func share(_ share: Double) -> String { "\(Double(Int((share * 100_000).rounded())) / 1_000) %" }
}
