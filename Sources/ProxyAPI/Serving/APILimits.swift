internal import NIOCore

/// What one client can cost.
enum APILimits {
    static let bodyBytes = 1 << 20
    static let connections = 1_024
    /// Without a request a connection is kept for this long, as Toxiproxy keeps it.
    static let idle = TimeAmount.seconds(60)
    /// A request that has begun is there after this time.
    static let request = TimeAmount.seconds(15)
    /// An answer is taken within this time.
    static let response = TimeAmount.seconds(30)
    /// How many requests are answered at once: one that looks a name up holds up no other.
    static let lanes = 8
}
