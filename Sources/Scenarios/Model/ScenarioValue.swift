package import Documents
package import Platform

/// A value with its type, as a parameter, an argument or a variable holds it.
package enum ScenarioValue: Hashable, Sendable {
    case duration(Interval)
    /// 100 is all of one thing; for processors, one core.
    case percent(Double)
    case bytes(Int64)
    /// Events per second.
    case rate(Double)
    /// Bytes per second.
    case bandwidth(Double)
    case number(Double)
    case integer(Int64)
    case boolean(Bool)
    case text(String)
    case list([ScenarioValue])
    case map(Arguments)
}

extension ScenarioValue {
    package var interval: Interval? { if case .duration(let value) = self { value } else { nil } }
    package var percentage: Double? { if case .percent(let value) = self { value } else { nil } }
    package var byteCount: Int64? { if case .bytes(let value) = self { value } else { nil } }
    package var perSecond: Double? { if case .rate(let value) = self { value } else { nil } }
    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var flag: Bool? { if case .boolean(let value) = self { value } else { nil } }
    package var string: String? { if case .text(let value) = self { value } else { nil } }
    package var items: [ScenarioValue]? { if case .list(let value) = self { value } else { nil } }
    package var entries: Arguments? { if case .map(let value) = self { value } else { nil } }

    /// The texts of a list of texts.
    package var strings: [String]? { items.map { $0.compactMap(\.string) } }

    package var number: Double? {
        switch self {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    /// Exactly as the scenario language writes it: `300ms`, `34%`, `4MiB`, `50/s`.
    package var text: String {
        switch self {
        case .duration(let value): value.description
        case .percent(let value): Self.decimal(value) + "%"
        case .bytes(let value): Self.size(value)
        case .rate(let value): Self.decimal(value) + "/s"
        case .bandwidth(let value): Self.bandwidth(value)
        case .number(let value): Self.decimal(value)
        case .integer(let value): String(value)
        case .boolean(let value): value ? "true" : "false"
        case .text(let value): value
        case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
        case .map(let values): "{ " + values.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ") + " }"
        }
    }

    /// The largest unit that divides the size.
    package static func size(_ bytes: Int64) -> String {
        for (unit, factor) in [("TiB", Int64(1) << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
        where bytes != 0 && bytes % factor == 0 { return "\(bytes / factor)\(unit)" }
        return "\(bytes)B"
    }

    /// In bits where bytes would need a fraction.
    private static func bandwidth(_ bytes: Double) -> String {
        bytes == bytes.rounded() ? size(Int64(bytes)) + "/s" : "\(Int64((bytes * 8).rounded()))bit/s"
    }

    /// The shortest decimal that reads back as the same number, without an exponent: the language has none.
    package static func decimal(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        let shortest = String(value)
        guard let mark = shortest.firstIndex(of: "e"), let exponent = Int(shortest[shortest.index(after: mark)...]) else {
            return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
        }
        let digits = shortest[..<mark].filter(\.isNumber)
        let whole = shortest[..<mark].split(separator: ".")[0].filter(\.isNumber).count
        let point = whole + exponent
        let text =
            point <= 0
            ? "0." + String(repeating: "0", count: -point) + digits
            : digits + String(repeating: "0", count: max(0, point - digits.count))
        return value < 0 ? "-" + trimmed(text) : trimmed(text)
    }

    /// Without zeros at the end of a fraction.
    private static func trimmed(_ decimal: String) -> String {
        guard decimal.contains(".") else { return decimal }
        let end = decimal.lastIndex { $0 != "0" } ?? decimal.startIndex
        return String(decimal[...end])
    }

    /// The type in the words of diagnostics.
    package var kind: ValueKind {
        switch self {
        case .duration: .duration
        case .percent: .percent
        case .bytes: .bytes
        case .rate: .rate
        case .bandwidth: .bandwidth
        case .number: .number
        case .integer: .integer
        case .boolean: .boolean
        case .text: .string
        case .list: .list
        case .map: .map
        }
    }

    /// The form that digests are taken of and that plans and journals store: a tag with the text of the language.
    package var canonical: CanonicalValue {
        switch self {
        case .list(let values): .list(values.map(\.canonical))
        case .map(let values): .map(["map": values.canonical])
        default: .map([kind.rawValue: .text(text)])
        }
    }
}

/// The types of the language.
package enum ValueKind: String, Sendable, Codable, CaseIterable {
    case duration, percent, bytes, rate, bandwidth, number, integer, boolean, string, list, map
}
