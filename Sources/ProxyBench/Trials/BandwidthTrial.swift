/// How exactly `bandwidth` keeps to its rate.
struct BandwidthTrial: Trial {
    func run(_ bench: Bench) throws {
        for rate in RateLoad.rates {
            for contender in bench.toxic {
                bench.attempt("bandwidth \(rate.text)", on: contender) {
                    try contender.control?.addToxic("bandwidth", to: "stream", "\"rate\":\(rate.kilobytes)")
                    defer { try? contender.control?.removeToxic("bandwidth", from: "stream") }
                    let found = try RateLoad.measure(on: contender.doors.stream, seconds: bench.options.isShort ? 2 : 10)
                    let asked = Double(rate.kilobytes) * 1e3
                    bench.record((found - asked) / asked * 100, "rate\(rate.kilobytes)", of: contender)
                }
            }
        }
    }
}
