internal import Documents
internal import Platform
internal import Scenarios

/// A condition; after a NUL the samples of the signals that it may name, two bytes each. Without them a few are made up.
enum ConditionInput {
    static func take(_ input: UnsafeRawBufferPointer) {
        let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        guard let text = parts.first.map({ String(decoding: $0, as: UTF8.self) }) else { return }
        var diagnostics = Diagnostics()
        let condition = ConditionParser.parse(
            text, at: Place(file: "c.yaml", line: 3, column: 5), signals: table, variables: variables, diagnostics: &diagnostics)
        precondition((condition == nil) == diagnostics.hasErrors, "a condition or errors, never both or neither")
        for diagnostic in diagnostics.all {
            precondition(diagnostic.place.line == 3 && diagnostic.place.column >= 5, "no place: \(diagnostic.message)")
        }
        guard let condition else { return }
        evaluate(condition, parts.count > 1 ? Array(parts[1]) : madeUp)
        readBack(condition)
    }

    /// At every moment at which an answer may change, as the guard does.
    private static func evaluate(_ condition: Condition, _ samples: [UInt8]) {
        var windows = entries.map {
            SampleWindow(
                name: $0.name, dimension: $0.dimension, every: $0.every, isLatency: $0.isLatency,
                keep: condition.longestRange(of: $0.name) + .seconds(1))
        }
        var hold = HoldProgress(condition.hold)
        var now = start
        for pair in stride(from: 0, to: samples.count - 1, by: 2) {
            let window = Int(samples[pair] & 7) % windows.count
            now = now + .milliseconds(Int64(samples[pair] >> 3) * 20)
            windows[window].append(sample(samples[pair + 1], at: now), now: now)
            look(condition, windows, &hold, now)
        }
        look(condition, windows, &hold, now + .seconds(60))
        look(condition, windows, &hold, .distantFuture)
    }

    private static func look(_ condition: Condition, _ windows: [SampleWindow], _ hold: inout HoldProgress, _ now: Moment) {
        var context = EvaluationContext(now: now, notBefore: start, began: start, windows: windows)
        context.baselines = condition.baselineValues(in: context)
        let truth = condition.truth(in: context)
        _ = hold.take(truth, at: now)
        _ = (condition.leftValue(in: context), condition.baselineTexts(in: context), condition.distance(in: context))
        if let reading = condition.reading(in: context) { _ = (reading.valueText, reading.limitText, reading.distanceText) }
        for call in condition.calls {
            if let next = call.nextChange(in: context) { precondition(next > now, "nothing can change in the past") }
        }
        precondition(condition.truth(in: context) == truth, "the same samples, another answer")
    }

    private static func sample(_ byte: UInt8, at now: Moment) -> Sample {
        let values: [Int64] = [0, 1, -1, 20_000_000, 1_000, .max, .min, 100_000]
        let elapsed = Interval.milliseconds(Int64(byte >> 4) * 40)
        let outcome: Sample.Outcome = byte & 8 == 0 ? .value(values[Int(byte & 7)]) : .failed("refused")
        return Sample(at: now - elapsed, elapsed: elapsed, outcome: outcome)
    }

    /// Its text shows the values of the variables, so that it alone says what it means.
    private static func readBack(_ condition: Condition) {
        var diagnostics = Diagnostics()
        let again = ConditionParser.parse(
            condition.text, at: Place(file: "c.yaml", line: 1, column: 1), signals: table, diagnostics: &diagnostics)
        precondition(again?.expression == condition.expression && again?.hold == condition.hold, "reads back as something else")
    }

    private static let start = Moment(nanoseconds: 1_000_000_000_000)
    private static let madeUp: [UInt8] = (0..<120).map { UInt8(truncatingIfNeeded: $0 * 73) }

    private static let entries: [SignalTable.Entry] = [
        .init(name: "front", dimension: .duration, every: .milliseconds(20), timeout: .seconds(3), isLatency: true),
        .init(name: "queue", dimension: .integer, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "ready", dimension: .boolean, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "workers.cpu", dimension: .percent, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "logs.free", dimension: .bytes, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "orders", dimension: .rate, every: .seconds(1), timeout: .seconds(1), isLatency: false),
        .init(name: "weight", dimension: .number, every: .milliseconds(100), timeout: .seconds(1), isLatency: false),
    ]
    private static let table = SignalTable(entries)
    private static let variables = ConditionVariables([
        "LIMIT": .duration(.milliseconds(250)), "SHARE": .percent(5), "COUNT": .integer(3), "FACTOR": .number(1.5),
    ])
}
