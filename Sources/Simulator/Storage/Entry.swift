/// Sixteen bytes of a heap or a queue: a time, and a key that orders equal times and says what is meant.
struct Entry: BitwiseCopyable {
    var time: Int64
    var key: UInt64

    /// Both as one number, so that comparing takes no branch; times are never negative.
    @inline(__always)
    private var order: UInt128 { UInt128(UInt64(bitPattern: time)) << 64 | UInt128(key) }

    @inline(__always)
    static func < (left: Entry, right: Entry) -> Bool {
        left.order < right.order
    }
}
