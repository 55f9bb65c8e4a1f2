internal import Runs
internal import Scenarios

/// The topics of the program beside those of the language.
extension Reference {
    /// The reference of this program.
    static var program: Reference {
        Reference(vocabulary: Composition.vocabulary, others: [exitTopic, verdictsTopic, terminalTopic])
    }

    private static let exitTopic = Topic(
        "exit", "the exit codes of gameday, and when each is given", details: Exit.allCases.map(page)
    ) { _ in [exitPage] }

    private static let verdictsTopic = Topic("verdicts", "what a run can say", details: Verdict.allCases.map(page)) { _ in
        [verdictsPage]
    }

    private static var exitPage: ReferencePage {
        ReferencePage(
            "exit", kind: "topic", title: "Exit codes",
            Exit.allCases.flatMap { exit in
                [ReferencePage.Block.heading("\(exit.rawValue)  \(exit.meaning)"), .terms(terms(of: exit))]
            } + [
                .text(
                    "A run that was ended by SIGINT, SIGTERM or SIGHUP raises the signal again once everything is undone: "
                        + "130, 143, 129. Of several files the worst counts: \(order). With --expect VERDICT: 0 only if the "
                        + "verdict is one of these; 2, 3, 8 and 9 stay what they are.")
            ])
    }

    private static var order: String { Exit.fromWorst.map { "\($0.rawValue)" }.joined(separator: " ") }

    private static func terms(of exit: Exit) -> [ReferencePage.Term] {
        ExitSituation.all.filter { $0.exit == exit }.map { ReferencePage.Term($0.outcome, $0.situation) }
    }

    private static func page(_ exit: Exit) -> ReferencePage {
        ReferencePage("\(exit.rawValue)", kind: "exit code", title: exit.meaning, [.terms(terms(of: exit))])
    }

    private static var verdictsPage: ReferencePage {
        ReferencePage(
            "verdicts", kind: "topic", title: "Verdicts",
            [
                .text(
                    "Three fields, computed from the journal: the verdict, why the run ended, and whether anything is left "
                        + "(clean, stuck). Beside them every claim has a line: held, broken, cannot-say, not-evaluated."),
                .terms(Verdict.allCases.map { ReferencePage.Term($0.rawValue, $0.meaning) }),
                .text(
                    "Of several, once a fault was injected: aborted, broken, errored, void, inconclusive, held, the first "
                        + "of these. Before any fault: cancelled, inconclusive or errored."),
            ])
    }

    private static func page(_ verdict: Verdict) -> ReferencePage {
        let rows = ExitSituation.all.filter { $0.verdict == verdict }
        return ReferencePage(
            verdict.rawValue, kind: "verdict", title: verdict.meaning,
            [
                .terms(
                    rows.map {
                        ReferencePage.Term("exit \($0.exit.rawValue), \($0.endedBy.joined(separator: ", "))", $0.situation)
                    })
            ])
    }
}

extension Verdict {
    /// For people who have not seen it before.
    var meaning: String {
        switch self {
        case .held: "every claim was true while every fault met something"
        case .broken: "a claim was false"
        case .aborted: "ended early while a fault was in force, and everything was undone"
        case .inconclusive: "a claim or the steady state could not say, or a premise was not true"
        case .void: "a fault met nothing, or nothing was claimed under it: the run shows nothing"
        case .errored: "the run itself failed"
        case .cancelled: "ended before any fault"
        }
    }
}
