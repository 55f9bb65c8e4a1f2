import Platform

extension Chronicle {
    /// From the first line to the last.
    var length: Interval {
        guard let first = lines.first, let last = lines.last else { return .zero }
        return last.at - first.at
    }
}
