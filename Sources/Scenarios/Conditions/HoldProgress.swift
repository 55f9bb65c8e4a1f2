package import Platform

/// The hold of a condition: `… for 2s` is true once it has been true without a break for that long.
///
/// Until then the answer stays what it was, *no* or *cannot say*; false counts at once; *cannot say* breaks the hold.
package struct HoldProgress: Hashable, Sendable {
    package let hold: Interval
    package private(set) var truth = Truth.unknown
    private var since: Moment?

    package init(_ hold: Interval?) { self.hold = hold ?? .zero }

    /// When a hold that is under way completes.
    package var deadline: Moment? { truth == .yes ? nil : since.map { $0 + hold } }

    /// Takes the answer of now without the hold and gives the one with it.
    package mutating func take(_ now: Truth, at moment: Moment) -> Truth {
        guard now == .yes else {
            since = nil
            truth = now
            return now
        }
        let start = since ?? moment
        since = start
        if moment - start >= hold { truth = .yes }
        return truth
    }

    /// Forgets what was.
    package mutating func reset() { self = HoldProgress(hold) }
}
