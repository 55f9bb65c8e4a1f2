/// Which of many texts a person probably meant.
package enum Nearness {
    /// The `count` texts that share most pairs of letters with `wanted` (Dice's coefficient); ties keep their order.
    package static func nearest<Subject>(
        _ count: Int, to wanted: String, among texts: [(Subject, String)]
    ) -> [(Subject, String)] {
        let pairs = letterPairs(wanted)
        let scored = texts.enumerated().map {
            (offset: $0.offset, entry: $0.element, score: score(pairs, letterPairs($0.element.1)))
        }
        return scored.sorted { ($1.score, $0.offset) < ($0.score, $1.offset) }.prefix(count).map(\.entry)
    }

    private static func score(_ left: Set<String>, _ right: Set<String>) -> Double {
        let total = left.count + right.count
        return total == 0 ? 0 : 2 * Double(left.intersection(right).count) / Double(total)
    }

    private static func letterPairs(_ text: String) -> Set<String> {
        let letters = text.lowercased().filter { $0 != "*" && $0 != "?" }
        return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
    }
}
