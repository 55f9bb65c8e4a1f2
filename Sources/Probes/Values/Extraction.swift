internal import Documents
internal import Scenarios
internal import Targets

/// How a value is found in the bytes of an answer: at a path in JSON, else on the first line.
struct Extraction: Sendable {
    let path: JSONPath?
    let measure: Measure

    /// - Throws: ``TargetError`` (`invalid`) when `json:` is not a path.
    init(_ signal: SignalDeclaration) throws {
        path = try signal.arguments["json"]?.string.map { text in
            guard let path = JSONPath(text) else {
                let message = "json: expected a path such as $.queue.depth or $.items[0], found \(text)"
                throw TargetError(.invalid, "signal '\(signal.name)': \(message)")
            }
            return path
        }
        measure = Measure(dimension: signal.dimension)
    }

    func outcome(_ bytes: [UInt8]) -> Sample.Outcome {
        guard let path else { return firstLine(bytes) }
        guard let root = JSONValue(bytes) else { return .failed("the answer is not JSON") }
        guard let value = path.value(in: root) else { return .failed("nothing at \(path.text)") }
        guard let stored = measure.stored(value) else {
            return .failed("\(value.kind) at \(path.text), expected \(measure.dimension.rawValue)")
        }
        return .value(stored)
    }

    private func firstLine(_ bytes: [UInt8]) -> Sample.Outcome {
        let line = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let stored = measure.stored(text: text) else {
            return .failed("expected \(measure.dimension.rawValue), found \(text.isEmpty ? "nothing" : String(text.prefix(40)))")
        }
        return .value(stored)
    }
}

extension ParameterEntry {
    /// The keys that every probe of values has.
    static let json = ParameterEntry(
        "json", .string, "Reads the value at this place of a JSON answer: $.queue.depth, $.items[0].size.")

    static let dimension = ParameterEntry(
        "as", .string,
        "What the value is (default number). Plain numbers count in milliseconds for a duration, else in percent, bytes, "
            + "per second or 1; a text may carry its unit.",
        choices: Dimension.allCases.map(\.rawValue))
}
