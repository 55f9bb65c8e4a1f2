internal import Platform
internal import Simulator

extension TopologyTreeWriter {
    func share(_ ratio: Ratio) -> TopologyTree { .word(Self.text(ratio)) }
    func number(_ ratio: Ratio) -> TopologyTree { .word(ExactDecimal.text(ratio.billionths, digits: 9)) }
    func rate(_ rate: Rate) -> TopologyTree { .word(Self.text(rate)) }

    static func text(_ rate: Rate) -> String { ExactDecimal.text(rate.microhertz, digits: 6) + "/s" }
    private static func text(_ ratio: Ratio) -> String { ExactDecimal.text(ratio.billionths, digits: 7) + "%" }

    func law(_ law: Law) -> TopologyTree {
        switch law {
        case .constant(let time): .word("\(time)")
        case .exponential(let mean): .word("exponential \(mean)")
        case .uniform(let from, let to): .word("uniform \(from)..\(to)")
        case .erlang(let mean, let stages):
            .map([TopologyTree.Entry("erlang", .word("\(mean)")), TopologyTree.Entry("stages", .word("\(stages)"))])
        case .lognormal(let mean, let variation):
            .map([TopologyTree.Entry("lognormal", .word("\(mean)")), TopologyTree.Entry("variation", number(variation))])
        case .hyperexponential(let branches):
            .map([
                TopologyTree.Entry(
                    "hyperexponential",
                    .list(
                        branches.map {
                            .map([
                                TopologyTree.Entry("share", share($0.ratio)), TopologyTree.Entry("mean", .word("\($0.mean)")),
                            ])
                        }))
            ])
        case .quantiles(let points): .map(points.map { TopologyTree.Entry(Self.quantile($0.at), .word("\($0.value)")) })
        }
    }

    private static func quantile(_ at: Ratio) -> String {
        switch at {
        case .zero: "min"
        case .one: "max"
        default: "p" + ExactDecimal.text(at.billionths, digits: 7)
        }
    }

    func edge(_ edge: Edge, _ path: String, isNamed: Bool) -> TopologyTree {
        var entries = TopologyEntries()
        if isNamed { entries.add("to", target(edge.to)) }
        if edge.network != .none { entries.add("network", law(edge.network), note: notes["\(path).network"]) }
        if let timeout = edge.timeout {
            let after = TopologyTree.word("\(timeout.after)")
            let value: TopologyTree =
                timeout.cancels
                ? .map([TopologyTree.Entry("after", after), TopologyTree.Entry("cancels", .word("true"))]) : after
            entries.add("timeout", value, note: notes["\(path).timeout"])
        }
        entries.add("retries", edge.retries.map(retries), note: notes["\(path).retries"])
        if let breaker = edge.breaker {
            var inner = TopologyEntries()
            inner.add("failures", share(breaker.ratio))
            inner.add("window", .word("\(breaker.window)"))
            inner.add("open", .word("\(breaker.open)"))
            if breaker.probes != 1 { inner.add("probes", .word("\(breaker.probes)")) }
            entries.add("breaker", inner.tree)
        }
        if let throttle = edge.throttle {
            entries.add(
                "throttle",
                .map([
                    TopologyTree.Entry("factor", number(throttle.factor)),
                    TopologyTree.Entry("window", .word("\(throttle.window)")),
                ]))
        }
        if let hedge = edge.hedge {
            let after = TopologyTree.word("\(hedge.after)")
            func cancelling(_ word: String) -> TopologyTree {
                .map([TopologyTree.Entry("after", after), TopologyTree.Entry("cancels", .word(word))])
            }
            switch hedge.cancelling {
            case .atAnswer: entries.add("hedge", after)
            case .never: entries.add("hedge", cancelling("false"))
            case .atStart: entries.add("hedge", cancelling("at-start"))
            }
        }
        entries.add("bulkhead", edge.bulkhead.map { .word("\($0)") })
        entries.add("fallback", edge.fallback.map(law))
        if edge.silence != .seconds(120) { entries.add("silence", .word("\(edge.silence)")) }
        return entries.tree
    }

    private func retries(_ retries: Retries) -> TopologyTree {
        let attempts = TopologyTree.word("\(retries.attempts)")
        if retries.backoff == .none, retries.limit == .none { return attempts }
        var entries = TopologyEntries()
        entries.add("attempts", attempts)
        if retries.backoff != .none {
            entries.add("backoff", .word("\(retries.backoff.base)..\(retries.backoff.cap)"))
            if retries.backoff.jitter != .none { entries.add("jitter", .word("\(retries.backoff.jitter)")) }
        }
        entries.add("budget", budget(retries.limit))
        return entries.tree
    }

    private func budget(_ limit: RetryLimit) -> TopologyTree? {
        func pair(_ key: String, _ value: TopologyTree, _ other: String, _ size: Int) -> TopologyTree {
            .map([TopologyTree.Entry(key, value), TopologyTree.Entry(other, .word("\(size)"))])
        }
        switch limit {
        case .none: return nil
        case .perCall(let ratio, 10): return share(ratio)
        case .perCall(let ratio, let cap): return pair("per-call", share(ratio), "cap", cap)
        case .perSuccess(let ratio, let cap): return pair("per-success", share(ratio), "cap", cap)
        case .perSecond(let rate, let cap): return pair("rate", self.rate(rate), "cap", cap)
        case .whileFailing(let below, let window): return pair("while-failures-below", share(below), "window", window)
        }
    }
}
