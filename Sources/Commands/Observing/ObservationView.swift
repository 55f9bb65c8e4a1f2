internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

/// Signals and conditions as they are, for people: the same tables while it goes on and at its end.
struct ObservationView {
    let observation: Observation
    let title: String

    /// - Parameter style: of the place that it is shown at.
    func text(_ style: Style) -> [String] {
        ["", style.bold("signals")] + signals.lines() + notSampled + ["", style.bold("conditions")] + conditions(style)
    }

    /// The conditions worth a row: what `throughout` claims is the steady state unless it says otherwise.
    static func shown(_ conditions: [ConditionTally]) -> [ConditionTally] {
        let steady = conditions.filter { $0.planned.role == .steady }.map(\.planned.text)
        return conditions.filter { $0.planned.role != .throughout || !steady.contains($0.planned.text) }
    }

    // MARK: Signals

    private var signals: TextTable {
        let rows = observation.signals.filter { $0.notSampled == nil }.map { signal in
            [signal.name, "\(signal.samples)", rate(signal), errors(signal), Self.figures(signal)]
        }
        return TextTable(rows: [["", "samples", "rate", "errors", "measured"]] + rows, trailing: [1, 2, 3])
    }

    private func rate(_ signal: SignalTally) -> String {
        QuantityText.text(signal.reachedRate(over: observation.length), .rate)
    }

    private func errors(_ signal: SignalTally) -> String {
        signal.errorRatio.map { QuantityText.text($0, .percent) } ?? "–"
    }

    static func figures(_ signal: SignalTally) -> String {
        let why = signal.lastFailure.map { " · last failure: \(Excerpt.plain($0))" } ?? ""
        guard let low = signal.minimum, let high = signal.maximum else { return "no value yet" + why }
        func text(_ value: Double) -> String { QuantityText.text(value, signal.dimension) }
        guard signal.isLatency else {
            let range = low == high ? text(low) : "\(text(low)) … \(text(high))"
            return range + (signal.last.map { ", last \(text($0))" } ?? ", no answer now") + why
        }
        let percentiles = [(50, 2), (95, 20), (99, 100)].compactMap { percent, fewest in
            signal.samples >= fewest ? signal.percentile(percent).map { "p\(percent) \(text($0))" } : nil
        }
        return (percentiles + ["max \(text(high))"]).joined(separator: " · ") + why
    }

    private var notSampled: [String] {
        observation.signals.compactMap { signal in signal.notSampled.map { "  \(signal.name)  not sampled: \($0)" } }
    }

    // MARK: Conditions

    private func conditions(_ style: Style) -> [String] {
        let shown = Self.shown(observation.conditions)
        let header = ["", "", "value", "trips at", "distance to trip", "true · false · no answer"]
        let table = TextTable(rows: [header] + shown.map(Self.row)).lines(indent: "    ")
        let marks = ["  "] + shown.map { "  " + Self.mark($0, style) }
        return zip(marks, table).map { mark, line in mark + line.dropFirst(mark == "  " ? 2 : 3) }
    }

    private static func mark(_ condition: ConditionTally, _ style: Style) -> String {
        switch (condition.truth, condition.tripsWhenTrue) {
        case (.unknown, _): style.yellow("?")
        case (.yes, false), (.no, true): style.green("✔")
        case (.no, false), (.yes, true): style.red("✘")
        }
    }

    private static func row(_ condition: ConditionTally) -> [String] {
        let lengths = [Truth.yes, .no, .unknown].map { condition.length($0).wholeTenths }
        return [
            word(condition.planned.role), condition.planned.name, condition.value ?? "no answer",
            condition.distance.map { QuantityText.text($0.threshold, $0.dimension) } ?? "–", room(condition),
            lengths.joined(separator: " · "),
        ]
    }

    static func word(_ role: ConditionRole) -> String {
        switch role {
        case .steady: "steady"
        case .abort: "abort"
        case .effect: "effect"
        case .throughout, .check, .require, .when: role.rawValue
        case .undo: "undo-after"
        }
    }

    /// `488 ms (98 %)`; behind the threshold: `tripped by 12 ms (2 %)`.
    static func room(_ condition: ConditionTally) -> String {
        let isTripped = condition.truth == (condition.tripsWhenTrue ? .yes : .no)
        guard condition.truth != .unknown, let distance = condition.distance, let room = condition.room else {
            return isTripped ? "tripped" : "–"
        }
        if distance.isExact, !isTripped, room == 0 { return "any change" }
        guard room.isFinite else { return isTripped ? "tripped" : "–" }
        let amount = QuantityText.text(room.magnitude, distance.dimension)
        let share = condition.roomPercent.map { " (\(QuantityText.text($0.magnitude, .percent)))" } ?? ""
        return (isTripped ? "tripped by " : room < 0 ? "tripping by " : "") + amount + share
    }
}

extension Interval {
    /// `12.3 s`
    fileprivate var wholeTenths: String {
        let tenths = (nanoseconds + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
