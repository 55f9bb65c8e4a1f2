extension DiagnosticExplanation {
    static let unknownSignal = DiagnosticExplanation(
        "There is no such signal",
        "A condition names signals of `signals:`, or TARGET.SIGNAL; `gameday explain signals` lists those of targets.",
        bad: "throughout:\n  - p95(chekout[10s]) < 1s",
        good: "throughout:\n  - p95(checkout[10s]) < 1s")

    static let unknownFunction = DiagnosticExplanation(
        "There is no such function",
        "`gameday explain functions` lists all.",
        bad: "throughout:\n  - average(checkout[10s]) < 1s",
        good: "throughout:\n  - mean(checkout[10s]) < 1s")

    static let dimension = DiagnosticExplanation(
        "Two quantities do not go together",
        "A duration is not compared with a percentage, nor added to one; so a wrong unit is found before the run.",
        bad: "throughout:\n  - p95(checkout[10s]) < 5%",
        good: "throughout:\n  - p95(checkout[10s]) < 500ms")

    static let chain = DiagnosticExplanation(
        "Comparisons do not chain",
        "`a < b < c` would compare a truth with a quantity. Join two comparisons by `and`.",
        bad: "throughout:\n  - 10ms < p95(checkout[10s]) < 1s",
        good: "throughout:\n  - 10ms < p95(checkout[10s]) and p95(checkout[10s]) < 1s")

    static let spaces = DiagnosticExplanation(
        "`+`, `-`, `*` and `/` need a space on both sides",
        "Names have hyphens: `a-b` is one name, `a - b` a subtraction, and `a -b` could be either.",
        bad: "throughout:\n  - max(checkout[10s]) -min(checkout[10s]) < 1s",
        good: "throughout:\n  - max(checkout[10s]) - min(checkout[10s]) < 1s")

    static let needsRange = DiagnosticExplanation(
        "A function needs a range of time",
        "All functions but `value` look at the samples of a stretch of time, which stands in brackets behind the signal.",
        bad: "throughout:\n  - p95(checkout) < 1s",
        good: "throughout:\n  - p95(checkout[10s]) < 1s")

    static let noRange = DiagnosticExplanation(
        "A function takes no range",
        "`value` is the last sample alone.",
        bad: "throughout:\n  - value(checkout[10s]) < 1s",
        good: "throughout:\n  - value(checkout) < 1s")

    static let notBoolean = DiagnosticExplanation(
        "A condition must be true or false",
        "A quantity alone is neither; compare it with something.",
        bad: "throughout:\n  - p95(checkout[10s])",
        good: "throughout:\n  - p95(checkout[10s]) < 1s")

    static let alwaysSame = DiagnosticExplanation(
        "A condition is always the same (warning)",
        "No signal can change its answer: it looks at none, or compares a share with more than 100 %.",
        bad: "throughout:\n  - error-ratio(checkout[10s]) <= 100%",
        good: "throughout:\n  - error-ratio(checkout[10s]) <= 1%")

    static let tooFewSamples = DiagnosticExplanation(
        "A percentile would have too few samples",
        "range × rate must be 2/(1−p) at least: p50 4, p90 20, p95 40, p99 200. With fewer the answer would be the largest one.",
        bad: "throughout:\n  - p99(checkout[1s]) < 1s",
        good: "throughout:\n  - p99(checkout[10s]) < 1s")

    static let aboveTimeout = DiagnosticExplanation(
        "A threshold is at or above the probe's time-out",
        "No sample takes longer than the time-out: only failures could pass the threshold, and `error-ratio` says so better.",
        bad: "throughout:\n  - max(checkout[10s]) < 10s",
        good: "throughout:\n  - max(checkout[10s]) < 1s")
}
