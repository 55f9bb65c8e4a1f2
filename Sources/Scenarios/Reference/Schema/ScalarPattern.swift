internal import Documents

/// Regular expressions (ECMA 262) for the texts that ``Quantities`` reads, within bounds as far as a pattern can say them:
/// never narrower than the reader.
enum ScalarPattern {
    static let name = "[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
    /// A text in which a variable is filled in before it is read.
    static let variable = "\\$\\{"

    /// How an address of a request begins.
    static let url = "(?:(?:https?|http\\+unix)://|unix:/)"
    /// How a place in a JSON answer begins.
    static let jsonPlace = "^\\$(?:$|[.\\[])"

    static func of(_ name: ForeignName) -> String? {
        switch name {
        case .any: nil
        case .environmentVariable: "[A-Za-z_][A-Za-z0-9_]{0,254}"
        case .header: "[A-Za-z0-9!#$%&'*+.^_`|~-]+"
        }
    }

    static func of(_ form: TextForm) -> String {
        let address = "(?:[^\\s/@?#\\[\\]:]+|\\[[^\\s/@?#\\[\\]]+\\]):0*" + integer(1, 65_535)
        switch form {
        case .hostAndPort: return address
        case .socket: return address + "|unix:/.*"
        case .server: return address + "|https?://.+"
        case .url: return url + ".+"
        }
    }

    private static let whole = "(?:0|[1-9][0-9]*)"
    private static let fraction = "(?:\\.[0-9]+)?"
    private static let notZero = "(?=.*[1-9])"

    /// The pattern of a whole text; nil for kinds without one.
    static func of(_ parameter: ParameterEntry) -> String? {
        let low = parameter.minimum?.magnitude
        let high = parameter.maximum?.magnitude
        switch parameter.kind {
        case .duration: return isPositive(low) + duration
        case .bytes: return isPositive(low) + whole + fraction + alternatives(Quantities.byteUnitNames)
        case .bandwidth:
            let units = Quantities.byteUnitNames + Quantities.bitUnitNames
            return isPositive(low) + whole + fraction + alternatives(units) + "/s"
        case .percent: return isPositive(low) + decimal(low ?? 0, high) + "%"
        case .rate: return isPositive(low) + decimal(low ?? 0, high) + "/s"
        case .number: return decimal(low, high)
        case .integer: return integer(low.map { Int64($0) }, high.map { Int64($0) })
        case .boolean: return "(?:true|false)"
        case .string, .list, .map: return nil
        }
    }

    static let selection: String = {
        let share = decimal(0, 100) + "%"
        let count = integer(1, 1_000)
        return "(?:\(name)|(?:another|all|\(count)|\(notZero)\(share)) of \(name)|another \(count) of \(name)"
            + "|all of \(name) except \(name))"
    }()

    static let instances = "\(integer(1, 1_000))(?:\\.\\.\(integer(1, 1_000)))?"

    private static func isPositive(_ low: Double?) -> String { (low ?? 0) > 0 ? notZero : "" }

    private static func alternatives(_ words: [String]) -> String { "(?:" + words.joined(separator: "|") + ")" }

    /// Parts from the largest unit to the smallest, each once, a fraction only in the last.
    private static let duration: String = {
        let units = Quantities.durationUnitNames.map { $0.count == 1 ? $0[0] : alternatives($0) }
        let forms = units.indices.map { last in
            units[..<last].map { "(?:\(whole)\($0))?" }.joined() + whole + fraction + units[last]
        }
        return alternatives(forms)
    }()

    /// A decimal number whose whole part lies within bounds; without a lower bound it may be negative.
    private static func decimal(_ low: Double?, _ high: Double?) -> String {
        guard let low else { return "-?" + whole + fraction }
        let sign = low < 0 ? "-?" : ""
        guard let high, high >= 1, low >= 0, high == high.rounded() else { return sign + whole + fraction }
        let top = Int64(high)
        return "(?:\(integer(Int64(low.rounded(.down)), top - 1))\(fraction)|\(top)(?:\\.0+)?)"
    }

    /// A whole number within bounds.
    static func integer(_ low: Int64?, _ high: Int64?) -> String {
        guard let low else { return "-?" + whole }
        guard low >= 0, let high, high >= low else { return (low < 0 ? "-?" : "") + (low == 1 ? "[1-9][0-9]*" : whole) }
        return alternatives(pieces(low, high))
    }

    /// Splits a range at the powers of ten, and within one number of digits where a digit can go its whole way.
    private static func pieces(_ low: Int64, _ high: Int64) -> [String] {
        var result: [String] = []
        var start = low
        while start <= high {
            var step: Int64 = 1
            // As many trailing digits as may be anything.
            while start % (step * 10) == 0, start != 0, start + step * 10 - 1 <= high { step *= 10 }
            let lead = start / step
            let lastLead = min(lead / 10 * 10 + 9, (high + 1) / step - 1)
            result.append(digits(lead, max(lead, lastLead)) + String(repeating: "[0-9]", count: String(step).count - 1))
            start = (max(lead, lastLead) + 1) * step
        }
        return result
    }

    /// Numbers that differ in their last digit only.
    private static func digits(_ low: Int64, _ high: Int64) -> String {
        let stem = low / 10 == 0 ? "" : String(low / 10)
        return low == high ? "\(low)" : "\(stem)[\(low % 10)-\(high % 10)]"
    }
}
