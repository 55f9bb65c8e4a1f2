import Testing

@testable import Commands

/// What a terminal makes of what is written to it: enough of one to see what a person sees.
struct MiniTerminal {
    private(set) var columns: Int
    private(set) var rows: Int
    private(set) var history: [String] = []
    private var lines: [[Character]]
    private(set) var row = 0
    private(set) var column = 0
    private(set) var isCursorHidden = false
    /// Sequences that it does not know.
    private(set) var unknown: [String] = []

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        lines = Array(repeating: [], count: rows)
    }

    var screen: [String] { lines.map { String($0).trimmingTrailingSpaces } }
    /// Everything from the beginning on.
    var everything: [String] { history + screen }

    mutating func write(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\r": column = 0
            case "\n": feed()
            case "\u{1B}":
                var sequence = ""
                while let next = rest.popFirst() {
                    sequence.unicodeScalars.append(next)
                    if sequence.count > 1, (0x40...0x7E).contains(next.value) { break }
                }
                steer(sequence)
            default: put(scalar)
            }
        }
    }

    private mutating func feed() {
        row += 1
        guard row == rows else { return }
        history.append(String(lines.removeFirst()).trimmingTrailingSpaces)
        lines.append([])
        row -= 1
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = TextWidth.columns(of: scalar)
        if width == 0 {
            if column > 0, lines[row].indices.contains(column - 1) {
                lines[row][column - 1] = Character(String(lines[row][column - 1]) + String(scalar))
            }
            return
        }
        if column + width > columns {
            column = 0
            feed()
        }
        while lines[row].count < column + width { lines[row].append(" ") }
        lines[row][column] = Character(scalar)
        column += width
    }

    private mutating func steer(_ sequence: String) {
        let number = Int(sequence.dropFirst().dropLast()) ?? 1
        switch sequence.last {
        case "A": row = max(0, row - number)
        case "C": column = min(columns - 1, column + number)
        case "K": lines[row] = Array(lines[row].prefix(column))
        case "J":
            lines[row] = Array(lines[row].prefix(column))
            for below in (row + 1)..<max(rows, row + 1) where below < rows { lines[below] = [] }
        case "m": break
        case "h" where sequence == "[?25h": isCursorHidden = false
        case "l" where sequence == "[?25l": isCursorHidden = true
        case "h", "l": if !sequence.hasPrefix("[?2026") { unknown.append(sequence) }
        default: unknown.append(sequence)
        }
    }

    /// Another size, as terminals that break long lines anew do it; the cursor stays with its text.
    mutating func resize(columns: Int, rows: Int) {
        var broken: [[Character]] = []
        var place = (row: 0, column: 0)
        for (index, line) in lines.enumerated() {
            let used = index <= row || !line.isEmpty ? line : []
            let parts = stride(from: 0, to: max(1, used.count), by: columns).map {
                Array(used[$0..<min(used.count, $0 + columns)])
            }
            if index == row { place = (broken.count + min(column / columns, parts.count - 1), column % columns) }
            broken += parts
        }
        while broken.count > rows, let last = broken.last, last.isEmpty, broken.count - 1 > place.row { broken.removeLast() }
        while broken.count > rows {
            history.append(String(broken.removeFirst()).trimmingTrailingSpaces)
            place.row -= 1
        }
        while broken.count < rows { broken.append([]) }
        (lines, self.columns, self.rows, row, column) = (broken, columns, rows, max(0, place.row), place.column)
    }
}
