import Platform
import Runs

extension SampleBlock {
    /// One sample of a block with its own time.
    struct Point {
        var at: Moment
        var value: Int64
        /// Why it failed; nil for a value.
        var failure: String?
    }

    /// The samples, as far as the parallel lists of the block agree.
    var points: [Point] {
        var at = from
        return zip(offsets, values).enumerated().map { index, sample in
            at = at + Interval(nanoseconds: sample.0)
            return Point(at: at, value: sample.1, failure: failure(of: index))
        }
    }

    private func failure(of index: Int) -> String? {
        guard let place = failed.firstIndex(of: index) else { return nil }
        return reasons.indices.contains(place) ? reasons[place] : "no reason recorded"
    }
}
