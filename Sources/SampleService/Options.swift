internal import Platform

/// Words after a subcommand: `--name value` and `--flag`.
struct Options {
    private var words: [String]

    init(_ words: some Sequence<String>) { self.words = Array(words) }

    mutating func flag(_ name: String) -> Bool {
        guard let index = words.firstIndex(of: name) else { return false }
        words.remove(at: index)
        return true
    }

    mutating func text(_ name: String) throws -> String? {
        guard let index = words.firstIndex(of: name) else { return nil }
        guard index + 1 < words.count else { throw OptionError("expected a value after \(name)") }
        defer { words.removeSubrange(index...index + 1) }
        return words[index + 1]
    }

    mutating func required(_ name: String) throws -> String {
        guard let text = try text(name) else { throw OptionError("expected \(name)") }
        return text
    }

    mutating func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw OptionError("expected \(name) from \(range.lowerBound) to \(range.upperBound), found \(text)")
        }
        return number
    }

    mutating func port(_ name: String) throws -> Int {
        guard let port = try number(name, in: 0...65_535) else { throw OptionError("expected \(name)") }
        return port
    }

    /// `5ms`, `2s`.
    mutating func interval(_ name: String, default fallback: Interval) throws -> Interval {
        guard let text = try text(name) else { return fallback }
        for (unit, length) in [("ms", Interval.milliseconds(1)), ("s", .seconds(1))] where text.hasSuffix(unit) {
            if let count = Int(text.dropLast(unit.count)), count >= 0 { return length * count }
        }
        throw OptionError("expected \(name) such as 5ms or 2s, found \(text)")
    }

    /// Bytes, plain or with a binary unit: `268435456`, `256MiB`; required when there is no default.
    mutating func size(_ name: String, default fallback: Int? = nil) throws -> Int {
        guard let text = try text(name) else {
            guard let fallback else { throw OptionError("expected \(name)") }
            return fallback
        }
        let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1), ("", 1)]
        for (unit, factor) in units where text.hasSuffix(unit) {
            if let count = Int(text.dropLast(unit.count)), (1...1 << 33).contains(count) { return count * factor }
        }
        throw OptionError("expected \(name) such as 256MiB, found \(text)")
    }

    /// - Throws: ``OptionError`` when a word was not used.
    func finish() throws {
        if let word = words.first { throw OptionError("unknown option \(word)") }
    }
}

struct OptionError: Error {
    let message: String

    init(_ message: String) { self.message = message }
}
