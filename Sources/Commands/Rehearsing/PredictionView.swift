internal import Platform
internal import Retrospectives
internal import Runs

/// A prediction in the terminal.
struct PredictionView {
    private let prediction: Prediction
    private let words: PredictionWords
    private let file: String
    /// The command that makes it, without its seeds.
    private let again: String

    init(_ prediction: Prediction, file: String, again: String) {
        self.prediction = prediction
        words = PredictionWords(prediction)
        self.file = file
        self.again = again
    }

    func text(width: Int) -> String {
        let head = "\(words.headline): \(prediction.scenario) on \(prediction.topology)"
        let sections = [
            section("verdicts", [words.verdicts]), section("coverage", [prediction.coverage.sentence]),
            section("aborts", words.aborts.map { "\($0.text): \($0.name)" }),
            section("claims", words.claims.map { "\($0.text): \($0.kind) \($0.name)" }),
            section("recovers", [words.recovery]),
            section("requests", words.requests.map { "\($0.stage): \($0.text)" }),
            section("users", words.users.map { $0.stage.isEmpty ? $0.text : "\($0.stage): \($0.text)" }),
            section("signals", signals),
            section("worst", words.worst.map { "seed \($0.seed), \($0.text)" } + replay),
            section("limits", words.limits),
            section("digest", ["\(prediction.outcomesDigest), the same for the same seeds everywhere"]),
        ]
        let lines = sections.joined().flatMap { line in
            // The rest of a line stands two columns within its words, whether or not a name stands before them.
            Wrapping.lines(line, width: width, hanging: line.hasPrefix("   ") ? 2 : 13)
        }
        return (Wrapping.lines(head, width: width) + lines).joined(separator: "\n")
    }

    private var signals: [String] {
        prediction.signals.compactMap { signal in
            guard let text = words.signal(signal) else { return nil }
            return "\(signal.signal) \(signal.stage.words): \(text)"
        }
    }

    private var replay: [String] { words.worst.first.map { ["\(again) --seed \($0.seed)"] } ?? [] }

    private func section(_ name: String, _ lines: [String]) -> [String] {
        lines.enumerated().map { index, line in "  " + (index == 0 ? name : "").padding(to: 11) + line }
    }
}

/// A sweep in the terminal: a table for each thing that matters.
struct SweepView {
    private let sweep: SweepResult

    init(_ sweep: SweepResult) { self.sweep = sweep }

    func text(width: Int) -> String {
        let columns = sweep.axes.count == 2 ? sweep.axes[1].values : [""]
        var lines: [String] = []
        for measure in SweepMeasure.all(of: sweep) {
            lines.append(measure.title)
            var table = TextTable(rows: [[sweep.axes.map(\.name).joined(separator: " ↓ ")] + columns])
            table.trailing = Array(1...max(1, columns.count))
            for (row, value) in sweep.axes[0].values.enumerated() {
                table.rows.append([value] + columns.indices.map { measure.texts[row * columns.count + $0] })
            }
            lines += table.lines() + [""]
        }
        return lines.dropLast().joined(separator: "\n")
    }
}
