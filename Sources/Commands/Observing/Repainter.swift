internal import Glibc
internal import Platform

/// Shows the same lines over and over at one place of the terminal behind standard error.
struct Repainter {
    private var shown = 0
    private let rows: Int
    private let columns: Int

    /// nil where there is no terminal that can be painted on.
    init?() {
        var size = winsize()
        guard Surroundings.isTerminal(2), Surroundings.variable("TERM") != "dumb",
            ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20, size.ws_row >= 5
        else { return nil }
        rows = Int(size.ws_row)
        columns = Int(size.ws_col)
    }

    /// In place of what was shown before; what does not fit is left out.
    mutating func show(_ lines: [String]) {
        let fitting = lines.prefix(rows - 1)
        let body = fitting.map { Self.cut(Console.visible($0), to: columns) + "\u{1B}[K\n" }.joined()
        send(back + body + "\u{1B}[J")
        shown = fitting.count
    }

    /// Takes everything away again.
    mutating func clear() {
        send(back + "\u{1B}[J")
        shown = 0
    }

    private var back: String { shown > 0 ? "\r\u{1B}[\(shown)A" : "\r" }

    /// To `columns` characters; the codes of colours take no room.
    static func cut(_ line: String, to columns: Int) -> String {
        var result = ""
        var count = 0
        var isCode = false
        for character in line {
            if character == "\u{1B}" { isCode = true }
            if isCode {
                result.append(character)
                if character == "m" { isCode = false }
            } else if count < columns {
                result.append(character)
                count += 1
            }
        }
        return result
    }

    /// A terminal that has gone away is no reason to stop looking.
    private func send(_ text: String) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(2, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if written < 0 && errno == EINTR { continue }
            if written <= 0 { return }
            offset += written
        }
    }
}
