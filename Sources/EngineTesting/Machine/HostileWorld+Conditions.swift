internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// What the guard would say, people answer, and others do, as events make it due.
extension HostileWorld {
    mutating func follow(_ event: RunEvent, at now: Moment) {
        switch event {
        case .phaseChanged(let phase): follow(phase, at: now)
        case .nodeEntered(let entered): follow(node: entered.node, at: now)
        case .holdActive:
            tell(.throughout, mostly: .yes, at: now)
            tell(.effect, mostly: .yes, at: now)
        case .holdReverted: tell(.effect, mostly: .no, at: now)
        case .stageEntered(let entered): tell(.undo, ofNode: entered.node, mostly: .yes, at: now)
        default: break
        }
    }

    private mutating func follow(_ phase: RunPhase, at now: Moment) {
        switch phase {
        case .opening: tell(.abort, mostly: .no, at: now)
        case .steadyBefore, .recovering: tell(.steady, mostly: .yes, at: now)
        case .running:
            if let stop = weather.stop { add(.stop, at: now + stop) }
            guard let breach = weather.breach else { break }
            for condition in scenario.conditions(.abort) {
                add(.condition(condition, weather.isBlind ? .unknown : .yes), at: now + breach)
            }
        default: break
        }
    }

    private mutating func follow(node: Int, at now: Moment) {
        let planned = scenario.compiled.plan.program.nodes[node]
        if let condition = planned.condition { tell(condition, mostly: .yes, at: now) }
        if case .check(let check) = planned.kind, case .condition(let condition) = check.subject {
            tell(condition, mostly: .yes, at: now)
        }
    }

    private mutating func tell(_ role: ConditionRole, mostly truth: Truth, at now: Moment) {
        for condition in scenario.conditions(role) { tell(condition, isAbort: role == .abort, mostly: truth, at: now) }
    }

    private mutating func tell(_ role: ConditionRole, ofNode node: Int, mostly truth: Truth, at now: Moment) {
        for condition in scenario.conditions(role) where scenario.compiled.plan.conditions[condition].node == node {
            tell(condition, mostly: truth, at: now)
        }
    }

    /// Soon, and sometimes the other answer, or none, or one after the other.
    private mutating func tell(_ condition: Int, isAbort: Bool = false, mostly truth: Truth, at now: Moment) {
        let soon = now + .milliseconds(Int64(1 + random.next(below: 150)))
        let die = isAbort && weather.percent == 0 ? 0 : random.next(below: 24)
        let other: Truth = truth == .yes ? .no : .yes
        switch die {
        case 21: add(.condition(condition, isAbort ? .unknown : other), at: soon)
        case 22: break
        case 23:
            add(.condition(condition, other), at: soon)
            add(.condition(condition, truth), at: soon + .milliseconds(Int64(1 + random.next(below: 2_000))))
        default: add(.condition(condition, truth), at: soon)
        }
    }

    // MARK: People

    /// They mostly do what they are asked, sometimes refuse or answer something else, and sometimes are not there.
    mutating func hear(_ questions: [OpenQuestion], at now: Moment) {
        for question in questions where !heard.contains(question) {
            heard.append(question)
            let answer: PersonAnswer.Answer
            switch random.next(below: 10) {
            case 0: continue
            case 1: answer = question.choices[1]
            case 2: answer = question.kind == .decision ? .done : .go
            default: answer = question.choices[0]
            }
            let words = PersonAnswer(
                node: question.node, hold: question.hold, question: question.kind, answer: answer, who: "ada")
            add(.answer(words, question.kind), at: now + .milliseconds(Int64(random.next(below: 6_000))))
        }
    }

    /// Who says that it is done has done it.
    mutating func heed(_ answer: PersonAnswer, _ kind: OpenQuestion.Kind, _ state: RunState) {
        guard answer.answer == .done, let hold = answer.hold, state.holds.indices.contains(hold) else { return }
        switch kind {
        case .byHandInject: account.apply(hold, state.holds[hold].instance, ["by-hand"], isFault: true)
        case .byHandUndo: account.lift(hold)
        case .manual, .decision, .delayedUndo: break
        }
    }
}
