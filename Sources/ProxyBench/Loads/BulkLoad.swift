import Platform

/// Bytes from client to server by iperf3, as many as go through.
struct BulkLoad: Equatable {
    let bytes: Double
    let bitsPerSecond: Double

    static func run(on port: UInt16, streams: Int, seconds: Int) throws -> BulkLoad {
        let command = ["iperf3", "-c", "127.0.0.1", "-p", "\(port)", "-t", "\(seconds)", "-P", "\(streams)", "-J"]
        var last = PlatformError("iperf3 failed", cause: "it was not started")
        // Its server is busy for a moment after each client.
        for _ in 0..<5 {
            do {
                let text = try Tool.output(of: command, within: .seconds(Int64(seconds) + 20))
                if let load = BulkLoad(output: text) { return load }
                last = PlatformError("iperf3 printed something unexpected", cause: String(text.suffix(300)))
            } catch let error as PlatformError { last = error }
            SystemClock.sleep(for: .milliseconds(300))
        }
        throw last
    }

    /// What the server says it has received.
    init?(output: String) {
        guard let sum = output.firstRange(of: "\"sum_received\"") else { return nil }
        let tail = output[sum.upperBound...]
        guard let bytes = Self.number("\"bytes\":", in: tail), let rate = Self.number("\"bits_per_second\":", in: tail) else {
            return nil
        }
        (self.bytes, bitsPerSecond) = (bytes, rate)
    }

    private static func number(_ key: String, in text: Substring) -> Double? {
        guard let range = text.firstRange(of: key) else { return nil }
        let digits = text[range.upperBound...].drop { $0.isWhitespace }.prefix { $0.isNumber || ".e+-".contains($0) }
        return Double(digits)
    }
}
