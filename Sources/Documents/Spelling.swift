/// Finds the word that a person meant.
package enum Spelling {
    /// The candidate nearest to `word`, if it is near enough to be meant: one slip in a short word, a third of a long one.
    /// The first of equals wins.
    package static func nearest(_ word: String, in candidates: [String]) -> String? {
        let letters = Array(word.lowercased())
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        let allowed = max(1, letters.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in candidates where candidate.count <= 64 {
            let distance = distance(letters, Array(candidate.lowercased()))
            if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) from one word to another.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var twoAgo = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    least = min(least, twoAgo[column - 1] + 1)
                }
                current.append(least)
            }
            twoAgo = previous
            previous = current
        }
        return previous[right.count]
    }
}
