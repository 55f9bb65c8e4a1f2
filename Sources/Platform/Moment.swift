/// An instant on the machine's monotonic clock: nanoseconds since boot, the same in every process of one boot.
///
/// Only differences have a meaning beyond the boot; ``WallTime`` is what people read.
package struct Moment: Hashable, Comparable, Sendable, Codable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package init(from decoder: any Decoder) throws {
        nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanoseconds)
    }

    package static let distantFuture = Moment(nanoseconds: .max)

    package static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }
    package static func - (left: Moment, right: Moment) -> Interval {
        Interval(nanoseconds: left.nanoseconds) - Interval(nanoseconds: right.nanoseconds)
    }
    package static func + (left: Moment, right: Interval) -> Moment {
        Moment(nanoseconds: (Interval(nanoseconds: left.nanoseconds) + right).nanoseconds)
    }
    package static func - (left: Moment, right: Interval) -> Moment {
        Moment(nanoseconds: (Interval(nanoseconds: left.nanoseconds) - right).nanoseconds)
    }
}
