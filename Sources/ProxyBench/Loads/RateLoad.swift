import Platform

/// How fast bytes come that a `bandwidth` toxic lets through.
enum RateLoad {
    struct Rate {
        let kilobytes: Int
        let text: String
    }

    static let rates = [
        Rate(kilobytes: 100, text: "100 kB/s"), Rate(kilobytes: 1_000, text: "1 MB/s"), Rate(kilobytes: 10_000, text: "10 MB/s"),
        Rate(kilobytes: 100_000, text: "100 MB/s"),
    ]

    /// Bytes per second between the first arrival and the last.
    static func measure(on port: UInt16, seconds: Int) throws -> Double {
        let limit = Interval.seconds(Int64(seconds))
        let socket = try Socket.connected(to: port, until: SystemClock.now() + .seconds(5))
        guard case .bytes = socket.receive(limit: 1 << 20, until: SystemClock.now() + .seconds(5)) else {
            throw PlatformError("nothing came through", cause: "expected bytes within 5 s")
        }
        let first = SystemClock.now()
        var last = first
        var bytes = 0
        while last - first < limit, case .bytes(let more) = socket.receive(limit: 1 << 20, until: first + limit) {
            bytes += more.count
            last = SystemClock.now()
        }
        return rate(bytes: bytes, over: last - first)
    }

    static func rate(bytes: Int, over time: Interval) -> Double { time > .zero ? Double(bytes) / time.inSeconds : 0 }
}
