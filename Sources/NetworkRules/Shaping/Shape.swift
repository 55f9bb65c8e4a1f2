package import Platform

/// What a queue does to the packets that pass through it.
package enum Shape: Hashable, Sendable {
    case rate(bytesPerSecond: Double)
    case delay(Interval, jitter: Interval)

    /// The kind of the queue and its words.
    ///
    /// - Parameter packet: the largest that the device carries, in bytes.
    func words(packet: Int) -> [String] {
        switch self {
        case .rate(let rate):
            // Enough for the packets of 5 ms, else timers would set the rate; enough waiting for 200 ms.
            let burst = max(2 * packet + 200, Int(rate / 200))
            let limit = max(burst + Int(rate / 5), 10 * packet)
            return ["tbf", "rate", "\(Int64((rate * 8).rounded()))bit", "burst", String(burst), "limit", String(limit)]
        case .delay(let delay, let jitter):
            let draw = jitter == .zero ? [] : ["\(jitter.nanoseconds / 1_000)us"]
            return ["netem", "delay", "\(delay.nanoseconds / 1_000)us"] + draw + ["limit", "100000"]
        }
    }

    var kind: String {
        switch self {
        case .rate: "tbf"
        case .delay: "netem"
        }
    }
}
