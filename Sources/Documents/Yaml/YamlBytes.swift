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
}
