/// A line of a terminal: pieces of text, each with its tone.
struct StyledLine: Hashable, Sendable {
    enum Tone: Hashable, Sendable {
        case plain, strong, quiet, good, warning, bad

        /// As a number of the terminal's graphic rendition.
        fileprivate var code: String {
            switch self {
            case .plain: ""
            case .strong: "1"
            case .quiet: "2"
            case .good: "32"
            case .warning: "33"
            case .bad: "31"
            }
        }
    }

    private(set) var pieces: [(text: String, tone: Tone)] = []
    private(set) var columns = 0

    init() {}

    init(_ text: String, _ tone: Tone = .plain) { add(text, tone) }

    /// - Parameter text: printable.
    mutating func add(_ text: String, _ tone: Tone = .plain) {
        guard !text.isEmpty else { return }
        pieces.append((text, tone))
        columns += TextWidth.columns(of: text)
    }

    /// Spaces up to a column.
    mutating func fill(to column: Int) { if columns < column { add(String(repeating: " ", count: column - columns)) } }

    var text: String { pieces.map(\.text).joined() }

    /// Not wider than `width`; what does not fit ends in ….
    func cut(to width: Int) -> StyledLine {
        guard columns > width else { return self }
        var line = StyledLine()
        for piece in pieces {
            let room = width - line.columns
            // The last column stays for the sign that something is missing.
            if TextWidth.columns(of: piece.text) < room {
                line.add(piece.text, piece.tone)
            } else {
                line.add(TextWidth.cut(piece.text + "  ", to: room), piece.tone)
                break
            }
        }
        return line
    }

    /// The bytes for a terminal; without colour nothing but the text.
    func encoded(isColoured: Bool) -> String {
        let end = text.lastIndex { $0 != " " }
        guard isColoured, end != nil else { return text.trimmingTrailingSpaces }
        return pieces.map { $0.tone == .plain ? $0.text : "\u{1B}[\($0.tone.code)m\($0.text)\u{1B}[0m" }.joined()
    }

    static func == (left: StyledLine, right: StyledLine) -> Bool {
        left.pieces.count == right.pieces.count
            && zip(left.pieces, right.pieces).allSatisfy { $0.text == $1.text && $0.tone == $1.tone }
    }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension String {
    var trimmingTrailingSpaces: String {
        guard last == " " else { return self }
        return String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
    }
}
