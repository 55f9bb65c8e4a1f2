/// The known name that a person most likely meant.
enum NearestName {
    /// The nearest of `names` by optimal string alignment, at most a third of the letters away; or the one signal of a
    /// target that ends in the name.
    static func of(_ name: String, among names: [String]) -> String? {
        let owned = names.filter { $0.hasSuffix("." + name) }
        if let only = owned.first, owned.count == 1 { return only }
        let nearest = names.map { ($0, distance(Array($0), Array(name))) }.min { $0.1 < $1.1 }
        guard let nearest, nearest.1 <= max(1, name.count / 3) else { return nil }
        return nearest.0
    }

    /// Insertions, deletions, replacements and swaps of neighbours.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var older: [Int] = []
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var next = [i + 1]
            for (j, b) in right.enumerated() {
                var best = min(row[j] + (a == b ? 0 : 1), row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, older[j - 1] + 1) }
                next.append(best)
            }
            (older, row) = (row, next)
        }
        return row[right.count]
    }
}
