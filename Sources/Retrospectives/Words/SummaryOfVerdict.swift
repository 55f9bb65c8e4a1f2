import Platform
import Runs
import Scenarios

/// What happened, in one sentence with the measured numbers beside their limits. It never says more than the record does.
struct SummaryOfVerdict {
    let facts: RunFacts

    var sentence: String {
        switch facts.result.verdict {
        case .held: held
        case .broken: broken
        case .aborted: "The run was stopped early\(after(.decided)), because \(cause)."
        case .inconclusive: inconclusive
        case .void: void
        case .errored: "The run itself failed\(moment), because \(cause), so the hypothesis was neither shown nor refuted."
        case .cancelled: "The run was called off \(Words.length(facts.header.length)) after its start, because \(cause)."
        case nil: unsealed
        }
    }

    /// Claims about the service that were decided while a fault was in force.
    private var tested: [ClaimFact] {
        facts.claims.filter {
            $0.underFault && ![.effect, .manual, .steadyBefore].contains($0.kind) && $0.result != .notEvaluated
        }
    }

    private var held: String {
        let held = facts.claims.filter { $0.result == .held && ![.effect, .effectGone].contains($0.kind) }.count
        let what = "\(held == 1 ? "The one claim" : "All \(held) claims") held"
        guard let worst = worst else { return what + ", \(tested.count) of them while the fault was in force." }
        return what + ": under the fault \(worst)."
    }

    /// The claim under the fault that is one comparison, with the worst that was seen of it.
    private var worst: String? {
        for claim in tested {
            guard let found = found(of: claim), let plain = facts.plain(role(of: claim), named: claim.name) else { continue }
            let value = StoredValue.text(found.value, found.dimension)
            return found.threshold.isOnFailures
                ? "\(plain.subject) was at most \(value) (limit: \(plain.limit))"
                : "no sample of \(found.signal) was \(Self.isCeiling(found.threshold) ? "above" : "below") \(value) "
                    + "(limit: \(plain.subject) \(plain.limit))"
        }
        return nil
    }

    /// The same of one claim, beside its condition: `at most 3.33 %`, `no sample above 48 ms`.
    func worst(of claim: ClaimFact) -> String? {
        guard let found = found(of: claim) else { return nil }
        let side = Self.isCeiling(found.threshold) ? ("at most", "above") : ("at least", "below")
        let value = StoredValue.text(found.value, found.dimension)
        return found.threshold.isOnFailures ? "\(side.0) \(value)" : "no sample \(side.1) \(value)"
    }

    private struct Found {
        var signal: String
        var threshold: SignalFact.Threshold
        var dimension: Dimension
        var value: Int64
    }

    private func role(of claim: ClaimFact) -> ConditionRole { claim.kind == .throughout ? .throughout : .check }

    /// What lay nearest to the claim's limit while the fault was in force.
    private func found(of claim: ClaimFact) -> Found? {
        guard facts.plain(role(of: claim), named: claim.name) != nil else { return nil }
        for signal in facts.signals {
            for series in signal.series {
                let match = series.thresholds.first {
                    $0.role == role(of: claim) && $0.condition == claim.name && $0.text == claim.condition
                }
                guard let match, let under = series.stretch(.under), let value = Self.worst(match, under) else { continue }
                return Found(signal: signal.name, threshold: match, dimension: series.dimension, value: value)
            }
        }
        return nil
    }

    private static func isCeiling(_ threshold: SignalFact.Threshold) -> Bool { ["<", "<="].contains(threshold.comparison) }

    /// The sample nearest to the limit; nil for comparisons that have no worse and better.
    private static func worst(_ threshold: SignalFact.Threshold, _ part: StretchFact) -> Int64? {
        if isCeiling(threshold) { return part.highest }
        return [">", ">="].contains(threshold.comparison) ? part.lowest : nil
    }

    private var broken: String {
        let broken = facts.claims.filter {
            $0.result == .broken && ![.steadyBefore, .require, .effect].contains($0.kind)
        }
        guard let first = broken.first else { return "A claim did not hold\(after(.breach))." }
        let others = broken.count == 1 ? "" : " (and \(Words.count(broken.count - 1, "more claim")) did not hold either)"
        let when = first.underFault ? after(.breach) : ""
        return "The claim “\(first.name)” did not hold\(when): \(measured(first))\(others)."
    }

    /// `the share of … had to be below 1 %, and 6.67 % was measured`.
    private func measured(_ claim: ClaimFact) -> String {
        let detail = claim.detail ?? claim.condition ?? claim.kind.words
        let found = detail.ranges(of: ", found ").last.map { String(detail[$0.upperBound...]) }
        let roles: [ConditionRole] = [.throughout, .check, .steady]
        guard let plain = roles.lazy.compactMap({ facts.plain($0, named: claim.name) }).first, claim.kind != .effectGone else {
            return fragment(detail)
        }
        guard let found else { return "\(plain.subject) had to be \(plain.limit) (\(fragment(detail)))" }
        return "\(plain.subject) had to be \(plain.limit), and \(found) was measured"
    }

    /// Why the run ended: the cause, in plain words where it is a comparison.
    private var cause: String {
        guard let kind = facts.result.endedBy else { return "of a reason that the record does not name" }
        let words = StopCause.words(kind, name: facts.result.endedByName)
        guard kind == .condition, let name = facts.result.endedByName, let plain = facts.plain(.abort, named: name) else {
            return words
        }
        let found = found(byAbort: name).map { ", at \($0)" } ?? ""
        return "\(plain.subject) was \(plain.limit)\(found) (abort condition “\(name)”)"
    }

    /// The value at which an abort condition became true, where that was the first breach: else the number is of another one.
    private func found(byAbort name: String) -> String? {
        let note = facts.keyTimes.entries.first { $0.name == .breach }?.note ?? ""
        guard note.hasPrefix("abort condition \(name):") || note.hasPrefix("abort condition \(name),") else { return nil }
        return note.ranges(of: ", found ").last.map { String(note[$0.upperBound...]) }
    }

    private var inconclusive: String {
        let silent = facts.claims.filter { $0.result == .cannotSay && $0.kind != .effect }
        if let first = silent.first {
            return
                "Nothing can be concluded, because \(silent.count) of \(Words.count(facts.claims.count, "claim")) had no answer, "
                + "first “\(first.name)”."
        }
        return "Nothing can be concluded, because \(inconclusiveCause)."
    }

    private var inconclusiveCause: String {
        if let manual = facts.claims.first(where: { $0.kind == .manual }) { return "the step “\(manual.name)” was not done" }
        let unhealthy = facts.claims.filter { $0.kind == .steadyBefore && $0.result != .held }
        guard facts.result.endedBy == .baseline, let first = unhealthy.first else { return cause }
        return "the service was not healthy before the first fault (\(fragment(first.detail ?? first.name)))"
    }

    private var void: String {
        let entered = facts.faults.filter { $0.entered != nil }
        if entered.isEmpty { return "Nothing was tested, because 0 faults were injected." }
        let met = entered.count { $0.exposed?.answer == .shown }
        if facts.result.endedBy == .noEffect {
            return "Nothing was tested, because the expected effect of \(Words.count(entered.count, "fault")) was not seen."
        }
        if met < entered.count {
            return "Nothing was tested, because only \(met) of \(Words.count(entered.count, "fault")) was seen to meet anything."
        }
        return "Nothing was tested, because \(tested.count) claims about the service were decided while a fault was in force."
    }

    private var unsealed: String {
        let lines = Words.count(facts.header.journalLines, "line")
        return
            "There is no verdict, because the record ends after \(lines) and \(Words.length(facts.header.length)) without a seal."
    }

    /// ` 3.02 s after the first fault`.
    private func after(_ name: KeyTimes.Name) -> String {
        guard facts.keyTimes.stamp(.firstFault) != nil, let stamp = facts.keyTimes.stamp(name), stamp.offset > .zero else {
            return ""
        }
        return " \(Words.length(stamp.offset)) after the first fault"
    }

    /// When the run was stopped, from the fault or else from its start.
    private var moment: String {
        let after = after(.decided)
        guard after.isEmpty, let stamp = facts.keyTimes.stamp(.decided) else { return after }
        return " \(Words.length(stamp.offset - facts.time.from)) after its start"
    }

    /// A text of the record as part of a sentence: without the dot at its end.
    private func fragment(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, ".!? ".contains(last) { text.removeLast() }
        return String(text)
    }
}
