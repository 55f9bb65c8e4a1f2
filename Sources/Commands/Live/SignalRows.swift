/// The signals of a frame: each with how it moved, and under it its limits with what is left until they are reached.
struct SignalRows {
    let signals: [LiveModel.Signal]
    let columns: Int

    private static let valueWidth = 9
    private static let distanceWidth = 9

    /// Rows for everything, with the line that names the columns.
    static func rows(of model: LiveModel) -> Int {
        model.signals.isEmpty ? 0 : 1 + model.signals.reduce(0) { $0 + 1 + $1.limits.count }
    }

    /// - Parameter limit: rows; what matters least is left out first, and counted.
    func lines(_ limit: Int) -> [StyledLine] {
        guard limit > 1, !signals.isEmpty else { return [] }
        var rows = signals.flatMap { signal in
            [Row(signal: signal, limit: nil)] + signal.limits.map { Row(signal: signal, limit: $0) }
        }
        // A signal that has limits is to be seen in them.
        if rows.count + 1 > limit { rows.removeAll { $0.limit == nil && !$0.signal.limits.isEmpty } }
        var more = 0
        if rows.count + 1 > limit {
            let kept = Set(
                rows.indices.sorted { rows[$0].rank == rows[$1].rank ? $0 < $1 : rows[$0].rank < rows[$1].rank }.prefix(limit - 2)
            )
            more = rows.count - kept.count
            rows = rows.indices.filter(kept.contains).map { rows[$0] }
        }
        let hasNames = rows.contains { $0.limit == nil && !$0.signal.limits.isEmpty }
        let grid = Grid(rows: rows, hasNames: hasNames, columns: columns)
        let lines = [grid.head] + rows.map { grid.line($0) }
        return more > 0 ? lines + [StyledLine("   ⋮ \(more) more", .quiet)] : lines
    }

    struct Row {
        var signal: LiveModel.Signal
        /// nil: the signal itself.
        var limit: LiveModel.Limit?

        /// What is over or near comes first, what the run does not look at now last.
        var rank: Int {
            guard let limit else { return 5 }
            if limit.state == .over { return limit.isActive ? 0 : 3 }
            if !limit.isActive { return 4 }
            return limit.limit.hasPrefix("abort") ? 1 : 2
        }
    }

    /// Where the columns stand.
    struct Grid {
        private let label: Int
        private let spark: Int
        private let limit: Int
        private let hasNames: Bool

        init(rows: [Row], hasNames: Bool, columns: Int) {
            self.hasNames = hasNames
            let labels = rows.map { row in
                TextWidth.columns(of: row.limit == nil ? row.signal.name : Self.label(row, hasNames)) + (row.limit == nil ? 0 : 2)
            }
            label = min(max(labels.max() ?? 0, 10), max(12, columns / 3))
            let limits = rows.compactMap { $0.limit }.map { TextWidth.columns(of: $0.limit) }
            limit = columns < 64 ? 0 : min(limits.max() ?? 0, max(16, columns / 4))
            let rest = columns - 1 - label - 1 - 1 - valueWidth - (limit > 0 ? limit + 2 : 0) - 1 - distanceWidth - 1
            spark = rest < 4 ? 0 : min(rest, 60)
        }

        private static func label(_ row: Row, _ hasNames: Bool) -> String {
            let measure = row.limit?.measure ?? ""
            return hasNames || measure.contains("(") ? measure : "\(row.signal.name) \(measure)"
        }

        /// What the columns are.
        var head: StyledLine {
            let past = spark >= 10 ? "last \(spark) s" : ""
            let limit = limit > 0 ? "  " + TextWidth.column("limit", limit) : ""
            return StyledLine(
                " " + TextWidth.column("", label) + " " + TextWidth.column(past, spark) + " "
                    + TextWidth.column("now", valueWidth, isRight: true) + limit + " "
                    + TextWidth.column("to go", distanceWidth, isRight: true), .quiet)
        }

        private func line(_ signal: LiveModel.Signal) -> StyledLine {
            let values = signal.points.suffix(spark).compactMap {
                if case .value(let value) = $0, value.isFinite { value } else { nil }
            }
            var line = StyledLine(" " + TextWidth.column(signal.name, label) + " ")
            line.add(Sparkline(scale: .plain(top: values.max() ?? 0)).text(signal.points, columns: spark), .quiet)
            line.add(" " + TextWidth.column(signal.value, valueWidth, isRight: true), signal.value == "failed" ? .bad : .plain)
            return line
        }

        func line(_ row: Row) -> StyledLine {
            guard let shown = row.limit else { return line(row.signal) }
            var line = StyledLine(" \(shown.sign) ", shown.tone)
            line.add(TextWidth.column(Self.label(row, hasNames), label - 2) + " ", shown.isActive ? .plain : .quiet)
            add(shown, to: &line)
            line.add(" " + TextWidth.column(shown.value, valueWidth, isRight: true), shown.isActive ? .plain : .quiet)
            if limit > 0 { line.add("  " + TextWidth.column(shown.limit, limit), shown.isActive ? .plain : .quiet) }
            line.add(" " + TextWidth.column(shown.distance, distanceWidth, isRight: true), shown.isActive ? shown.tone : .quiet)
            return line
        }

        /// The points in runs of one tone.
        private func add(_ shown: LiveModel.Limit, to line: inout StyledLine) {
            let sparkline = Sparkline(scale: shown.scale)
            let points = shown.points.suffix(spark)
            line.add(String(repeating: " ", count: spark - points.count))
            var run = ""
            var wasBeyond = false
            for point in points {
                let isBeyond = sparkline.isBeyond(point)
                if isBeyond != wasBeyond {
                    line.add(run, wasBeyond ? .bad : .quiet)
                    run = ""
                }
                wasBeyond = isBeyond
                run.append(sparkline.block(point))
            }
            line.add(run, wasBeyond ? .bad : .quiet)
        }
    }
}

extension LiveModel.Limit {
    fileprivate var sign: String {
        guard isActive else { return " " }
        return state == .over ? "✗" : state == .near ? "!" : " "
    }

    fileprivate var tone: StyledLine.Tone {
        guard isActive else { return .quiet }
        return state == .over ? .bad : state == .near ? .warning : .plain
    }
}
