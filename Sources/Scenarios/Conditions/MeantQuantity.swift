internal import Documents

/// What a person meant by a quantity that is none: `10 seconds`, `1M`, `5 %`, `1,5s`, `-2s`, `100 rps`.
///
/// Only for messages. A suggestion is always a quantity that the language reads.
enum MeantQuantity {
    /// The likely ones of a kind, the likeliest first; empty when nobody can tell.
    static func candidates(_ text: String, as kind: ValueKind) -> [String] {
        switch kind {
        case .duration, .bytes, .percent, .rate, .bandwidth: quantities(text, kind)
        case .number, .integer: ([plain(text)] + otherBase(text)).filter { isRead($0, as: kind) && $0 != text }
        case .boolean: boolean(text).map { [$0] } ?? []
        case .string, .list, .map: []
        }
    }

    /// The likely ones of any kind that a condition can compare.
    static func inCondition(_ text: String) -> [String] {
        [ValueKind.number, .duration, .percent, .bytes, .rate].flatMap { candidates(text, as: $0) }
    }

    /// `did you mean …?`; nil when there is nothing to say.
    static func fix(_ candidates: [String]) -> String? {
        guard !candidates.isEmpty else { return nil }
        return "did you mean " + candidates.prefix(3).map { "`\($0)`" }.joined(separator: " or ") + "?"
    }

    /// `1e3`, `0x1F` and `0o17` as they would be written here.
    private static func otherBase(_ text: String) -> [String] {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
            return Int64(text.dropFirst(2), radix: radix).map { ["\($0)"] } ?? []
        }
        guard let number = Double(text), number.isFinite, abs(number) < 1e15 else { return [] }
        return [ScenarioValue.decimal(number)]
    }

    private static func isRead(_ text: String, as kind: ValueKind) -> Bool {
        ScenarioReading.scalar(text, as: kind) != nil
    }

    private static func boolean(_ text: String) -> String? {
        let word = text.lowercased()
        if ["yes", "on", "y", "1"].contains(word) { return "true" }
        if ["no", "off", "n", "0"].contains(word) { return "false" }
        return Spelling.nearest(word, in: ["true", "false"])
    }

    /// Without sign, spaces and separators of thousands; a comma before anything but three digits is a decimal one.
    private static func plain(_ text: String) -> String {
        var body = text.filter { !$0.isWhitespace && $0 != "_" }[...]
        if body.first == "+" || body.first == "-" { body = body.dropFirst() }
        if let comma = body.firstIndex(of: ",") {
            let after = body[body.index(after: comma)...].prefix { $0.isASCII && $0.isNumber }
            body = Substring(body.split(separator: ",").joined(separator: after.count == 3 ? "" : "."))
        }
        if body.first == "." { body = "0" + body }
        let zeros = body.prefix { $0 == "0" }.count
        if zeros > 0, body.dropFirst(zeros).first?.isNumber == true { body = body.dropFirst(zeros) }
        return String(body)
    }

    private static func quantities(_ text: String, _ kind: ValueKind) -> [String] {
        if kind == .rate, let rate = perSecond(text) { return [rate] }
        if kind == .duration, let hours = hours(inDays: text) { return [hours] }
        var rest = plain(text)[...]
        var candidates = [""]
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            let unit = rest[number.endIndex...].prefix { !$0.isNumber && $0 != "." }
            let units = UnitWords.meant(String(unit), as: kind)
            guard !number.isEmpty, !units.isEmpty else { return [] }
            candidates = candidates.flatMap { start in units.map { start + number + $0 } }
            rest = rest[unit.endIndex...]
        }
        return candidates.filter { isRead($0, as: kind) && $0 != text }
    }
}

extension MeantQuantity {
    /// `2d` as `48h`: a day is no unit, as it has not always 24 hours.
    private static func hours(inDays text: String) -> String? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).filter { !$0.isWhitespace }.lowercased()
        guard ["d", "day", "days"].contains(unit), digits.count <= 4, let days = Int(digits) else { return nil }
        return "\(days * 24)h"
    }

    /// `30/m` as `0.5/s`.
    private static func perSecond(_ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
        let lengths = ["m": 60.0, "min": 60, "minute": 60, "h": 3_600, "hour": 3_600]
        guard parts.count == 2, let number = Quantities.number(parts[0]), number > 0, let length = lengths[parts[1]] else {
            return nil
        }
        return ScenarioValue.decimal((number / length * 10_000).rounded() / 10_000) + "/s"
    }

    /// True for what is a quantity but for its size: `99999999999999999999h`.
    static func isTooLarge(_ text: String, as kind: ValueKind) -> Bool {
        let digits = text.drop { $0 == "-" }.prefix { $0.isASCII && $0.isNumber }
        guard digits.count > 4, !digits.hasPrefix("0"), ScenarioReading.scalar(text, as: kind) == nil else { return false }
        return ScenarioReading.scalar("1" + text.drop { $0 == "-" }.dropFirst(digits.count), as: kind) != nil
    }
}

/// The names that people give to units.
enum UnitWords {
    /// The units of the language that a word can stand for.
    static func meant(_ word: String, as kind: ValueKind) -> [String] {
        let all = units(of: kind)
        if all.contains(where: { $0.name == word }) { return [word] }
        let small = word.lowercased()
        let named = all.filter { $0.words.contains(small) || $0.name.lowercased() == small }.map(\.name)
        if !named.isEmpty { return named }
        guard word.count > 1 else { return [] }
        return Spelling.nearest(word, in: all.map(\.name)).map { [$0] } ?? []
    }

    private static func units(of kind: ValueKind) -> [(name: String, words: [String])] {
        switch kind {
        case .duration: durations
        case .bytes: sizes
        case .percent: [("%", ["percent", "pct", "percents", "prozent"])]
        case .rate: [("/s", ["rps", "qps", "hz", "/sec", "/second", "persecond", "ps", "req/s", "requests/s", "s-1"])]
        case .bandwidth: bandwidths
        case .number, .integer, .boolean, .string, .list, .map: []
        }
    }

    private static let durations: [(name: String, words: [String])] = [
        ("h", ["hr", "hrs", "hour", "hours"]), ("m", ["min", "mins", "minute", "minutes"]),
        ("s", ["sec", "secs", "second", "seconds"]), ("ms", ["msec", "msecs", "millis", "millisecond", "milliseconds"]),
        ("us", ["usec", "usecs", "micros", "microsecond", "microseconds"]),
        ("ns", ["nsec", "nanos", "nanosecond", "nanoseconds"]),
    ]

    private static let sizes: [(name: String, words: [String])] = [
        ("B", ["byte", "bytes"]), ("KiB", ["k", "ki", "kb"]), ("MiB", ["mi"]), ("MB", ["m"]), ("GiB", ["gi"]), ("GB", ["g"]),
        ("TiB", ["ti"]), ("TB", ["t"]), ("kB", ["k"]),
    ]

    private static let bandwidths: [(name: String, words: [String])] = [
        ("kbit/s", ["kbps", "kbit", "kb/s"]), ("Mbit/s", ["mbps", "mbit", "m", "mb/s"]),
        ("Gbit/s", ["gbps", "gbit", "g", "gb/s"]),
        ("KiB/s", ["kib"]), ("MiB/s", ["mib"]), ("GiB/s", ["gib"]), ("kB/s", ["kbyte/s"]), ("MB/s", ["mb", "mbyte/s"]),
        ("GB/s", ["gb", "gbyte/s"]), ("bit/s", ["bps", "bit"]), ("B/s", ["b"]),
    ]
}
