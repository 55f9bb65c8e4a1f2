/// What one run of one model took and gave.
struct Measurement {
    var requests: Int
    /// Seconds of processor time.
    var spent: Double
    /// Mean latency in milliseconds, and attempts at the last service for each request: the same for everyone, if the model is.
    var latency: Double
    var attempts: Double
    var name = ""
    var note = ""

    var perSecond: Double { Double(requests) / spent }

    static let heading = "model                      requests     CPU s   requests/s   mean ms  attempts  digest"

    var line: String {
        let columns = [
            name.padded(24), String(requests).padded(left: 10), spent.text(3).padded(left: 9),
            String(Int(perSecond)).padded(left: 12), latency.text(4).padded(left: 9), attempts.text(6).padded(left: 9), "",
        ]
        return columns.joined(separator: " ") + note
    }

    /// As every contender prints it.
    var numbers: String { "\(requests) \(spent.text(6)) \(latency.text(4)) \(attempts.text(6)) \(note)" }

    /// What a contender printed; nil when it is something else.
    init?(numbers: String) {
        let words = numbers.split { $0 == " " || $0 == "\n" }
        guard words.count >= 4, let requests = Int(words[0]), requests > 0 else { return nil }
        guard let spent = Double(words[1]), let latency = Double(words[2]), let attempts = Double(words[3]) else { return nil }
        self.init(requests: requests, spent: max(spent, 1e-6), latency: latency, attempts: attempts)
    }

    init(requests: Int, spent: Double, latency: Double, attempts: Double, name: String = "", note: String = "") {
        (self.requests, self.spent, self.latency, self.attempts) = (requests, spent, latency, attempts)
        (self.name, self.note) = (name, note)
    }
}

extension Double {
    /// With so many places after the point.
    func text(_ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (magnitude * scale).rounded()
        guard scaled < 1e18 else { return "-" }
        let digits = String(Int(scaled)).padded(left: places + 1, with: "0")
        return (self < 0 ? "-" : "") + digits.dropLast(places) + (places > 0 ? "." : "") + digits.suffix(places)
    }
}

extension String {
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
    func padded(left width: Int, with pad: String = " ") -> String {
        String(repeating: pad, count: Swift.max(0, width - count)) + self
    }
}
