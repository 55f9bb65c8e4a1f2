internal import Documents

/// JSON whose keys keep their order, with the numbers that Toxiproxy has.
indirect enum WireValue {
    case null
    case text(String)
    case integer(Int64)
    case natural(UInt64)
    case number(Double)
    case boolean(Bool)
    case list([WireValue])
    case object([(String, WireValue)])

    var json: String {
        switch self {
        case .null: "null"
        case .text(let text): CanonicalValue.quote(text)
        case .integer(let number): String(number)
        case .natural(let number): String(number)
        case .number(let number): Self.shortest(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .object(let entries):
            "{" + entries.map { CanonicalValue.quote($0.0) + ":" + $0.1.json }.joined(separator: ",") + "}"
        }
    }

    /// The fewest digits that give the same number of 32 bits back, which is what Toxiproxy keeps: `0.3`, `1`.
    private static func shortest(_ number: Double) -> String {
        guard number.isFinite else { return "0" }
        let text = Float(number).description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
