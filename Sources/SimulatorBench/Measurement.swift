/// What one run of one model took and gave.
struct Measurement {
    var name: String
    var requests: Int
    /// Seconds of processor time.
    var spent: Double
    /// Mean latency in milliseconds, and attempts at the last service for each request: the same for everyone, if the model is.
    var latency: Double
    var attempts: Double
    var note = ""

    var perSecond: Double { Double(requests) / spent }

    var line: String {
        [
            name.padded(24), String(requests).padded(left: 10), spent.text(3).padded(left: 9),
            String(Int(perSecond)).padded(left: 10), latency.text(4).padded(left: 9), attempts.text(6).padded(left: 9), note,
        ].joined(separator: " ")
    }
}

extension Double {
    /// With so many places after the point.
    func text(_ places: Int) -> String {
        guard isFinite else { return "-" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let whole = (magnitude * scale).rounded()
        let digits = String(Int(whole)).padded(left: places + 1, with: "0")
        return (self < 0 ? "-" : "") + digits.dropLast(places) + (places > 0 ? "." : "") + digits.suffix(places)
    }
}

extension String {
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
    func padded(left width: Int, with pad: String = " ") -> String {
        String(repeating: pad, count: Swift.max(0, width - count)) + self
    }
}
