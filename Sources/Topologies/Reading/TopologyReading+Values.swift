internal import Documents
internal import Platform
internal import Simulator

/// A kind of value that is written as one word.
enum Quantity {
    case duration, share, rate, integer, number, boolean

    var words: String {
        switch self {
        case .duration: "a duration with its unit, as `250ms`"
        case .share: "a share in percent, as `5%`"
        case .rate: "a rate, as `500/s`"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        }
    }

    var units: [String] {
        switch self {
        case .duration: ["ms", "s"]
        case .share: ["%"]
        case .rate: ["/s"]
        case .integer, .number, .boolean: []
        }
    }

    /// What people write instead of our units.
    var otherUnits: [(theirs: String, ours: String)] {
        switch self {
        case .duration:
            [
                ("msec", "ms"), ("millis", "ms"), ("milliseconds", "ms"), ("sec", "s"), ("secs", "s"), ("seconds", "s"),
                ("min", "m"), ("minute", "m"), ("minutes", "m"), ("hour", "h"), ("hours", "h"), ("usec", "us"), ("micros", "us"),
                ("ms", "ms"), ("s", "s"),
            ]
        case .rate: [("rps", "/s"), ("qps", "/s"), ("req/s", "/s"), ("/sec", "/s"), ("hz", "/s"), ("/s", "/s")]
        case .share: [("percent", "%"), ("pct", "%"), ("%", "%")]
        case .integer, .number, .boolean: []
        }
    }
}

extension TopologyReading {
    mutating func duration(_ node: DocumentNode, _ what: String) -> Interval? {
        quantity(node, .duration, what) { Quantities.duration($0) }
    }

    mutating func share(_ node: DocumentNode, _ what: String) -> Ratio? {
        quantity(node, .share, what) { Self.share($0) }
    }

    mutating func number(_ node: DocumentNode, _ what: String) -> Ratio? {
        quantity(node, .number, what) { ExactDecimal.scaled($0, digits: 9).map { Ratio(billionths: $0) } }
    }

    mutating func rate(_ node: DocumentNode, _ what: String) -> Rate? {
        quantity(node, .rate, what) { Self.rate($0) }
    }

    mutating func integer(_ node: DocumentNode, _ what: String) -> Int? {
        quantity(node, .integer, what) { Quantities.integer($0).flatMap { Int(exactly: $0) } }
    }

    mutating func boolean(_ node: DocumentNode, _ what: String) -> Bool? {
        quantity(node, .boolean, what) { Quantities.boolean($0) }
    }

    static func share(_ text: String) -> Ratio? {
        text.hasSuffix("%") ? ExactDecimal.scaled(text.dropLast(), digits: 7).map { Ratio(billionths: $0) } : nil
    }

    static func rate(_ text: String) -> Rate? {
        text.hasSuffix("/s") ? ExactDecimal.scaled(text.dropLast(2), digits: 6).map { Rate(microhertz: $0) } : nil
    }

    /// `A..B`, or `A` for both.
    mutating func span<Value>(
        _ node: DocumentNode, _ kind: Quantity, _ what: String, _ read: (String) -> Value?
    ) -> (from: Value, to: Value)? {
        quantity(node, kind, what) { text in
            guard let dots = text.firstRange(of: "..") else { return read(text).map { ($0, $0) } }
            guard let from = read(String(text[..<dots.lowerBound])), let to = read(String(text[dots.upperBound...]))
            else { return nil }
            return (from, to)
        }
    }

    /// One of a few words.
    mutating func choice<Value>(_ node: DocumentNode, _ what: String, _ choices: [(word: String, value: Value)]) -> Value? {
        guard case .scalar(let text, _) = node.content else {
            report(node, expected: "one of \(choices.map(\.word).joined(separator: ", ")) for \(what)")
            return nil
        }
        if let found = choices.first(where: { $0.word == text }) { return found.value }
        reportUnknown(text, .choice, as: "value of \(what)", among: choices.map(\.word), at: node.place)
        return nil
    }

    private mutating func quantity<Value>(
        _ node: DocumentNode, _ kind: Quantity, _ what: String, _ read: (String) -> Value?
    ) -> Value? {
        guard case .scalar(let text, let quoted) = node.content else {
            report(node, expected: "\(kind.words) for \(what)")
            return nil
        }
        if !quoted || !kind.units.isEmpty, let value = read(text) { return value }
        let message = "expected \(kind.words) for \(what), found \(Self.describe(node))"
        diagnostics.error(
            kind.units.isEmpty ? .type : .unit, message, at: node.place,
            fix: Self.fix(text, kind) { read($0) != nil } ?? (read(text) != nil ? "write \(text) without quotes" : nil))
        return nil
    }

    /// What was probably meant.
    private static func fix(_ text: String, _ kind: Quantity, _ reads: (String) -> Bool) -> String? {
        if kind == .share, let number = ExactDecimal.scaled(text, digits: 9), number < 1_000_000_000 {
            return "write \(ExactDecimal.text(number, digits: 7))%"
        }
        let withUnit = kind.units.map { text + $0 }.filter(reads)
        if !withUnit.isEmpty { return "add the unit: " + withUnit.joined(separator: " or ") }
        if kind == .boolean {
            return ["yes": "true", "on": "true", "no": "false", "off": "false"][text.lowercased()].map { "write \($0)" }
        }
        let plain = text.filter { !$0.isWhitespace && $0 != "_" }.lowercased()
        let number = plain.prefix { $0.isNumber || $0 == "." }
        let unit = plain.dropFirst(number.count)
        let guesses = kind.otherUnits.filter { $0.theirs == unit }.map { number + $0.ours } + (unit.isEmpty ? [plain] : [])
        return guesses.first { $0 != text && reads($0) }.map { "did you mean `\($0)`?" }
    }
}
