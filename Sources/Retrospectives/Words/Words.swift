import Platform

/// Lengths, distances and counts in the words of reports.
enum Words {
    /// Three figures and one unit below two minutes, then minutes and hours: `84.2 ms`, `21.3 s`, `12 min 5 s`.
    static func length(_ interval: Interval) -> String {
        let seconds = interval.nanoseconds.magnitude / 1_000_000_000
        guard seconds >= 120 else { return interval.rounded }
        let sign = interval.nanoseconds < 0 ? "−" : ""
        if seconds < 3_600 { return sign + "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s") }
        return sign + "\(seconds / 3_600) h" + (seconds / 60 % 60 == 0 ? "" : " \(seconds / 60 % 60) min")
    }

    /// A length that somebody wrote, as they would say it: `3 s`, `500 ms`, `10 min`.
    static func range(_ interval: Interval) -> String {
        let seconds = interval.nanoseconds / 1_000_000_000
        let isWhole = interval.nanoseconds % 1_000_000_000 == 0
        return isWhole && (1..<120).contains(seconds) ? "\(seconds) s" : length(interval)
    }

    /// A distance from the origin with its sign, to the hundredth of a second: `+12.34 s`, `−2 min 03.40 s`.
    static func offset(_ interval: Interval) -> String {
        let hundredths = (interval.nanoseconds.magnitude + 5_000_000) / 10_000_000
        let sign = interval.nanoseconds < 0 && hundredths > 0 ? "−" : "+"
        let rest = ".\(two(hundredths % 100)) s"
        let seconds = hundredths / 100
        if seconds < 60 { return "\(sign)\(seconds)\(rest)" }
        if seconds < 3_600 { return "\(sign)\(seconds / 60) min \(two(seconds % 60))\(rest)" }
        return "\(sign)\(seconds / 3_600) h \(two(seconds / 60 % 60)) min \(two(seconds % 60))\(rest)"
    }

    /// `30,211`
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return (number < 0 ? "−" : "") + result
    }

    /// `1 fault`, `2 faults`.
    static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)" + (number == 1 ? "" : "s") }

    /// `never`, `once`, `17 times`.
    static func times(_ number: Int) -> String { number == 0 ? "never" : number == 1 ? "once" : "\(number) times" }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The same text with each figure tied to its unit and each process id to its word, so that no line of a page breaks
    /// between them.
    static func tied(_ text: String) -> String {
        text.replacing(/(\d) (ms|µs|ns|min|s|h|%)\b/) { "\($0.1)\u{A0}\($0.2)" }
            .replacing("(pid ", with: "(pid\u{A0}")
    }

    /// A number with at most `places` decimals and no trailing zeros.
    static func decimal(_ value: Double, places: Int) -> String {
        var text = fixed(value, places: places)
        if text.contains(".") {
            while text.last == "0" { text.removeLast() }
            if text.last == "." { text.removeLast() }
        }
        return text == "-0" ? "0" : text
    }

    /// A number with exactly `places` decimals, the same on every machine.
    static func fixed(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "0" }
        let scale = (0..<places).reduce(UInt64(1)) { scale, _ in scale * 10 }
        let scaled = UInt64((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + String(scaled) }
        let digits = String(scaled % scale)
        return "\(sign)\(scaled / scale)." + String(repeating: "0", count: places - digits.count) + digits
    }

    private static func two(_ value: UInt64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension String {
    /// For the beginning of a sentence.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
