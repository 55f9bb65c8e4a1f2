extension Reference {
    var functionsPage: ReferencePage {
        ReferencePage(
            "functions", kind: "topic", title: "Functions of signals",
            [
                .text("A condition asks a function of a signal and compares the answer. Where a range stands, all samples of it "
                    + "count; of a target with several instances, the samples of all."),
                .terms(
                    Function.allCases.map { ReferencePage.Term($0.form, "\($0.summary) Unit: \($0.unit).") } + [Self.baseline]),
                .text("`gameday explain FUNCTION` tells one in full."),
            ])
    }

    private static let baseline = ReferencePage.Term(
        "baseline(EXPRESSION)", "The value that the expression had before the first fault. Unit: its own.")

    var functions: [ReferencePage] { Function.allCases.map(page) + [baselinePage] }

    private func page(_ function: Function) -> ReferencePage {
        var facts = [
            ReferencePage.Term("written", function.form),
            ReferencePage.Term(
                "range",
                function.takesRange ? "needed: a duration in brackets, such as [10s]" : "none: it is the last sample alone"),
            ReferencePage.Term("unit", function.unit), ReferencePage.Term("cannot say", "when \(function.cannotSay)"),
        ]
        if let needed = function.provenSamples {
            facts.append(
                ReferencePage.Term("samples", "range × rate must be at least \(needed): proved by check (too-few-samples)"))
        }
        var blocks = [ReferencePage.Block.terms(facts)]
        if function.isStatistic, function != .value {
            blocks.append(.text("A failed sample of a latency counts as slower than any threshold."))
        }
        return ReferencePage(
            function.rawValue, kind: "function", title: function.summary,
            blocks + [.code(caption: "for example", text: function.example)])
    }

    private var baselinePage: ReferencePage {
        ReferencePage(
            "baseline", kind: "function", title: Self.baseline.text,
            [
                .terms([
                    ReferencePage.Term("written", Self.baseline.term),
                    ReferencePage.Term("argument", "any sum with a function of a signal in it; no baseline in a baseline"),
                    ReferencePage.Term("cannot say", "when the phase before the first fault could not say"),
                ]), .code(caption: "for example", text: "p99(checkout[10s]) < 2 * baseline(p99(checkout[10s]))"),
            ])
    }

    var conditionsPage: ReferencePage {
        ReferencePage(
            "conditions", kind: "topic", title: "Conditions",
            [
                .text("Typed, boolean, with units. From what binds least to what binds most:"),
                .terms([
                    ReferencePage.Term("… for 2s", "true once the whole has been true without a break for that long"),
                    ReferencePage.Term("or, and, not", "with three values: what is not known is neither true nor false"),
                    ReferencePage.Term(Self.list(Comparison.allCases.map(\.rawValue)), "one comparison, no chains"),
                    ReferencePage.Term("+ - * /", "with a space on both sides; - may stand in a name"),
                    ReferencePage.Term("500ms 1% 4MiB 50/s 3", "quantities, each with its unit; also ${VARIABLE}"),
                    ReferencePage.Term("FUNCTION(SIGNAL[RANGE])", Self.list(Function.allCases.map(\.rawValue)) + ", baseline"),
                ]),
                .text("In everything but abort-when, a range never reaches back past the last inject, undo or change of stage: "
                    + "until it is full the answer is `cannot say`."),
                .code(caption: "for example", text: "p99(checkout[10s]) < 500ms and error-ratio(checkout[10s]) < 1% for 2s"),
            ])
    }
}
