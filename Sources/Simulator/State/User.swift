/// One of those who call from outside and think in between.
struct User: BitwiseCopyable {
    var load: UInt32
    /// The next of those who are absent.
    var next = OpenCall.nobody
    /// The chapters, as bits, in which a request of theirs ended, and in which one failed.
    var asked: UInt8 = 0
    var failed: UInt8 = 0
}
