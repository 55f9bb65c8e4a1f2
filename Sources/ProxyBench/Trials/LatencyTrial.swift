/// How exactly messages are delayed.
struct LatencyTrial: Trial {
    func run(_ bench: Bench) throws {
        let seconds = bench.options.isShort ? 2 : 10
        let steady = MessageLoad(connections: 100, perSecond: 500, seconds: seconds, expected: 0)
        for _ in 0..<(bench.options.isShort ? 1 : 3) {
            for contender in bench.contenders {
                bench.attempt("messages", on: contender) {
                    let found = try steady.run(on: contender.doors.echo)
                    bench.record(found.errors.median, "plain.p50", of: contender)
                    bench.record(found.errors.at(0.99), "plain.p99", of: contender)
                }
            }
            for contender in bench.toxic {
                bench.attempt("messages late by 100 ms", on: contender) {
                    let found = try late(by: 100, steady, contender)
                    bench.record(found.errors.median, "late100.p50", of: contender)
                    bench.record(found.errors.at(0.99), "late100.p99", of: contender)
                }
            }
            let dense = MessageLoad(connections: 1, perSecond: 5_000, seconds: bench.options.isShort ? 3 : 6, expected: 0)
            for contender in bench.toxic {
                bench.attempt("messages late by 1 s", on: contender) {
                    let found = try late(by: 1_000, dense, contender)
                    bench.record(found.errors.median, "late1000.p50", of: contender)
                    bench.record(found.errors.at(0.99), "late1000.p99", of: contender)
                    bench.record(Double(found.lost), "late1000.lost", of: contender)
                }
            }
        }
    }

    private func late(by delay: Int, _ load: MessageLoad, _ contender: Contender) throws -> MessageLoad.Result {
        try contender.control?.addToxic("latency", to: "echo", "\"latency\":\(delay)")
        defer { try? contender.control?.removeToxic("latency", from: "echo") }
        var load = load
        load.expected = Double(delay)
        return try load.run(on: contender.doors.echo)
    }
}
