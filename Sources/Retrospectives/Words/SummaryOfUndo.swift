import Platform
import Runs

/// What the run leaves behind and how long it hurt, in one sentence.
struct SummaryOfUndo {
    let facts: RunFacts

    var sentence: String {
        let entered = facts.faults.filter { $0.entered != nil }
        if facts.mayHaveLeftSomething { return leftovers }
        guard !entered.isEmpty else {
            return facts.result.cleanup == .clean
                ? "There was nothing to undo: 0 faults were in force, and nothing is left behind."
                : "There was nothing to undo as far as the record goes: it shows 0 faults in force."
        }
        return "\(undone(entered)); \(harm), and \(recovery)."
    }

    private var leftovers: String {
        let open = facts.holds.count(where: \.mayBeInWorld)
        let what = open == 0 ? "the clean-up did not come to its end" : "the record shows no undo for \(open) of \(things)"
        return "Something may be left behind: \(what), so `gameday recover` must be run on \(facts.header.host ?? "that host")."
    }

    private var things: String { Words.count(facts.holds.count { $0.entered != nil }, "thing") + " that the run put there" }

    private func undone(_ faults: [HoldFact]) -> String {
        let final = faults.count { !$0.isReversible }
        if final == faults.count {
            return "Nothing is left to undo: \(faults.count == 1 ? "the fault" : "all \(final) faults") cannot be undone"
        }
        let gone = faults.count { $0.how != .done || !$0.isReversible }
        let all = faults.count == 1 ? "The fault" : "All \(faults.count) faults"
        let verb = faults.count == 1 ? "was" : "were"
        let took = facts.keyTimes.ownPart.length.map { " within \(Words.length($0))" } ?? ""
        if gone == 0 { return "\(all) \(verb) undone\(took)" }
        if gone == faults.count { return "Nothing is left to undo (\(Words.list(hows(faults))))" }
        return "Nothing is left to undo: \(faults.count - gone) of \(faults.count) faults \(verb) undone, \(gone) needed no undo"
    }

    /// `1 fault: gone with its instance`.
    private func hows(_ faults: [HoldFact]) -> [String] {
        let kinds = faults.compactMap(\.how).reduce(into: [HoldReverted.How]()) { if !$0.contains($1) { $0.append($1) } }
        return kinds.map { how in "\(Words.count(faults.count { $0.how == how }, "fault")): \(how.words)" }
    }

    private var harm: String {
        guard let bad = facts.keyTimes.stamp(.firstBad) else {
            return facts.keyTimes.hasKeptLimits ? "no sample left its limits" : "whether samples left their limits was not seen"
        }
        if let length = facts.keyTimes.harm.length {
            return "samples were out of their limits for up to \(Words.length(length)), from "
                + "\(Words.length(bad.offset)) after the fault on"
        }
        return "the first sample out of its limits came \(Words.length(bad.offset)) after the fault"
    }

    private func firstOf(_ faults: [HoldFact]) -> String { faults.count == 1 ? "the fault" : "the first of them" }

    private var recovery: String {
        guard facts.keyTimes.stamp(.recovered) != nil, let length = facts.keyTimes.toRecovery.length else {
            return "it was not shown that the service is healthy again"
        }
        let entered = facts.faults.filter { $0.entered != nil }
        // What cannot be undone has no end that anything could come after.
        if let back = facts.keyTimes.stamp(.recovered), !entered.contains(where: \.isReversible) {
            return "the service was shown to be healthy again \(Words.length(back.offset)) after \(firstOf(entered))"
        }
        return "the service was shown to be healthy again \(Words.length(length)) later"
    }
}
