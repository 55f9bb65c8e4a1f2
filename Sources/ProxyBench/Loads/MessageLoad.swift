import Platform

/// Messages of 16 bytes at a steady rate through an echo: how long each was on its way there and back.
struct MessageLoad {
    var connections: Int
    var perSecond: Int
    var seconds: Int
    /// The delay that was asked for, in milliseconds.
    var expected: Double

    struct Result {
        /// Milliseconds more than expected.
        let errors: Quantiles
        let lost: Int
    }

    /// A message carries the moment when it was sent.
    static let size = 16

    func run(on port: UInt16) throws -> Result {
        let deadline = SystemClock.now() + .seconds(10)
        let sockets = try (0..<connections).map { _ in try Socket.connected(to: port, until: deadline) }
        // The first bytes of a connection wait for the proxy's own connection to the origin.
        SystemClock.sleep(for: .milliseconds(200))
        let count = perSecond * seconds
        let inbox = MessageInbox(sockets, expected: count)
        let end = SystemClock.now() + .seconds(Int64(seconds) + 10) + .milliseconds(Int64(expected))
        let found = Locked<[Double]>([])
        let reader = try WorkerThread("messages", isUrgent: true) { found.set(inbox.collect(until: end)) }
        try send(count, through: sockets)
        reader.join(until: end + .seconds(1))
        let errors = found.get.map { $0 - expected }
        return Result(errors: Quantiles(errors), lost: count - errors.count)
    }

    private func send(_ count: Int, through sockets: [Socket]) throws {
        let start = SystemClock.now()
        let gap = 1_000_000_000 / Int64(perSecond)
        for number in 0..<count {
            SystemClock.sleep(until: start + Interval(nanoseconds: gap * Int64(number)))
            let now = SystemClock.now()
            let message = Self.message(now)
            guard sockets[number % sockets.count].send(message, until: now + .seconds(5)) else {
                throw PlatformError("a message could not be sent", cause: "its connection ended, or took nothing for 5 s")
            }
        }
    }

    static func message(_ moment: Moment) -> [UInt8] {
        let value = UInt64(bitPattern: moment.nanoseconds)
        return (0..<size).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) : 0x2e }
    }

    static func moment(_ message: ArraySlice<UInt8>) -> Moment {
        let value = message.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Moment(nanoseconds: Int64(bitPattern: value))
    }
}
