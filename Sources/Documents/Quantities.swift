package import Platform

/// The quantities of the scenario language, read from the raw text of a scalar. YAML's own types are never consulted, so
/// `yes`, `012` and `1:30` are the texts that they look like.
///
/// Every function answers nil for a text that is not exactly of its form; a unit is never guessed.
package enum Quantities {
    /// `250ms`, `10s`, `1h30m`: parts from the largest unit to the smallest, a fraction only in the last.
    package static func duration(_ text: String) -> Interval? {
        var rest = text[...]
        var total: Int64 = 0
        var smallest = Int64.max
        while let part = nextPart(&rest) {
            guard let unit = durationUnits.first(where: { $0.name == part.unit })?.size, unit < smallest,
                !part.number.hasFraction || rest.isEmpty, let amount = part.number.wholeNumber(times: unit)
            else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(amount)
            guard !overflow else { return nil }
            total = sum
            smallest = unit
        }
        return rest.isEmpty && smallest != .max ? Interval(nanoseconds: total) : nil
    }

    /// `512B`, `4MiB`, `1.5GB`, in bytes.
    package static func bytes(_ text: String) -> Int64? {
        var rest = text[...]
        guard let part = nextPart(&rest), rest.isEmpty, let unit = byteUnits.first(where: { $0.name == part.unit })
        else { return nil }
        return part.number.wholeNumber(times: unit.size)
    }

    /// `34%`, `0.5%`: 34 and 0.5.
    package static func percent(_ text: String) -> Double? { suffixed(text, "%") }

    /// `50/s`: events per second.
    package static func rate(_ text: String) -> Double? { suffixed(text, "/s") }

    /// `8Mbit/s` or `1MiB/s`, in bytes per second.
    package static func bandwidth(_ text: String) -> Double? {
        guard text.hasSuffix("/s") else { return nil }
        let amount = String(text.dropLast(2))
        if let count = bytes(amount) { return Double(count) }
        var rest = amount[...]
        guard let part = nextPart(&rest), rest.isEmpty, let unit = bitUnits.first(where: { $0.name == part.unit }),
            let bits = part.number.wholeNumber(times: unit.size)
        else { return nil }
        return Double(bits) / 8
    }

    /// `-3`, `0`, `42`; no leading zero, sign `+`, separator or exponent.
    package static func integer(_ text: String) -> Int64? {
        let negative = text.hasPrefix("-")
        guard let number = DecimalText(text.dropFirst(negative ? 1 : 0)), !number.hasFraction,
            let value = number.wholeNumber(times: 1)
        else { return nil }
        return negative ? -value : value
    }

    /// `0.25`, `-3`.
    package static func number(_ text: String) -> Double? {
        let negative = text.hasPrefix("-")
        guard DecimalText(text.dropFirst(negative ? 1 : 0)) != nil else { return nil }
        return Double(text)
    }

    /// `true` or `false`, nothing else.
    package static func boolean(_ text: String) -> Bool? {
        switch text {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private static func suffixed(_ text: String, _ suffix: String) -> Double? {
        guard text.hasSuffix(suffix) else { return nil }
        let digits = text.dropLast(suffix.count)
        return DecimalText(digits) == nil ? nil : Double(digits)
    }

    /// Takes a number and the letters after it off the front; nil, with nothing taken, when they are not there.
    private static func nextPart(_ rest: inout Substring) -> (number: DecimalText, unit: Substring)? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        let unit = rest[digits.endIndex...].prefix { $0.isLetter }
        guard let number = DecimalText(digits), !unit.isEmpty else { return nil }
        rest = rest[unit.endIndex...]
        return (number, unit)
    }

    private static let durationUnits: [(name: Substring, size: Int64)] = [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("µs", 1_000),
        // The Greek letter, which some keyboards and every normalisation give.
        ("\u{3bc}s", 1_000),
        ("ns", 1),
    ]

    private static let byteUnits: [(name: Substring, size: Int64)] = [
        ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
        ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ]

    private static let bitUnits: [(name: Substring, size: Int64)] = [
        ("bit", 1), ("kbit", 1_000), ("Mbit", 1_000_000), ("Gbit", 1_000_000_000),
    ]

    /// The names of the units of durations from the largest to the smallest; names of one size stand together.
    package static let durationUnitNames: [[String]] = {
        let sizes = durationUnits.map(\.size)
        let distinct = sizes.indices.filter { $0 == 0 || sizes[$0] != sizes[$0 - 1] }.map { sizes[$0] }
        return distinct.map { size in durationUnits.filter { $0.size == size }.map { String($0.name) } }
    }()

    package static let byteUnitNames = byteUnits.map { String($0.name) }
    package static let bitUnitNames = bitUnits.map { String($0.name) }
}
