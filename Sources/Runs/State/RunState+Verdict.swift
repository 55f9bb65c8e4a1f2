internal import Platform
internal import Targets

extension RunState {
    /// What the run says, why it ended and whether it left anything: computed from the events alone.
    package var outcome: RunResult {
        let cause = stop ?? StopCause(.orchestratorLost)
        let verdict = verdict(endedBy: cause)
        let cleanup: Cleanup = openHolds.contains { holds[$0].mayBeInWorld } || isStuck ? .stuck : .clean
        return RunResult(verdict: verdict, endedBy: cause, cleanup: cleanup, reason: reason(verdict, cause))
    }

    private func verdict(endedBy cause: StopCause) -> Verdict {
        if !wasAnyFaultInjected, let early = verdictWithoutFault(cause) { return early }
        if Self.endsEarly(cause.kind) { return .aborted }
        if claims.contains(where: {
            $0.kind != .steadyBefore && $0.kind != .require && $0.kind != .effect && $0.result == .broken
        }) {
            return .broken
        }
        if Self.isOurFailure(cause.kind) { return .errored }
        if cause.kind == .baseline || cause.kind == .premise { return .inconclusive }
        // Who did not answer before the first fault kept it from being injected.
        if plan.injects && !wasAnyFaultInjected && leftUndone != nil { return .inconclusive }
        if isVoid { return .void }
        if claims.contains(where: { $0.result == .cannotSay && $0.kind != .effect }) { return .inconclusive }
        return .held
    }

    private func verdictWithoutFault(_ cause: StopCause) -> Verdict? {
        switch cause.kind {
        case .person, .signal, .lever, .window, .noGo: .cancelled
        case .baseline, .premise: .inconclusive
        case .fault, .command, .journal, .orchestratorLost: .errored
        default: nil
        }
    }

    private static func endsEarly(_ kind: StopCause.Kind) -> Bool {
        [.condition, .limit, .blind, .person, .signal, .lever, .window, .noGo].contains(kind)
    }

    private static func isOurFailure(_ kind: StopCause.Kind) -> Bool {
        [.fault, .command, .journal, .orchestratorLost].contains(kind)
    }

    /// Nothing met the fault, its expected effect was never seen, or nothing was claimed under it.
    private var isVoid: Bool {
        guard hasInjects else { return saysNothing }
        if stop?.kind == .noEffect || !wasAnyFaultInjected { return true }
        if holds.contains(where: { $0.purpose == .fault && $0.isExposed == false }) { return true }
        // That the fault had its effect is no claim about the service.
        return !claims.contains { $0.underFault && $0.isAboutTheService && $0.result != .notEvaluated }
    }

    /// Without a fault: there were claims, and each of them was left out.
    private var saysNothing: Bool {
        let own = claims.filter { $0.isAboutTheService && $0.kind != .throughout && $0.kind != .require }
        return !own.isEmpty && own.allSatisfy { $0.result == .notEvaluated }
    }

    /// The first manual step that nobody did.
    private var leftUndone: ClaimDecided? { claims.first { $0.kind == .manual } }

    private func reason(_ verdict: Verdict, _ cause: StopCause) -> String {
        switch verdict {
        case .held: "Every claim held while the fault was in force, and the steady state came back."
        case .broken: brokenReason
        case .aborted: "Stopped early: \(cause.sentence)."
        case .cancelled: "Ended before any fault: \(cause.sentence)."
        case .inconclusive: inconclusiveReason(cause)
        case .void: voidReason
        case .errored: "The run itself failed: \(cause.sentence)."
        }
    }

    private var brokenReason: String {
        let broken = claims.filter { $0.result == .broken && $0.kind != .steadyBefore && $0.kind != .require }
        guard let first = broken.first else { return "A claim did not hold." }
        let verb = first.kind == .effectGone ? "did not come in time" : "did not hold"
        let what = "\(first.kind.words) “\(first.name)” \(verb)" + (first.detail.map { ": \($0)" } ?? "")
        return broken.count == 1 ? what + "." : what + " (and \(broken.count - 1) more)."
    }

    private func inconclusiveReason(_ cause: StopCause) -> String {
        if cause.kind == .baseline || cause.kind == .premise { return "Nothing can be concluded: \(cause.sentence)." }
        if let step = leftUndone { return "Nothing can be concluded: \(step.name) was not done (\(step.detail ?? "no answer"))." }
        let silent = claims.first { $0.result == .cannotSay }
        let what = silent.map { "\($0.kind.words) “\($0.name)” could not be answered\(need(of: $0))" }
        return "Nothing can be concluded: \(what ?? "a claim had no answer")."
    }

    /// What a claim about faults needs before it has an answer.
    private func need(of claim: ClaimDecided) -> String {
        guard claim.kind == .throughout, let id = claim.condition, plan.conditions.indices.contains(id) else { return "" }
        let range = plan.conditions[id].range
        return range > .zero ? " (it looks back over \(range), and that long one fault must last)" : ""
    }

    /// Names the fault, and what was seen of it.
    private var voidReason: String {
        if stop?.kind == .noEffect { return "\(injected) had no visible effect: \(stop?.sentence ?? "")." }
        if !hasInjects { return "Every claim was left out, so nothing was tested." }
        if !wasAnyFaultInjected { return plan.injects ? "No fault was injected." : "No fault was injected, as asked." }
        let unmet = holds.filter { $0.purpose == .fault && $0.isExposed == false }
        guard let first = unmet.first else { return "No claim was evaluated while a fault was in force (\(injected))." }
        let evidence = first.exposure.map { $0.isEmpty ? "" : ": \($0)" } ?? ""
        let others = unmet.count == 1 ? "" : " (and \(unmet.count - 1) more that nothing met)"
        return "Nothing met the fault \(first.fault) on \(first.instance.name), so nothing was tested\(evidence)\(others)."
    }

    /// The faults that were injected, each kind once.
    private var injected: String {
        let names = holds.filter { $0.purpose == .fault && $0.activeAt != nil }.map { "\($0.fault) on \($0.instance.name)" }
        guard let first = names.first else { return "The fault" }
        return names.count == 1 ? first : "\(first) and \(names.count - 1) more"
    }
}

extension ClaimDecided {
    /// False for what is said of the run itself: that the fault had its effect, that a person did something.
    fileprivate var isAboutTheService: Bool { kind != .effect && kind != .manual && kind != .steadyBefore }
}

extension StopCause {
    /// The cause as a part of a sentence: `abort condition errors (error-ratio 12 %)`.
    package var sentence: String {
        let named = name.map { " “\($0)”" } ?? ""
        let why = detail.map { " (\($0))" } ?? ""
        return Self.words(kind) + named + why
    }

    private static func words(_ kind: Kind) -> String {
        switch kind {
        case .completed: "all steps ended"
        case .check: "check"
        case .premise: "the premise"
        case .baseline: "the steady state was not there before the first fault:"
        case .recovery: "the steady state did not come back"
        case .condition: "abort condition"
        case .limit: "limit"
        case .blind: "no answer from abort condition"
        case .person: "stopped by"
        case .lever: "the stop lever of this host was pulled"
        case .window: "a freeze window began"
        case .signal: "signal"
        case .fault: "fault"
        case .command: "command"
        case .journal: "the journal could not be written"
        case .noEffect: "expected effect"
        case .noGo: "no-go"
        case .orchestratorLost: "the orchestrator was lost and its faults were undone by another process"
        }
    }
}

extension ClaimDecided.Kind {
    /// The kind at the beginning of a sentence.
    package var words: String {
        switch self {
        case .steadyBefore: "Steady state before"
        case .steadyAfter: "Steady state after"
        case .throughout: "Throughout"
        case .check: "Check"
        case .require: "Premise"
        case .afterwards: "Afterwards"
        case .manual: "Manual step"
        case .effect: "Expected effect"
        case .effectGone: "End of effect"
        }
    }
}
