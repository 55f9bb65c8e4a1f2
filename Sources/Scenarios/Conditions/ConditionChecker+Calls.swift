internal import Documents
internal import Platform

extension ConditionChecker {
    mutating func type(_ call: ConditionSyntax.Call, at range: Range<Int>) -> Typed? {
        let entry = signals[call.signal]
        if entry == nil { unknownSignal(call) }
        let hasRange = checkWindow(call, every: entry?.every ?? .zero, at: range)
        guard let entry, hasRange, checkSubject(call, entry) else { return nil }
        return Typed(
            expression: .call(call.function, signal: call.signal, range: call.window?.length),
            dimension: call.function.dimension(of: entry.dimension))
    }

    mutating func unknownSignal(_ call: ConditionSyntax.Call) {
        let names = signals.names
        let known = names.isEmpty ? "there are none here" : "there are " + names.prefix(8).joined(separator: ", ")
        error(
            .unknownSignal, "there is no signal `\(call.signal)`", at: call.signalRange,
            fix: nearest(call.signal, in: names).map { "did you mean `\($0)`?" } ?? known)
    }

    /// The signal that was most likely meant: the only one of a target with that name, or one spelt like it.
    func nearest(_ name: String, in names: [String]) -> String? {
        let owned = names.filter { $0.hasSuffix("." + name) }
        return owned.count == 1 ? owned.first : Spelling.nearest(name, in: names)
    }

    mutating func checkWindow(_ call: ConditionSyntax.Call, every: Interval, at range: Range<Int>) -> Bool {
        let name = call.function.rawValue
        switch (call.function, call.window) {
        case (.value, let window?):
            error(
                .noRange, "`value` is the last sample and takes no range", at: window.range,
                fix: "write `value(\(call.signal))`, or `mean(\(call.signal)[\(window.length)])`")
            return false
        case (.value, nil): return true
        case (_, nil):
            error(
                .needsRange, "`\(name)` needs a range of time", at: range,
                fix: "write `\(name)(\(call.signal)[10s])`")
            return false
        case (_, let window?): return proveKept(call, window, every: every) && provePercentile(call, window, every: every)
        }
    }

    mutating func checkSubject(_ call: ConditionSyntax.Call, _ entry: SignalTable.Entry) -> Bool {
        if call.function == .errorRatio, entry.belongsToTarget {
            error(
                .dimension, "`error-ratio` takes a probe, found the signal `\(entry.name)` of a target", at: call.signalRange,
                fix: "take a signal declared under `signals:`")
            return false
        }
        if call.function.isStatistic, call.function != .value, entry.dimension == .boolean {
            error(
                .dimension, "`\(call.function.rawValue)` takes a quantity, found `\(entry.name)`, which is true or false",
                at: call.signalRange, fix: "use `value`, `changes`, `count` or `absent`")
            return false
        }
        return true
    }
}
