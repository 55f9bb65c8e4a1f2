internal import Documents

/// JSON whose keys keep their order, with the numbers that Toxiproxy has.
indirect enum WireValue {
    case null
    case text(String)
    case integer(Int64)
    case natural(UInt64)
    case number(Double)
    /// As Toxiproxy keeps it, in 32 bits.
    case single(Double)
    case boolean(Bool)
    case list([WireValue])
    case object([(String, WireValue)])

    var json: String {
        switch self {
        case .null: "null"
        case .text(let text): CanonicalValue.quote(text)
        case .integer(let number): String(number)
        case .natural(let number): String(number)
        case .number(let number): Self.plain(number.description)
        case .single(let number): Self.plain(Float(number).description)
        case .boolean(let flag): flag ? "true" : "false"
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .object(let entries):
            "{" + entries.map { CanonicalValue.quote($0.0) + ":" + $0.1.json }.joined(separator: ",") + "}"
        }
    }

    /// The fewest digits that give the same number back, and no fraction that is none: `0.3`, `1`.
    private static func plain(_ digits: String) -> String { digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits }
}
