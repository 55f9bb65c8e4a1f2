/// A pattern with `*` (anything, also nothing) and `?` (one character), anchored at both ends.
package struct Glob {
    private let pattern: [Character]

    package init(_ pattern: String) { self.pattern = Array(pattern) }

    /// Greedy with one point to come back to: linear in practice, never worse than pattern × text.
    package func matches(_ text: String) -> Bool {
        let text = Array(text)
        var position = 0
        var next = 0
        var star: (pattern: Int, text: Int)?
        while position < text.count {
            if next < pattern.count, pattern[next] == "*" {
                star = (next, position)
                next += 1
            } else if next < pattern.count, pattern[next] == "?" || pattern[next] == text[position] {
                position += 1
                next += 1
            } else if let back = star {
                star = (back.pattern, back.text + 1)
                position = back.text + 1
                next = back.pattern + 1
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == "*" }
    }
}
