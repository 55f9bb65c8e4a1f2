internal import Platform

/// Draws a ``LiveModel`` into a size: the same model and size give the same lines, none wider or more than there is room.
struct LiveFrame {
    /// What the view itself adds.
    struct Controls: Hashable, Sendable {
        /// What keys do, the most important first.
        var keys: String
        /// What was typed of an answer; nil where nothing can be typed.
        var typed: String?
    }

    let model: LiveModel
    /// Of the terminal.
    let columns: Int
    let rows: Int
    let controls: Controls

    /// Of what stands in columns: further apart, the ends of a row would not be read together.
    private var width: Int { min(columns, 120) }

    /// Below the lines that stay: how many rows there are for those depends on how many the terminal has.
    var lines: [StyledLine] {
        guard columns >= 30, rows >= 8 else { return [status.cut(to: columns)] }
        return Array(full.map { $0.cut(to: columns) }.suffix(height))
    }

    /// Rows that are never drawn on, so that what happened last can be read.
    private var height: Int { max(1, rows - (rows >= 40 ? 10 : rows >= 20 ? 6 : 2)) }

    private var full: [StyledLine] {
        let (top, bottom) = ([head] + stop, so + questions + prompt)
        var budget = Budget(rows: height - top.count - bottom.count)
        budget.divide(faults: model.faults.count, steps: model.steps.count, signals: SignalRows.rows(of: model))
        var middle: [[StyledLine]] = [steps(budget.steps), faults(budget.faults)]
        middle.append(SignalRows(signals: model.signals, columns: width).lines(budget.signals))
        let sections = middle.filter { !$0.isEmpty }
        let body = sections.enumerated().flatMap { index, section in
            (budget.hasGaps && index > 0 ? [StyledLine()] : []) + section
        }
        return top + body + (budget.hasGaps && !bottom.isEmpty ? [StyledLine()] : []) + bottom
    }

    // MARK: Around

    private var head: StyledLine {
        var line = StyledLine("── ", .quiet)
        let words = model.underFault ?? ""
        let room = columns - TextWidth.columns(of: words) - TextWidth.columns(of: phase) - 16
        let right = room >= 8 ? words : ""
        line.add(TextWidth.cut(model.scenario, to: max(8, room)), .strong)
        line.add(" ── ", .quiet)
        line.add(phase, model.stopping == nil ? .plain : .warning)
        line.add(" ", .quiet)
        let end = right.isEmpty ? columns : columns - TextWidth.columns(of: right) - 5
        if end > line.columns { line.add(String(repeating: "─", count: end - line.columns), .quiet) }
        guard !right.isEmpty else { return line }
        line.add(" \(right) ")
        line.add("───", .quiet)
        return line
    }

    private var phase: String { "\(model.phase) \(Span.clock(model.elapsed))" }

    private var stop: [StyledLine] {
        guard let stopping = model.stopping, !model.isOver else { return [] }
        return [StyledLine(" ■ \(stopping)", .warning)]
    }

    /// What was seen so far, on one line.
    private var so: [StyledLine] {
        guard !model.seen.isEmpty else { return [] }
        var line = StyledLine(" so far  ", .quiet)
        for (index, seen) in model.seen.enumerated() {
            if index > 0 { line.add("  ") }
            line.add(seen.isBad ? "✗ " : "✓ ", seen.isBad ? .bad : .good)
            line.add(seen.text)
        }
        return [line]
    }

    private var questions: [StyledLine] {
        model.questions.prefix(max(1, rows / 8)).map { question in
            var line = StyledLine(" ? ", .warning)
            let left = "  \(question.timeLeft) "
            let room = width - line.columns - TextWidth.columns(of: left)
            line.add(TextWidth.column(question.text, max(8, room)), .strong)
            line.add(left, .quiet)
            return line
        }
    }

    private var prompt: [StyledLine] {
        guard !model.isOver else { return [] }
        let keys = StyledLine(" \(controls.keys)", .quiet)
        guard let typed = controls.typed, let question = model.questions.first else { return [keys] }
        var line = StyledLine(" answer \(model.questions.count == 1 ? question.choices : "number and word"): ", .warning)
        // The end of what is typed stays in sight.
        let room = max(4, columns - line.columns - 2)
        line.add(TextWidth.columns(of: typed) <= room ? typed : "…" + String(typed.suffix(room - 1)))
        return [keys, line]
    }

    /// Where there is no room for more than one line.
    private var status: StyledLine {
        var line = StyledLine("\(Span.clock(model.elapsed)) ", .plain)
        if let question = model.questions.first { line.add("? \(question.text) ", .warning) }
        if model.stopping != nil { line.add("■ \(model.phase) ", .warning) }
        if let fault = model.faults.first { line.add("● \(fault.time) ", .bad) }
        if let step = model.steps.last(where: { $0.mark == .running }) { line.add("▸ \(step.text) ") }
        if model.stopping == nil && model.steps.allSatisfy({ $0.mark != .running }) { line.add(model.phase) }
        return line
    }

    // MARK: Steps and faults

    private func steps(_ limit: Int) -> [StyledLine] {
        let all = model.steps
        guard all.count > limit, limit > 0 else { return limit > 0 ? all.map(step) : [] }
        let now = all.lastIndex { $0.mark == .running } ?? all.firstIndex { $0.mark == .next } ?? all.count
        let ranks = all.indices.map { rank($0, now: now) }
        let order = all.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        let kept = order.prefix(max(1, limit - 1)).sorted()
        let left = all.indices.filter { !kept.contains($0) }
        guard limit > 1 else { return kept.map { step(all[$0]) } }
        let before = left.count { $0 < now }
        let words = [(before, "more before"), (left.count - before, "more to come")].filter { $0.0 > 0 }
        let rest = StyledLine("   ⋮ " + words.map { "\($0.0) \($0.1)" }.joined(separator: " · "), .quiet)
        return kept.map { step(all[$0]) } + [rest]
    }

    /// What runs now comes first, then what was bad, what is next, what holds the running, and what is done.
    private func rank(_ index: Int, now: Int) -> Int {
        let step = model.steps[index]
        switch step.mark {
        case .running:
            let isParent = index + 1 < model.steps.count && model.steps[index + 1].depth > step.depth
            return isParent ? 3 : 0
        case .broken, .unknown: return 1
        case .next: return index - now <= 2 ? 2 : 4 + max(0, index - now)
        case .done, .held, .skipped: return 4 + max(0, now - index)
        }
    }

    private func step(_ step: LiveModel.Step) -> StyledLine {
        var line = StyledLine(" \(step.mark.sign) ", step.mark.tone)
        line.add(String(repeating: "  ", count: min(step.depth, 8)))
        let isQuiet = step.mark != .running && step.mark != .broken
        line.add(
            TextWidth.cut(step.text, to: width - line.columns - TextWidth.columns(of: step.time) - 3),
            step.mark == .running ? .strong : isQuiet ? .quiet : .plain)
        return ended(line, step.time, isQuiet ? .quiet : .plain)
    }

    private func faults(_ limit: Int) -> [StyledLine] {
        let shown = model.faults.count <= limit ? model.faults : Array(model.faults.prefix(max(0, limit - 1)))
        let lines = shown.map { fault in
            var line = StyledLine(" \(fault.state == .coming ? "○" : fault.state == .undoing ? "◌" : "●") ", fault.state.tone)
            line.add(TextWidth.cutInside(fault.text, to: width - TextWidth.columns(of: fault.time) - 6))
            return ended(line, fault.time, fault.state == .stuck ? .bad : .plain)
        }
        let more = model.faults.count - shown.count
        return more > 0 && limit > 0 ? lines + [StyledLine("   ⋮ \(more) more faults", .quiet)] : lines
    }

    /// The line with a text at its right end.
    private func ended(_ line: StyledLine, _ text: String, _ tone: StyledLine.Tone) -> StyledLine {
        guard !text.isEmpty else { return line }
        var line = line
        line.fill(to: width - TextWidth.columns(of: text) - 1)
        line.add(text, tone)
        return line
    }
}

extension LiveModel.Progress {
    fileprivate var sign: String {
        switch self {
        case .done, .held: "✓"
        case .broken: "✗"
        case .unknown: "?"
        case .skipped: "–"
        case .running: "▸"
        case .next: "·"
        }
    }

    fileprivate var tone: StyledLine.Tone {
        switch self {
        case .done, .held: .good
        case .broken: .bad
        case .unknown: .warning
        case .running: .strong
        case .skipped, .next: .quiet
        }
    }
}

extension LiveModel.Fault.State {
    fileprivate var tone: StyledLine.Tone {
        switch self {
        case .coming, .undoing: .warning
        case .inForce, .stuck: .bad
        }
    }
}
