internal import Documents
package import Platform

/// Where the longest time that steps can take comes from: every step that takes some, with all its rounds.
package struct TimeAccount: Sendable {
    package struct Entry: Sendable, Equatable {
        /// The verb, or the fault: `wait`, `pause`, `check`.
        package var what: String
        package var line: Int
        package var takes: Interval
        /// How often it happens, in rounds of loops.
        package var times: Int
    }

    /// The longest first.
    package private(set) var entries: [Entry] = []
    package let total: Interval
    private let worst: WorstCase

    /// The time from the first inject to the last undo.
    package init(underFault steps: [Step], signals: SignalTable) {
        let steps = WorstCase.stepsUnderFault(steps)
        worst = WorstCase(signals: signals)
        total = worst.duration(of: steps)
        for step in steps { add(step, 1) }
        entries = entries.filter { $0.takes > .zero }.enumerated()
            .sorted { ($1.element.takes, $0.offset) < ($0.element.takes, $1.offset) }.map(\.element)
    }

    package init(_ scenario: Scenario) {
        let entries = scenario.signals.map {
            SignalTable.Entry(name: $0.name, dimension: $0.dimension, every: $0.every, timeout: $0.timeout, isLatency: false)
        }
        self.init(underFault: scenario.steps, signals: SignalTable(entries))
    }

    /// `wait 30s (line 12), pause 10s (line 9)`; what is behind the longest few is only added up.
    package var words: String {
        var parts = entries.prefix(Self.maximumNamed).map { entry in
            "\(entry.what) \(entry.takes) (line \(entry.line)\(entry.times > 1 ? ", \(entry.times) times" : ""))"
        }
        let rest = entries.dropFirst(Self.maximumNamed)
        if !rest.isEmpty { parts.append("\(rest.count) more \(rest.reduce(.zero) { $0 + $1.takes })") }
        return parts.joined(separator: ", ")
    }

    private static let maximumNamed = 4

    private mutating func add(_ step: Step, _ times: Int) {
        let whole = worst.duration(of: step)
        switch step.action {
        case .inject(let injection): add(injection, step, times)
        case .parallel(let lanes):
            let longest = lanes.max { worst.duration(of: $0.steps) < worst.duration(of: $1.steps) }
            for inner in longest?.steps ?? [] { add(inner, times) }
        case .repeat(let repetition):
            let body = worst.duration(of: repetition.steps)
            if let every = repetition.every, every > body { return add("repeat", step, whole, times) }
            for inner in repetition.steps { add(inner, times * repetition.times) }
        case .scoped(let command):
            for inner in command.block ?? [] { add(inner, times) }
            add("run", step, whole - worst.duration(of: command.block ?? []), times)
        default: add(step.verb, step, whole, times)
        }
    }

    /// A block counts by its steps; what a fault takes beside them by itself.
    private mutating func add(_ injection: Injection, _ step: Step, _ times: Int) {
        let inner = injection.extent.steps
        for step in inner { add(step, times) }
        add(injection.fault, step, worst.duration(of: step) - worst.duration(of: inner), times)
    }

    private mutating func add(_ what: String, _ step: Step, _ takes: Interval, _ times: Int) {
        entries.append(Entry(what: what, line: step.place.line, takes: takes * times, times: times))
    }
}
