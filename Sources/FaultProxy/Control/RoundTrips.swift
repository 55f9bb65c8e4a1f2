package import Platform

/// How long calls took: each from the last byte that the client sent to the first byte that it was sent back, with all that
/// toxics added. Calls whose answer has not begun are not among them.
package struct RoundTrips: Hashable, Sendable {
    /// Of all that were.
    package private(set) var count: Int64 = 0
    private var kept: [Interval] = []

    /// At least so many of the last are kept.
    package static let depth = 256

    package init() {}

    /// The last ones, oldest first.
    package var last: ArraySlice<Interval> { kept.suffix(Self.depth) }

    mutating func add(_ time: Interval) {
        count += 1
        // A few at a time, so that not every call moves all that are kept.
        if kept.count >= 2 * Self.depth { kept.removeFirst(Self.depth) }
        kept.append(time)
    }
}
