/// How many columns of a terminal a text takes, and texts made so that every terminal agrees on that.
enum TextWidth {
    /// The columns of a text that has been through ``printable(_:)``.
    static func columns(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// 0 for what joins the character before it, 2 for what East Asian terminals draw wide, else 1.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1 }
        if isJoining(scalar) { return 0 }
        return WideCharacters.contain(scalar.value) ? 2 : 1
    }

    /// One line that steers nothing and is as wide everywhere as ``columns(of:)-(StringProtocol)`` says.
    ///
    /// What would move the cursor, reverse the reading order or hide becomes visible. Signs whose width terminals disagree
    /// about are simplified: joined emojis stand apart, flags become their letters, and of a pile of accents two stay.
    static func printable(_ text: some StringProtocol) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(text) }
        var result = String.UnicodeScalarView()
        var accents = 2
        for scalar in text.unicodeScalars {
            if isJoining(scalar), !isHidden(scalar) {
                if accents < 2 { result.append(scalar) }
                accents += 1
                continue
            }
            guard let shown = shown(scalar) else { continue }
            result.append(shown)
            accents = 0
        }
        return String(result)
    }

    /// The text in at most so many columns, with … for what does not fit.
    static func cut(_ text: some StringProtocol, to limit: Int) -> String {
        guard columns(of: text) > limit else { return String(text) }
        guard limit > 0 else { return "" }
        return prefix(of: text, columns: limit - 1) + "…"
    }

    /// The text in at most so many columns, with … in its middle: of a command line both ends say most.
    static func cutInside(_ text: some StringProtocol, to limit: Int) -> String {
        guard columns(of: text) > limit else { return String(text) }
        guard limit > 8 else { return cut(text, to: limit) }
        let tail = prefix(of: String(text.reversed()), columns: (limit - 1) / 2)
        return prefix(of: text, columns: limit - 1 - columns(of: tail)) + "…" + String(tail.reversed())
    }

    /// Exactly so many columns: cut, or filled with spaces behind (or before) it.
    static func column(_ text: some StringProtocol, _ width: Int, isRight: Bool = false) -> String {
        let cut = cut(text, to: max(0, width))
        let space = String(repeating: " ", count: max(0, width - columns(of: cut)))
        return isRight ? space + cut : cut + space
    }

    private static func prefix(of text: some StringProtocol, columns limit: Int) -> String {
        var result = ""
        var used = 0
        for character in text {
            let width = columns(of: String(character))
            guard used + width <= limit else { break }
            result.append(character)
            used += width
        }
        return result
    }

    /// What stands for a scalar; nil for what is left out.
    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: " "
        // Joiner, variation selectors and skin tones: the signs around them stay.
        case 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: nil
        case 0x1F1E6...0x1F1FF: Unicode.Scalar(0x41 + scalar.value - 0x1F1E6)
        default: isHidden(scalar) ? "\u{FFFD}" : scalar
        }
    }

    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300..<0x370, 0x1160..<0x1200: return true
        case 0..<0x300, 0x2010..<0x2028, 0x2190..<0x3000: return scalar.value == 0xAD
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }

    /// Steers, hides, or is nothing that a terminal could know.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse: true
        default: (0xFE00...0xFE0F).contains(scalar.value) || (0xE0000...0xE0FFF).contains(scalar.value)
        }
    }
}
