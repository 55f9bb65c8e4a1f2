internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

/// Shows an observation while it goes on: tables in a terminal, a line for each change elsewhere, events for programs.
struct ObservationProgress {
    private let options: OutputOptions
    private let title: String
    private let length: Interval?
    private var painter: Repainter?

    init(options: OutputOptions, plan: Plan, length: Interval?) {
        self.options = options
        title = plan.scenario.title
        self.length = length
        painter = Repainter()
        if painter == nil { Console.err(heading(.zero)) }
    }

    /// People can read twice a second; programs are told every second.
    var refresh: Interval { painter == nil ? .seconds(1) : .milliseconds(500) }

    private func heading(_ passed: Interval) -> String {
        let whole = "\(passed.nanoseconds / 1_000_000_000) s" + (length.map { " of \($0)" } ?? "")
        let end = length == nil ? "Ctrl-C ends it" : "nothing is injected"
        return "observing: \(title) · \(painter == nil ? length.map { "for \($0)" } ?? "until it is stopped" : whole) · \(end)"
    }

    mutating func show(_ report: Observer.Report, _ observation: Observation) {
        switch report {
        case .changed(let numbers): tell(numbers, observation)
        case .refresh:
            let view = ObservationView(observation: observation, title: title)
            let lines = [heading(observation.length)] + view.text(.error)
            painter?.show(lines)
            if options.output == .ndjson {
                options.emit(.map(view.canonical.merging(["kind": .text("state")]) { $1 }))
            }
        }
    }

    private func tell(_ numbers: [Int], _ observation: Observation) {
        for number in numbers {
            let condition = observation.conditions[number]
            if options.output == .ndjson {
                options.emit(
                    .map([
                        "kind": .text("condition"), "after_ns": .integer(observation.length.nanoseconds),
                        "condition": ObservationView.canonical(condition),
                    ]))
            }
            let isShown = ObservationView.shown(observation.conditions).contains { $0.planned.id == condition.planned.id }
            if painter == nil, isShown { Console.err(Self.line(condition, after: observation.length)) }
        }
    }

    private static func line(_ condition: ConditionTally, after: Interval) -> String {
        let tenths = after.nanoseconds / 100_000_000
        let answer = condition.truth == .unknown ? "no answer" : condition.truth.rawValue
        let room = ObservationView.room(condition)
        let distance = room.hasPrefix("trip") ? room : "distance to trip: \(room)"
        let value = condition.value.map { " (\($0), \(distance))" } ?? ""
        let role = ObservationView.word(condition.planned.role)
        return "+\(tenths / 10).\(tenths % 10)s  \(role) \(condition.planned.name): \(answer)\(value)"
    }

    mutating func finish(_ observation: Observation) {
        painter?.clear()
        let view = ObservationView(observation: observation, title: title)
        switch options.output {
        case .text:
            let sum = "observed \(title) for \(observation.length.rounded); nothing was injected"
            let lines = [sum] + view.text(.output) + ["", Self.conclusion(observation)]
            Console.out(Wrapping.text(lines, width: Console.width(of: 1)))
        case .json: options.emit(.map(view.canonical))
        case .ndjson: options.emit(.map(view.canonical.merging(["kind": .text("summary")]) { $1 }))
        }
    }

    private static func conclusion(_ observation: Observation) -> String {
        switch observation.isSteady {
        case .yes: return "steady: a run could begin now"
        case .unknown:
            return "no answer: a condition of the steady state cannot say; observe for longer, or see the signals above"
        case .no:
            let steady = observation.conditions.filter { $0.planned.role == .steady && $0.truth == .no }
            let aborts = observation.conditions.filter { $0.planned.role == .abort && $0.truth == .yes }
            let reasons =
                steady.map { "`\($0.planned.name)` is false" }
                + aborts.map { "the abort condition `\($0.planned.name)` is true" }
            return "not steady: \(reasons.joined(separator: ", "))"
        }
    }
}
