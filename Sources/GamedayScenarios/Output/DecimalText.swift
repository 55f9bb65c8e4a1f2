/// Numbers as the scenario language writes them: digits and at most one dot, never an exponent.
enum DecimalText {
    static func text(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        let shortest = "\(number)"
        guard let mark = shortest.firstIndex(where: { $0 == "e" || $0 == "E" }),
            let exponent = Int(shortest[shortest.index(after: mark)...])
        else { return shortest }
        return shifted(shortest[..<mark], by: exponent)
    }

    /// Moves the dot of a decimal number to the right, or to the left when `places` is negative.
    private static func shifted(_ number: Substring, by places: Int) -> String {
        let sign = number.hasPrefix("-") ? "-" : ""
        let parts = number.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        var digits = String(parts[0]) + fraction
        var dot = parts[0].count + places
        if dot <= 0 {
            digits = String(repeating: "0", count: 1 - dot) + digits
            dot = 1
        }
        if dot > digits.count { digits += String(repeating: "0", count: dot - digits.count) }
        var tail = digits.dropFirst(dot)
        while tail.last == "0" { tail = tail.dropLast() }
        return sign + digits.prefix(dot) + (tail.isEmpty ? "" : "." + tail)
    }
}
