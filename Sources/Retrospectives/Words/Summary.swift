import Platform
import Runs

/// The verdict and the management summary in sentences, the same in every report.
struct Summary {
    let facts: RunFacts

    /// `held`, or `not sealed` when there is no verdict.
    var verdict: String { facts.result.verdict?.rawValue ?? "not sealed" }

    /// What the verdict means, for someone who has never seen a verdict.
    var headline: String {
        switch facts.result.verdict {
        case .held: "The hypothesis held"
        case .broken: "The hypothesis is broken"
        case .aborted: "The run was stopped early"
        case .inconclusive: "The run cannot say"
        case .void: "The run proves nothing"
        case .errored: "The tooling failed"
        case .cancelled: "The run was called off"
        case nil: "No verdict: the journal is not sealed"
        }
    }

    /// One sentence: why.
    var reason: String {
        let reason = facts.result.reason.isEmpty ? headline : facts.result.reason
        guard let last = reason.last, !".!?…".contains(last) else { return reason }
        return reason + "."
    }

    /// At most four sentences with the figures that matter.
    var sentences: [String] { [impact, harm, recovery, people].compactMap { $0 } }

    private var people: String? {
        guard !facts.questions.isEmpty else { return nil }
        let silent = facts.questions.count { $0.answer == nil && !$0.isCalledOff }
        let asked = "People were asked \(Words.count(facts.questions.count, "question"))"
        return asked + (silent == 0 ? "." : "; \(silent) had no answer.")
    }

    private var impact: String {
        let entered = facts.faults.filter { $0.entered != nil }
        guard !entered.isEmpty else { return "No fault was injected." }
        let instances = entered.map(\.instance).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let names = entered.map(\.fault).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let met = entered.count { $0.exposed?.answer == .shown }
        let them = entered.count == 1 ? "it" : "them"
        let isOpen = entered.contains { $0.exposed == nil }
        let exposure =
            switch met {
            case entered.count: "something met \(met == 1 ? "it" : "each of them")"
            case 0 where isOpen: "whether anything met \(them) was not proved, since the run ended first"
            case 0: "nothing was seen to meet \(them)"
            default: "something met \(met) of them"
            }
        let faults = "\(Words.count(entered.count, "fault")) (\(Words.list(names)))"
        return "\(faults) on \(Words.count(instances.count, "instance")); \(exposure)."
    }

    private var harm: String? {
        guard facts.keyTimes.stamp(.firstFault) != nil else { return nil }
        guard let bad = facts.keyTimes.stamp(.firstBad) else { return "Not one sample left its limits while the run watched." }
        var sentence = "The first bad sample came \(Words.length(bad.offset)) after the first fault"
        if let length = facts.keyTimes.harm.length {
            sentence += "; the harm lasted \(Words.length(length))"
            if let own = facts.keyTimes.ownPart.length { sentence += ", of which undoing took \(Words.length(own))" }
        } else {
            sentence += "; \(facts.keyTimes.harm.note)"
        }
        return sentence + "."
    }

    private var recovery: String? {
        if facts.mayHaveLeftSomething { return "Something may still be in the world: see the faults below, and undo it by hand." }
        guard facts.keyTimes.stamp(.lastUndo) != nil else { return nil }
        guard let length = facts.keyTimes.toRecovery.length else {
            return "Every fault was undone, but recovery was not seen."
        }
        return "Every fault was undone, and the steady state was proved again \(Words.length(length)) after the last undo."
    }

    /// `clean`, `stuck` or what is known without a seal.
    var cleanup: String {
        switch facts.result.cleanup {
        case .clean: "clean: nothing is left behind"
        case .stuck: "stuck: something may be left behind"
        case nil:
            facts.mayHaveLeftSomething ? "not known: a fault may still be in the world" : "not known: the journal is not sealed"
        }
    }

    /// Why the run ended, in words; nil when the journal does not say.
    var endedBy: String? { facts.result.endedBy.map { StopCause.words($0, name: facts.result.endedByName) } }
}
