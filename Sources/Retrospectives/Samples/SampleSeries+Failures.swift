import Platform

extension SampleSeries {
    /// The share of failed samples over the `range` before each sample, in thousandths of a percent, from where that much is
    /// known on: what conditions on `error-ratio` compare.
    func failureShare(over range: Interval) -> SampleSeries {
        var share = SampleSeries()
        guard let begin = offsets.first, range > .zero else { return share }
        let known = index(at: begin + range)
        share.offsets = Array(offsets[known...])
        share.values.reserveCapacity(offsets.count - known)
        var start = 0
        // Failures before the window, and before its end.
        var (old, all) = (0, 0)
        for index in known..<offsets.count {
            while offsets[start] <= offsets[index] - range { start += 1 }
            while all < failures.count, failures[all].index <= index { all += 1 }
            while old < all, failures[old].index < start { old += 1 }
            share.values.append(old == all ? 0 : Int64(all - old) * 100_000 / Int64(index - start + 1))
        }
        return share
    }
}
