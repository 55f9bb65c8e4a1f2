internal import Platform
internal import Runs
internal import Scenarios

/// Signals with their limits, what was seen so far, and what is asked.
extension LiveProjection {
    func signals(at now: Moment) -> [LiveModel.Signal] {
        signals.enumerated().map { index, trace in
            let own = limits.filter { $0.signal == index }.map { $0.shown(at: now, look(at: $0)) }
            return trace.shown(at: now, limits: own)
        }
    }

    /// nil while the run does not look at the condition.
    private func look(at limit: LimitTrace) -> LimitTrace.Look? {
        ([limit.planned.id] + limit.twins).first { isActive(plan.conditions[$0].role) }.map {
            LimitTrace.Look(role: plan.conditions[$0].role, truth: state.truths[$0].truth)
        }
    }

    private func isActive(_ role: ConditionRole) -> Bool {
        switch role {
        case .abort: state.stop == nil && state.phase != nil
        case .throughout: state.isUnderFault && state.stop == nil
        case .steady: state.phase == .steadyBefore || state.phase == .recovering
        default: false
        }
    }

    /// Only what has been seen: no verdict before its time.
    var seen: [LiveModel.Seen] {
        if let result = state.result {
            let isBad = result.verdict != .held || result.cleanup == .stuck
            let left = result.cleanup == .stuck ? " Something may be left behind: `gameday status` says what." : ""
            return [
                LiveModel.Seen(isBad: isBad, text: TextWidth.printable("\(result.verdict.rawValue): \(result.reason)\(left)"))
            ]
        }
        let violated = plan.conditions(.throughout).filter { state.truths[$0.id].wasFalseUnderFault }.map { condition in
            let found = state.truths[condition.id].firstBroken.map { " (\($0))" } ?? ""
            return LiveModel.Seen(isBad: true, text: TextWidth.printable("\(condition.name) was false under the fault\(found)"))
        }
        let bad = state.claims.filter { $0.result != .held && $0.kind != .throughout }.map { claim in
            LiveModel.Seen(isBad: true, text: TextWidth.printable("\(claim.kind.words) \(claim.name): \(claim.result.seen)"))
        }
        let held = state.claims.count { $0.result == .held }
        if violated.isEmpty && bad.isEmpty && held == 0 { return [] }
        return violated + bad
            + (held == 0 ? [] : [LiveModel.Seen(isBad: false, text: held == 1 ? "1 claim held" : "\(held) claims held")])
    }

    func questions(at now: Moment) -> [LiveModel.Question] {
        let questions = Questions(state)
        return questions.open.map { question in
            let view = QuestionView(
                question: question, questions: questions, run: run, now: now, wall: WallTime(nanoseconds: 0))
            let number = questions.open.count > 1 ? "\(questions.key(of: question)) " : ""
            return LiveModel.Question(
                text: TextWidth.printable(view.title), timeLeft: "\(Span.left(question.deadline - now)) left",
                choices: question.choices.map { number + $0.rawValue }.joined(separator: " or "))
        }
    }
}

extension ClaimResult {
    fileprivate var seen: String {
        switch self {
        case .held: "held"
        case .broken: "did not hold"
        case .cannotSay: "cannot say"
        case .notEvaluated: "not evaluated"
        }
    }
}
