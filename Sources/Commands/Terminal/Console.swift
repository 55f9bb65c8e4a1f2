internal import Glibc
internal import Platform

/// Standard output and error. A reader that has gone away ends nothing: a run goes on without it.
enum Console {
    /// Results: what a pipe is given.
    static func out(_ text: String) {
        Outcome.wrote()
        write(text, to: 1)
    }

    /// Progress, warnings, errors.
    static func err(_ text: String) { write(text, to: 2) }

    /// How long a terminal may take nothing before it is given up: somebody may have stopped it to read.
    private static let patience = Interval.seconds(20)
    private static let stuck = Locked<[Int32]>([])

    /// What went wrong: for people on standard error, and for programs in the document of `--output json`.
    static func error(_ text: String) {
        Outcome.add(error: text)
        err("error: \(text)")
    }

    private static func write(_ text: String, to descriptor: Int32) {
        if Surroundings.isTerminal(descriptor), var terminal = try? TerminalOutput(descriptor) {
            guard !stuck.get.contains(descriptor) else { return }
            terminal.write(Self.visible(text) + "\n")
            terminal.finish(patience: patience)
            if !terminal.isEmpty { stuck.change { $0.append(descriptor) } }
            return
        }
        let bytes = Array((Self.visible(text) + "\n").utf8)
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if written < 0 && errno == EINTR { continue }
            if written <= 0 {
                if descriptor == 1 { Outcome.failed(errno) }
                return
            }
            offset += written
        }
    }

    /// Names of processes, output of commands and words of scenarios are written by others: what would steer a terminal
    /// becomes visible. Only the colours of ``Style`` stay.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isSteering) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            let colour = Style.codes.map { "\u{1B}[\($0)m".unicodeScalars }.first { rest.starts(with: $0) }
            result.append(contentsOf: colour.map { Array($0) } ?? [isSteering(scalar) ? "\u{FFFD}" : scalar])
            rest = rest.dropFirst(colour?.count ?? 1)
        }
        return String(result)
    }

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Columns of the terminal, 80 when there is none.
    static var width: Int { width(of: 1) ?? 80 }

    /// Columns to break lines for people at; nil when neither results nor progress go to a terminal.
    static var wrapWidth: Int? { width(of: 1) ?? width(of: 2) }

    /// Columns of the terminal behind a descriptor, nil when there is none.
    static func width(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return min(Int(size.ws_col), 200)
    }

    static var isInteractive: Bool { Surroundings.isTerminal(0) && Surroundings.isTerminal(2) }

    /// Asks a yes-or-no question on standard error; anything but yes is no.
    static func confirms(_ question: String) -> Bool {
        err(question + " [y/N]")
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }
}

/// Colour for people, never for pipes, and never when NO_COLOR is set.
struct Style {
    /// All that ``Console`` lets through.
    static let codes = ["0", "1", "2", "31", "32", "33"]

    let isOn: Bool

    static let error = Style(isOn: Surroundings.isTerminal(2) && (Surroundings.variable("NO_COLOR") ?? "").isEmpty)
    static let output = Style(isOn: Surroundings.isTerminal(1) && (Surroundings.variable("NO_COLOR") ?? "").isEmpty)

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
