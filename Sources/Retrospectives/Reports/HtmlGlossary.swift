import Runs
import Scenarios

/// The words of the page that not everybody knows, each in one sentence; only those that it uses.
struct HtmlGlossary {
    let facts: RunFacts

    func render() -> Markup {
        """
        <section id="words">
        <h2>Words on this page</h2>
        <dl class="words">\(words.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>\n" as Markup })</dl>
        </section>
        """
    }

    private var words: [(String, String)] {
        [("verdict: \(Summary(facts: facts).verdict)", Self.meaning(facts.result.verdict))]
            + [
                ("hypothesis", "what the people who wrote the scenario expect of the service while something is broken."),
                ("fault", "something undoable that was done to one instance on purpose, such as stopping a process."),
                (
                    "signal, sample",
                    "a value that was measured again and again; one measurement. "
                        + "A failed sample got no answer, or one that counts as an error."
                ),
                ("steady state", "the conditions that say what healthy is; looked at before the first fault and after the last."),
                ("claim", "a condition that the scenario asserts; when it does not hold, the run is broken."),
                ("abort condition", "a condition that ends the run at once and undoes everything."),
                ("first bad sample", "the first measurement after the fault that failed or lay beyond a limit of health."),
                ("breach", "the moment at which an abort condition became true or a claim false."),
                ("harm time", "from the first bad sample to the last undo: how long the service may have suffered."),
                ("gameday’s own part", "the share of it that the program itself needed to undo, once undoing was due."),
                (
                    "recovered",
                    "the moment at which the steady state was shown to be back, which takes as long as its conditions look."
                ),
            ]
            + (usesPercentiles
                ? [("p95, 95th percentile", "95 of 100 samples are not above it; p50, p90 and p99 likewise.")] : [])
            + (usesShares ? [("error-ratio", "the share of samples that failed, over the time in brackets.")] : [])
    }

    private var usesPercentiles: Bool { uses([.p50, .p90, .p95, .p99]) }
    private var usesShares: Bool { uses([.errorRatio]) }

    private func uses(_ functions: [Function]) -> Bool {
        facts.signals.contains { $0.thresholds.contains { Function(rawValue: $0.function).map(functions.contains) ?? false } }
    }

    private static func meaning(_ verdict: Verdict?) -> String {
        switch verdict {
        case .held: "every claim was true while the fault was in force, something met the fault, and nothing was left behind."
        case .broken: "at least one claim was false."
        case .aborted: "an abort condition, a limit or a person ended the run before its steps were over."
        case .inconclusive: "the service was not healthy to begin with, a premise was false, or a claim had no answer."
        case .void: "nothing met the fault, or nothing was claimed while it was in force: the run tested nothing."
        case .errored: "the tooling failed; nothing can be said of the service."
        case .cancelled: "the run ended before any fault."
        case nil: "the record has no end: the run is still going on, was interrupted, or something is stuck."
        }
    }
}
