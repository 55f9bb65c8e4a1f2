internal import Platform
package import Runs
internal import Scenarios

/// What a prediction says, in words: the same in the terminal and on the page.
package struct PredictionWords {
    package let prediction: Prediction

    package init(_ prediction: Prediction) { self.prediction = prediction }

    private func share(_ count: Int) -> String { Prediction.percent(count, of: prediction.seeds) }

    /// `held in 94.3 % (943), aborted in 5.7 % (57)`
    package var verdicts: String {
        let counts = prediction.verdicts.map { "\($0.name) in \(share($0.count)) (\(Words.grouped($0.count)))" }
        let without = prediction.seeds - prediction.injected
        let rest = without > 0 ? "; no fault was injected in \(share(without))" : ""
        return counts.joined(separator: ", ") + rest
    }

    package var headline: String {
        let held = prediction.verdicts.first { $0.name == Verdict.held.rawValue }?.count ?? 0
        let seeds = Words.count(prediction.seeds, "seed")
        return held == prediction.seeds
            ? "The hypothesis held in all of \(seeds)" : "The hypothesis held in \(share(held)) of \(seeds)"
    }

    /// Abort conditions with the chance that each trips, and when.
    package var aborts: [(name: String, text: String)] {
        prediction.conditions.filter { $0.role == .abort }.map { condition in
            guard prediction.injected > 0 else { return (condition.text, "not looked at under a fault: none was injected") }
            guard condition.tripped > 0 else { return (condition.text, "never tripped") }
            let when = condition.when.map { ", \(Self.time($0)) after the first fault" } ?? ""
            return (condition.text, "tripped in \(share(condition.tripped))\(when)")
        }
    }

    /// Claims with the share of seeds in which they held; what was not reached is said.
    package var claims: [(kind: String, name: String, text: String)] {
        prediction.claims.map { claim in
            var text = "held in \(share(claim.held))"
            if claim.broken > 0 { text += ", broken in \(share(claim.broken))" }
            let rest = prediction.seeds - claim.held - claim.broken
            if rest > 0 { text += ", no answer in \(share(rest))" }
            return (claim.kind.words, claim.name, text)
        }
    }

    package var recovery: String {
        let recovery = prediction.recovery
        guard recovery.awaited > 0 else { return "was not waited for in any seed" }
        let chance =
            "in \(Prediction.percent(recovery.recovered, of: recovery.awaited)) of \(Words.count(recovery.awaited, "seed"))"
        return chance + (recovery.time.map { ", \(Self.time($0)) after the last undo" } ?? "")
    }

    /// Under the faults and after them: what it cost those who called.
    package var requests: [(stage: String, text: String)] {
        prediction.requests.compactMap { request in
            guard let ended = request.ended, let failed = request.failed, ended.median > 0 else { return nil }
            let share = Prediction.percent(Int(failed.median), of: Int(ended.median))
            var text = "\(Words.grouped(Int(failed.median))) of \(Words.grouped(Int(ended.median))) failed (\(share))"
            if failed.low < failed.high { text += ", \(Words.grouped(Int(failed.low))) to \(Words.grouped(Int(failed.high)))" }
            if let degraded = request.degraded, degraded.high > 0 {
                text += "; \(Words.grouped(Int(degraded.median))) answered by a fallback"
            }
            return (request.stage.words, text)
        }
    }

    /// Whom it met: each user once, however often something failed for them.
    package var users: [(stage: String, text: String)] {
        guard let all = prediction.users else {
            return [("", "not told from requests: no load of the topology has users who come again")]
        }
        let stages = prediction.requests.compactMap { request in request.users.map { (request.stage.words, text(of: $0)) } }
        return stages + [("from the first fault on", text(of: all))]
    }

    /// `31 of 200 users had a request that failed (15.5 %), 22 to 40`
    private func text(of users: UserPrediction) -> String {
        let (hit, asked) = (users.hit, users.asked)
        let share = Prediction.percent(Int(hit.median), of: Int(asked.median))
        let text =
            "\(Words.grouped(Int(hit.median))) of \(Words.grouped(Int(asked.median))) users had a request that failed (\(share))"
        return hit.low < hit.high ? text + ", \(Words.grouped(Int(hit.low))) to \(Words.grouped(Int(hit.high)))" : text
    }

    /// `p50 9 ms, p99 31 ms (28 ms to 40 ms), 0.1 % failed`; nil without a sample.
    package func signal(_ signal: SignalPrediction) -> String? {
        let parts = [("p50", signal.p50), ("p99", signal.p99)].compactMap { name, spread in
            spread.map { "\(name) " + Self.range($0) { StoredValue.text($0, signal.dimension) } }
        }
        let failed = signal.errors.map { Self.range($0) { StoredValue.text($0, .percent) } + " failed" }
        let all = parts + (failed.map { [$0] } ?? [])
        let isOfSome = (signal.errors?.high ?? 0) > 0 && !parts.isEmpty
        return all.isEmpty ? nil : all.joined(separator: ", ") + (isOfSome ? " (quantiles of those answered)" : "")
    }

    /// Median over seeds, with the middle nine tenths where they differ.
    package static func time(_ spread: Spread) -> String {
        range(spread) { Interval(nanoseconds: $0).rounded }
    }

    package static func range(_ spread: Spread, _ text: (Int64) -> String) -> String {
        let (low, median, high) = (text(spread.low), text(spread.median), text(spread.high))
        return low == high ? median : "\(median) (\(low) to \(high))"
    }

    package var worst: [(seed: UInt64, text: String)] {
        prediction.worst.filter { $0.verdict != .held }.map { ($0.seed, "\($0.verdict.rawValue): \($0.reason)") }
    }

    /// What is not as it would be: left out first, then what something stands for.
    package var limits: [String] {
        let entries = prediction.coverage.entries
        let out = entries.filter { $0.state == .leftOut }.map { entry in
            "not rehearsed: \(entry.subject.rawValue) \(entry.name)\(entry.why.map { ", \($0)" } ?? "")"
        }
        let assumed = entries.filter { $0.state == .assumed }.map { entry in
            "assumed: \(entry.subject.rawValue) \(entry.name)\(entry.why.map { " is \($0)" } ?? "")"
        }
        return out + assumed + prediction.assumptions.map { "assumed: \($0)" }
    }
}
