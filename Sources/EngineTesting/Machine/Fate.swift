package import Engine
package import Platform
internal import Runs
internal import Targets

/// What becomes of a command, and when the run hears of it.
package enum Fate: Sendable {
    case answers(after: Interval)
    /// It is done only when its answer comes.
    case comesLate(after: Interval)
    /// It is said to have failed, although it may have happened.
    case fails(after: Interval, happens: Bool)
    /// No answer ever.
    case neverAnswers(happens: Bool)

    /// - Parameter percent: of a hundred commands so many go wrong.
    package init(percent: Int, _ random: inout RandomStream) {
        let soon = Interval.milliseconds(Int64(random.next(below: 40)))
        guard random.next(below: 100) < percent else {
            self = .answers(after: soon)
            return
        }
        let long = Interval.milliseconds(Int64(random.next(below: 4_000)))
        let happens = random.next(below: 2) == 0
        switch random.next(below: 4) {
        case 0: self = .comesLate(after: long)
        case 1: self = .answers(after: long)
        case 2: self = .neverAnswers(happens: happens)
        default: self = .fails(after: soon, happens: happens)
        }
    }

    private static let error = TargetError(.failed, "the world lets it fail")

    /// What the run hears of a command that is said to have failed.
    package static func failure(of command: Command) -> EffectOutcome {
        switch command {
        case .draw: .drawn(.failure(error))
        case .select(let node, _, _, _): .selected(node: node, .failure(error))
        case .prepare(let hold, _): .prepared(hold: hold, .failure(error))
        case .inject(let hold, _, _), .ask(let hold, _): .injected(hold: hold, .failure(error))
        case .proveApplied(let hold, _): .applied(hold: hold, .failure(error))
        case .revert(let hold, let attempt, _, _):
            .reverted(hold: hold, attempt: attempt, RevertReport(reversion: .failure(error)))
        case .execute(let hold, _, _): .ended(hold: hold, .notStarted("the world does not let it start"), captured: nil)
        case .request(let node, _): .responded(node: node, .failed("the world does not let it answer"))
        case .sweep(let recorded):
            .swept(recorded.prefix(1).map { EffectOutcome.Leftover(hold: $0.hold, residue: [Residue("something")]) })
        }
    }
}
