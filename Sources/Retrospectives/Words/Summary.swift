import Platform
import Runs

extension RunFacts {
    /// The management summary, one sentence each: what was tried on what; what happened; what it means and what is left.
    package var summary: [String] { Summary(facts: self).sentences }

    /// What was found of a claim; of one that held all the time under a fault the worst that its signal showed.
    package func measured(of claim: ClaimFact) -> String {
        guard claim.measured.isEmpty, claim.kind == .throughout, claim.result == .held else { return claim.measured }
        return SummaryOfVerdict(facts: self).worst(of: claim) ?? ""
    }
}

/// The verdict and the management summary in sentences, the same in every report.
struct Summary {
    let facts: RunFacts

    /// `held`, or `not sealed` when there is no verdict.
    var verdict: String { facts.result.verdict?.rawValue ?? "not sealed" }

    /// What the verdict means, for someone who has never seen a verdict.
    var headline: String {
        facts.setting.rehearsal == nil ? ended : "In rehearsal: \(ended.prefix(1).lowercased())\(ended.dropFirst())"
    }

    private var ended: String {
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

    /// Three: what was tried on what; what happened, in numbers beside their limits; what it means and what is left.
    var sentences: [String] {
        [SummaryOfFaults(facts: facts).sentence, SummaryOfVerdict(facts: facts).sentence, SummaryOfUndo(facts: facts).sentence]
    }

    /// What people were asked; nil when nobody was.
    var people: String? {
        guard !facts.questions.isEmpty else { return nil }
        let silent = facts.questions.count { $0.answer == nil && !$0.isCalledOff }
        let asked = Words.count(facts.questions.count, "question")
        return asked + (silent == 0 ? ", all answered" : ", \(silent) without an answer")
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
