/// One piece of work as a tracer saw it.
struct TraceSpan {
    enum Kind { case server, client, producer, consumer, within }

    var trace: String
    var id: String
    var parent: String?
    var service: String
    var operation: String
    var kind: Kind
    /// Nanoseconds since 1970.
    var start: Int64
    var duration: Int64
    var isError: Bool
    /// The parent does not wait for it.
    var isDetached = false
    /// Whom a client calls, where nothing is seen of the callee itself.
    var peer: String?
    /// Which instance of the service it was.
    var instance: String?

    var end: Int64 { start + duration }
}
