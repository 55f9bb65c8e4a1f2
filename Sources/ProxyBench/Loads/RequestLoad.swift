import Platform

/// HTTP requests by wrk: 64 connections, as many as are answered.
struct RequestLoad: Equatable {
    let requests: Double
    let perSecond: Double
    /// Milliseconds.
    let median: Double
    let p99: Double
    /// Connections and answers that failed.
    let errors: Double

    /// - Parameter closing: a connection for each request.
    static func run(on port: UInt16, closing: Bool, seconds: Int) throws -> RequestLoad {
        let flags = ["-t2", "-c64", "-d\(seconds)s", "--latency"] + (closing ? ["-H", "Connection: close"] : [])
        let command = ["wrk"] + flags + ["http://127.0.0.1:\(port)/"]
        let text = try Tool.output(of: command, within: .seconds(Int64(seconds) + 30))
        guard let load = RequestLoad(output: text) else { throw PlatformError("wrk printed something unexpected", cause: text) }
        return load
    }

    init?(output: String) {
        let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
        func line(_ first: String) -> [Substring]? { lines.first { $0.first == first[...] } }
        guard let counted = lines.first(where: { $0.dropFirst().first == "requests" }), let requests = Double(counted[0]),
            let rate = line("Requests/sec:")?.last.flatMap({ Double($0) }),
            let median = line("50%")?.last.flatMap(Self.milliseconds), let p99 = line("99%")?.last.flatMap(Self.milliseconds)
        else { return nil }
        (self.requests, perSecond, self.median, self.p99) = (requests, rate, median, p99)
        let socketErrors = lines.first { $0.starts(with: ["Socket", "errors:"]) } ?? []
        let strange = lines.first { $0.starts(with: ["Non-2xx", "or", "3xx", "responses:"]) }?.last.flatMap { Double($0) } ?? 0
        errors = strange + socketErrors.compactMap { Double($0.filter { $0 != "," }) }.reduce(0, +)
    }

    /// `1.97ms`, `640.00us`, `1.20s`.
    private static func milliseconds(_ text: Substring) -> Double? {
        for (unit, factor) in [("us", 1e-3), ("ms", 1.0), ("s", 1e3), ("m", 6e4)] where text.hasSuffix(unit) {
            return Double(text.dropLast(unit.count)).map { $0 * factor }
        }
        return nil
    }
}
