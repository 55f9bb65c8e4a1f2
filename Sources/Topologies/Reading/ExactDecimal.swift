/// Decimal fractions as whole numbers of a small unit, so that what was written is what is meant.
enum ExactDecimal {
    /// `12.5` with three digits: 12500. nil for signs, exponents, leading zeros, more digits behind the point, and what does
    /// not fit.
    static func scaled(_ text: some StringProtocol, digits: Int) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            parts[0] == "0" || parts[0].first != "0"
        else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= digits else { return nil }
        return Int64(String(parts[0]) + fraction + String(repeating: "0", count: digits - fraction.count))
    }

    /// The shortest text that reads back as `scaled`, which is not below 0.
    static func text(_ scaled: Int64, digits: Int) -> String {
        var text = String(scaled)
        if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
        let fraction = text.suffix(digits)
        let kept = fraction.lastIndex { $0 != "0" }.map { fraction[...$0] } ?? ""
        return text.dropLast(digits) + (kept.isEmpty ? "" : "." + kept)
    }
}
