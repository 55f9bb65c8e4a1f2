/// What is checked before a parser sees a file.
enum YamlBytes {
    /// The text without its byte order mark; nil, with one located diagnostic, when the file is no text we read.
    static func text(_ bytes: [UInt8], file: String, diagnostics: inout Diagnostics) -> String? {
        var place = Place(file: file, line: 1, column: 1)
        if bytes.count > YamlReader.maximumBytes {
            let limit = "\(YamlReader.maximumBytes >> 20) MiB"
            diagnostics.error(.tooLarge, "the file has \(bytes.count) bytes, more than \(limit)", at: place)
            return nil
        }
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) || bytes.starts(with: [0, 0, 0xfe, 0xff]) {
            diagnostics.error(.encoding, "the file is UTF-16 or UTF-32, expected UTF-8", at: place, fix: "save it as UTF-8")
            return nil
        }
        let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        if let problem = firstProblem(in: body, place: &place) {
            diagnostics.error(.encoding, problem, at: place, fix: "save the file as UTF-8 text")
            return nil
        }
        return String(decoding: body, as: UTF8.self)
    }

    private static func firstProblem(in bytes: ArraySlice<UInt8>, place: inout Place) -> String? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: return nil
            case .error: return "expected UTF-8 text, found bytes that are none"
            case .scalarValue("\n"):
                place.line += 1
                place.column = 1
            case .scalarValue(let scalar):
                if scalar == "\0" { return "expected text, found a NUL byte: this looks like a binary or UTF-16 file" }
                if isForbidden(scalar) { return "expected text, found control character U+\(hexadecimal(scalar))" }
                place.column += 1
            }
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0d: false
        case 0..<0x20, 0x7f..<0x85, 0x86..<0xa0, 0xfffe, 0xffff: true
        default: false
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// True, with a diagnostic, when many aliases stand beside a key that is no plain word: the parser compares whole keys,
    /// and a nest of aliases as a key would keep it busy for ever. Looks at raw text, so a quote cannot hide anything.
    static func hidesWork(_ source: SourceText, file: String, diagnostics: inout Diagnostics) -> Bool {
        var aliases = 0
        var complexKey: Place?
        for number in 1...source.lineCount {
            var words = RawWords(source.line(number))
            while let found = words.next() {
                if found.isAlias { aliases += 1 }
                if complexKey == nil, found.endsComplexKey {
                    complexKey = Place(file: file, line: number, column: found.column)
                }
            }
        }
        guard aliases > 8, let complexKey else { return false }
        diagnostics.error(
            .yamlKey, "expected a plain word as key in a file with aliases, found a collection or an alias", at: complexKey,
            fix: "write the keys out")
        return true
    }
}

/// The signs of a line that could be aliases or ends of keys which are no plain words. One pass, whatever stands there.
private struct RawWords: IteratorProtocol {
    struct Sign {
        let column: Int
        let isAlias: Bool
        /// `? `, `]:`, `}:` and `*name :`.
        let endsComplexKey: Bool
    }

    private let line: ArraySlice<Unicode.Scalar>
    private var index: Int
    /// Of the last sign that is no blank, and of the word that it is part of.
    private var visible: Int?
    private var word: Int

    init(_ line: ArraySlice<Unicode.Scalar>) {
        self.line = line
        index = line.startIndex
        word = line.startIndex
    }

    mutating func next() -> Sign? {
        while index < line.endIndex {
            let here = index
            let found = (isAlias(here), endsComplexKey(here))
            pass(here)
            if found.0 || found.1 {
                return Sign(column: here - line.startIndex + 1, isAlias: found.0, endsComplexKey: found.1)
            }
        }
        return nil
    }

    private mutating func pass(_ here: Int) {
        if Self.opening.contains(line[here]) {
            word = here + 1
        } else if !isBlank(here), here == line.startIndex || isBlank(here - 1) {
            word = here
        }
        if !isBlank(here) { visible = here }
        index += 1
    }

    private func isAlias(_ here: Int) -> Bool {
        guard here < line.endIndex, line[here] == "*", here + 1 < line.endIndex, !isBlank(here + 1) else { return false }
        return here == line.startIndex || isBlank(here - 1) || Self.starting.contains(line[here - 1])
    }

    private func endsComplexKey(_ here: Int) -> Bool {
        switch line[here] {
        case "?": (visible.map { Self.starting.contains(line[$0]) } ?? true) && (here + 1 == line.endIndex || isBlank(here + 1))
        case ":": visible.map { line[$0] == "]" || line[$0] == "}" || isAlias(word) } ?? false
        default: false
        }
    }

    private func isBlank(_ here: Int) -> Bool { line[here] == " " || line[here] == "\t" }

    private static let opening: Set<Unicode.Scalar> = ["[", "{", ","]
    /// After these a new word begins.
    private static let starting: Set<Unicode.Scalar> = ["-", "?", ":", "[", "{", ","]
}
