/// An attribute of a type of toxic, declared once: validation, complete maps and documentation are made from it.
package struct ToxicAttribute: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case integer(ClosedRange<Int64>)
        case number(ClosedRange<Double>)
        case choice([String])
        case text
    }

    package var name: String
    package var kind: Kind
    /// `ms`, `kB/s`; empty where it has none.
    package var unit: String
    package var standard: AttributeValue
    package var meaning: String
    /// Beyond what other proxies have: left out of complete maps while it is as it was, so that clients see what they know.
    package var isExtension: Bool

    init(
        _ name: String, _ kind: Kind, unit: String = "", standard: AttributeValue = .integer(0), isExtension: Bool = false,
        _ meaning: String
    ) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.standard = standard
        self.meaning = meaning
        self.isExtension = isExtension
    }

    /// What a value must be, in words.
    package var expected: String {
        switch kind {
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let names): "one of \(names.joined(separator: ", "))"
        case .text: "text"
        }
    }

    /// The value as it is kept, or nil when it cannot be had.
    func accept(_ value: AttributeValue) -> AttributeValue? {
        switch (kind, value) {
        case (.integer(let range), .integer(let number)): range.contains(number) ? value : nil
        case (.integer(let range), .number(let number)):
            Int64(exactly: number).flatMap { range.contains($0) ? .integer($0) : nil }
        case (.number(let range), .integer(let number)): range.contains(Double(number)) ? .number(Double(number)) : nil
        case (.number(let range), .number(let number)): range.contains(number) ? value : nil
        case (.choice(let names), .text(let name)): names.contains(name) ? value : nil
        case (.text, .text): value
        default: nil
        }
    }
}

extension AttributeValue: CustomStringConvertible {
    package var description: String {
        switch self {
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): "\"\(value)\""
        }
    }
}

extension [String: AttributeValue] {
    func integer(_ name: String) -> Int64 {
        if case .integer(let value)? = self[name] { return value }
        return 0
    }

    func number(_ name: String) -> Double {
        switch self[name] {
        case .number(let value)?: return value
        case .integer(let value)?: return Double(value)
        default: return 0
        }
    }

    func text(_ name: String) -> String {
        if case .text(let value)? = self[name] { return value }
        return ""
    }
}
