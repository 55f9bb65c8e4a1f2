extension Figure {
    /// The rows in the order in which they are printed; those that were not measured are left out.
    static let all = traffic + idle + latency + bandwidth + healing + checks

    private static let traffic = [
        Figure("bulk1.rate", "1 stream: Gbit/s", .number(1)),
        Figure("bulk1.cost", "1 stream: CPU s per GB", .number(3), .atMost(0.35)),
        Figure("bulk8.rate", "8 streams: Gbit/s", .number(1)),
        Figure("bulk8.cost", "8 streams: CPU s per GB", .number(3), .atMost(0.35)),
        Figure("keep.rate", "keep-alive: requests/s", .number(0), .shareOfDirect(0.45)),
        Figure("keep.p50", "keep-alive: p50 ms", .number(2)),
        Figure("keep.p99", "keep-alive: p99 ms", .number(2)),
        Figure("keep.cost", "keep-alive: CPU µs per request", .number(1), .atMost(18)),
        Figure("new.rate", "a connection each: requests/s", .number(0)),
        Figure("new.p50", "a connection each: p50 ms", .number(2)),
        Figure("new.p99", "a connection each: p99 ms", .number(2)),
        Figure("new.cost", "a connection each: CPU µs", .number(0), .atMost(120)),
        Figure("traffic.errors", "requests that failed", .number(0), .atMost(0)),
    ]

    private static let idle = [
        Figure("idle.base", "at rest: RSS MB", .number(1)),
        Figure("idle.count", "idle connections held", .number(0)),
        Figure("idle.each", "idle: RSS kB per connection", .number(1), .atMost(12)),
        Figure("idle.left", "after they closed: RSS MB more than at rest", .number(1), .atMost(20)),
    ]

    private static let latency = [
        Figure("plain.p50", "no toxic, 500/s on 100: round trip p50 ms", .number(2)),
        Figure("plain.p99", "no toxic, 500/s on 100: round trip p99 ms", .number(2)),
        Figure("late100.p50", "latency 100 ms, 500/s on 100: p50 error ms", .number(2), .within(0.3)),
        Figure("late100.p99", "latency 100 ms, 500/s on 100: p99 error ms", .number(2), .within(4)),
        Figure("late1000.p50", "latency 1 s, 5,000/s on one: p50 error ms", .number(2)),
        Figure("late1000.p99", "latency 1 s, 5,000/s on one: p99 error ms", .number(2), .within(5)),
        Figure("late1000.lost", "latency 1 s, 5,000/s on one: messages lost", .number(0), .atMost(0)),
    ]

    private static let bandwidth = RateLoad.rates.map {
        Figure("rate\($0.kilobytes)", "bandwidth \($0.text): error %", .number(2), .within(1))
    }

    private static let healing =
        HealingTrial.toxics.map {
            Figure("heal.\($0.name)", "1,000 stalled readers: DELETE \($0.name) ms", .number(1), .atMost(100))
        } + [
            Figure("heal.held", "held by 10 s latency: arrives after DELETE, ms", .number(1), .atMost(100)),
            Figure("heal.reset", "1,000 stalled readers: POST /reset ms", .number(1), .atMost(100)),
            Figure("heal.disable", "1,000 stalled readers: disable ms", .number(1), .atMost(100)),
            Figure("heal.hole", "upstream answers nothing: disable ms", .number(1), .atMost(100)),
            Figure("heal.gone", "upstream answers nothing: DELETE proxy ms", .number(1), .atMost(100)),
        ]

    private static let checks = [
        Figure("check.victims", "the same seed picks the same victims", .verdict, .right),
        Figure("check.share", "toxicity 0.5: share of 200 that is hit", .number(2), .between(0.4, 0.6)),
        Figure("check.reset", "reset_peer resets an open connection", .verdict, .right),
        Figure("check.half", "half-closed connections go on the other way", .verdict, .right),
        Figure("check.timeout", "timeout 500 ms ends a busy connection in time", .verdict, .right),
        Figure("check.limit", "limit_data 1,000 gives 1,000 bytes, then the end", .verdict, .right),
        Figure("check.garbage", "no garbage ends the server, or its answers", .verdict, .right),
    ]
}
