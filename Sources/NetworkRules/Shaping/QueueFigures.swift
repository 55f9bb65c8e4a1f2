/// What `tc -s qdisc show` says of one queue.
struct QueueFigures: Hashable, Sendable {
    /// `tbf`
    var kind: String
    /// `6764:`; `0:` for what the kernel gives every device by itself.
    var handle: String
    var device: String
    var isRoot: Bool
    var packets: Int64 = 0
    var dropped: Int64 = 0
    var overLimits: Int64 = 0

    /// Reads all queues of a listing.
    static func parse(_ text: String) -> [QueueFigures] {
        var found: [QueueFigures] = []
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { " (),".contains($0) }).map(String.init)
            if words.first == "qdisc", words.count > 4, let device = words.firstIndex(of: "dev") {
                found.append(
                    QueueFigures(
                        kind: words[1], handle: words[2], device: words[min(device + 1, words.count - 1)],
                        isRoot: words.contains("root")))
            } else if words.first == "Sent", var last = found.popLast() {
                last.packets = number(before: "pkt", in: words)
                last.dropped = number(after: "dropped", in: words)
                last.overLimits = number(after: "overlimits", in: words)
                found.append(last)
            }
        }
        return found
    }

    private static func number(before word: String, in words: [String]) -> Int64 {
        words.firstIndex(of: word).flatMap { $0 > 0 ? Int64(words[$0 - 1]) : nil } ?? 0
    }

    private static func number(after word: String, in words: [String]) -> Int64 {
        words.firstIndex(of: word).flatMap { $0 + 1 < words.count ? Int64(words[$0 + 1]) : nil } ?? 0
    }
}
