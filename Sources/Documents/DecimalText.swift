/// A number as it was written, so that units are applied in whole numbers and nothing is lost to floating point.
struct DecimalText {
    private let digits: Int64
    private let fractionDigits: Int

    var hasFraction: Bool { fractionDigits > 0 }

    /// `0`, `12`, `12.5`; nil for signs, leading zeros, exponents, a dot without digits and what does not fit.
    init?(_ text: Substring) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isDigits), parts[0] == "0" || parts[0].first != "0",
            let digits = Int64(parts.joined())
        else { return nil }
        self.digits = digits
        fractionDigits = parts.count == 2 ? parts[1].utf8.count : 0
    }

    /// The number times `unit`; nil when that is no whole number or too large.
    func wholeNumber(times unit: Int64) -> Int64? {
        let (product, overflow) = digits.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        var divisor: Int64 = 1
        for _ in 0..<fractionDigits { divisor *= 10 }
        return product % divisor == 0 ? product / divisor : nil
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 18 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
