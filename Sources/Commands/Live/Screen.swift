/// What a terminal shows of a run: lines that stay, and below them a region that is drawn again in its place.
///
/// Each change is one text with only what is different in it, between the marks of a synchronised update (terminals
/// without it ignore them). The cursor is hidden only within that text and rests at the end of the region: a process that
/// is killed leaves a terminal that can be used.
struct Screen {
    private static let begin = "\u{1B}[?2026h\u{1B}[?25l"
    private static let end = "\u{1B}[?25h\u{1B}[?2026l"
    private static let eraseLine = "\u{1B}[K"
    private static let eraseBelow = "\u{1B}[J"

    let isColoured: Bool
    private var shown: [StyledLine] = []
    private var columns = 0
    private var rows = 0

    init(isColoured: Bool) { self.isColoured = isColoured }

    /// What to write so that `lasting` stands above the region and `frame` in it.
    ///
    /// - Parameters:
    ///   - lasting: new lines that stay.
    ///   - frame: no line as wide as the terminal: a full line would leave the cursor in a place that terminals disagree about.
    ///   - isForced: draws everything, whatever is there.
    mutating func paint(
        lasting: [StyledLine], frame: [StyledLine], columns: Int, rows: Int, isForced: Bool = false
    ) -> String {
        let isResized = !shown.isEmpty && (columns != self.columns || rows != self.rows)
        if lasting.isEmpty && frame == shown && !isResized && !isForced { return "" }
        let isAnew = isResized || isForced || !lasting.isEmpty || shown.isEmpty
        var text = toTop(columns: columns, rows: rows)
        if isResized || isForced { text += Self.eraseBelow }
        for line in lasting { text += line.encoded(isColoured: isColoured) + Self.eraseLine + "\r\n" }
        text += drawn(frame, isAnew: isAnew)
        if isAnew || frame.count < shown.count { text += Self.eraseBelow }
        (shown, self.columns, self.rows) = (frame, columns, rows)
        return Self.begin + text + Self.end
    }

    private func drawn(_ frame: [StyledLine], isAnew: Bool) -> String {
        var text = ""
        for (index, line) in frame.enumerated() {
            if index > 0 { text += "\r\n" }
            if isAnew || index >= shown.count || shown[index] != line {
                text += line.encoded(isColoured: isColoured) + Self.eraseLine
            } else if index == frame.count - 1, line.columns > 0 {
                text += "\u{1B}[\(line.columns)C"
            }
        }
        return text
    }

    /// Takes the region away; the cursor is at the beginning of the line after the last that stays.
    mutating func clear(lasting: [StyledLine], columns: Int, rows: Int) -> String {
        var text = toTop(columns: columns, rows: rows) + Self.eraseBelow
        for line in lasting { text += line.encoded(isColoured: isColoured) + "\r\n" }
        shown = []
        return Self.begin + text + Self.end
    }

    /// To the first column of the region. A terminal that has become narrower has broken its lines meanwhile.
    private func toTop(columns: Int, rows: Int) -> String {
        let heights = shown.map { max(1, ($0.columns + max(columns, 1) - 1) / max(columns, 1)) }
        let up = min(heights.reduce(0, +) - 1, max(rows, 1) - 1)
        return "\r" + (up > 0 ? "\u{1B}[\(up)A" : "")
    }
}
