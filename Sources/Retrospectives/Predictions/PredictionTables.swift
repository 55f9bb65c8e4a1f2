import Platform
import Runs
import Scenarios

/// Predicted signals, stage by stage.
enum PredictionTables {
    static func signals(_ prediction: Prediction) -> Markup {
        let rows = prediction.signals.filter { $0.errors != nil || $0.p50 != nil }.map { signal -> Markup in
            """
            <tr><td>\(signal.signal)</td><td>\(signal.stage.words)</td><td class="num">\(value(signal.p50, signal))</td>\
            <td class="num">\(value(signal.p95, signal))</td><td class="num">\(value(signal.p99, signal))</td>\
            <td class="num">\(errors(signal.errors))</td></tr>
            """
        }
        return HtmlTable(
            title: "Signals", head: ["Signal", "When", "p50", "p95", "p99", "Failed"], rows: rows,
            lead:
                "As the scenario's own probes would see them: the median over the seeds, and the middle nine tenths. "
                + "Quantiles are of what was answered; what failed stands beside them."
        ).render()
    }

    static func value(_ spread: Spread?, _ signal: SignalPrediction) -> String {
        spread.map { PredictionWords.range($0) { StoredValue.text($0, signal.dimension) } } ?? "–"
    }

    static func errors(_ spread: Spread?) -> String {
        spread.map { PredictionWords.range($0) { StoredValue.text($0, .percent) } } ?? "–"
    }
}
