internal import Scenarios

/// Which answers are good ones.
struct HTTPExpectation: Sendable {
    private(set) var statuses: [ClosedRange<Int>] = []
    private(set) var body: String?

    init() {}

    /// - Returns: nil for a map that has other keys or makes no sense.
    init?(_ map: Arguments) {
        for entry in map {
            switch entry.name {
            case "status":
                let words = entry.value.items ?? [entry.value]
                let ranges = words.compactMap { Self.range($0.text) }
                guard ranges.count == words.count, !ranges.isEmpty else { return nil }
                statuses = ranges
            case "body": body = entry.value.text
            default: return nil
            }
        }
    }

    /// True when a redirect itself is among the expected answers.
    var namesRedirects: Bool { statuses.contains { $0.overlaps(300...399) && !$0.contains(200) } }

    /// Why an answer is not a good one; nil when it is.
    func objection(status: Int, body bytes: [UInt8]) -> String? {
        let allowed = statuses.isEmpty ? [200...399] : statuses
        guard allowed.contains(where: { $0.contains(status) }) else { return "status \(status)" }
        guard let body else { return nil }
        return String(decoding: bytes, as: UTF8.self).contains(body) ? nil : "the answer does not contain the expected text"
    }

    /// `200`, `2xx` or `200-204`.
    private static func range(_ text: String) -> ClosedRange<Int>? {
        if text.count == 3, text.hasSuffix("xx"), let hundreds = Int(text.prefix(1)), (1...5).contains(hundreds) {
            return hundreds * 100...hundreds * 100 + 99
        }
        let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(bounds.count), let low = bounds[0], let high = bounds[bounds.count - 1], 100 <= low, low <= high,
            high <= 599
        else { return nil }
        return low...high
    }
}
