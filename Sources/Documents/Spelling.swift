/// Finds the word that a person meant.
package enum Spelling {
    /// The candidate nearest to `word`, if it is near enough to be meant: one slip in a short word, a third of a long one.
    /// The first of equals wins.
    package static func nearest(_ word: String, in candidates: [String]) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        var allowed = max(1, letters.count / 3)
        var best: String?
        for candidate in candidates where abs(candidate.utf8.count - word.utf8.count) <= 4 * (allowed + 1) {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard other.count <= 64, abs(other.count - letters.count) <= allowed,
                let distance = distance(letters, other, within: allowed)
            else { continue }
            best = candidate
            if distance == 0 { break }
            allowed = distance - 1
        }
        return best
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) from one word to another; nil
    /// as soon as there must be more than `limit`.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], within limit: Int) -> Int? {
        var twoAgo = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, twoAgo[column - 1] + 1)
                }
                current.append(least)
            }
            // A swap looks two rows back, so both of the last rows must be too far.
            if (current.min() ?? 0) > limit, (previous.min() ?? 0) > limit { return nil }
            twoAgo = previous
            previous = current
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }
}
