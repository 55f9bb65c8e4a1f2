/// Sixteen bytes of a heap or a queue: a time, and a key that orders equal times and says what is meant.
struct Entry: BitwiseCopyable {
    var time: Int64
    var key: UInt64

    @inline(__always)
    static func < (left: Entry, right: Entry) -> Bool {
        left.time < right.time || (left.time == right.time && left.key < right.key)
    }
}
