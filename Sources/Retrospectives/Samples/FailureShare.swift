import Platform

extension SampleSeries {
    /// The share of failed samples over the `range` before each sample, in thousandths of a percent, from where that much is
    /// known on: what conditions on `error-ratio` compare.
    func failureShare(over range: Interval) -> SampleSeries {
        var share = SampleSeries()
        guard let begin = offsets.first, range > .zero else { return share }
        var start = 0
        var failed: [Int] = []
        var oldest = 0
        forEach { index, reason in
            if reason != nil { failed.append(index) }
            while offsets[start] <= offsets[index] - range { start += 1 }
            while oldest < failed.count, failed[oldest] < start { oldest += 1 }
            guard offsets[index] - begin >= range else { return }
            share.offsets.append(offsets[index])
            share.values.append(Int64(failed.count - oldest) * 100_000 / Int64(index - start + 1))
            share.lines.append(lines.indices.contains(index) ? lines[index] : 0)
        }
        return share
    }
}
