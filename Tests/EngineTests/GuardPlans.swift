import Documents
import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import Engine

/// A plan as far as a guard looks at it: signals, conditions with their roles, an inject and a check node.
struct GuardPlans {
    static let injectNode = 1
    static let checkNode = 2
    static let commandNode = 3
    /// A step with `when` and what is in it.
    static let whenNode = 4
    static let innerNode = 5

    private var signals: [PlannedSignal] = []
    private var claims: [(role: ConditionRole, text: String)] = []

    /// Adds a signal; its index is the number of those before it.
    func signal(
        _ name: String, _ dimension: Dimension = .integer, every: Interval = .seconds(1), target: String? = nil
    ) -> GuardPlans {
        var copy = self
        copy.signals.append(
            PlannedSignal(
                name: name, probe: dimension == .duration ? "http" : "file", arguments: [:], every: every, timeout: .seconds(10),
                dimension: dimension, target: target))
        return copy
    }

    /// Adds a condition; its id is the number of those before it.
    func condition(_ role: ConditionRole, _ text: String) -> GuardPlans {
        var copy = self
        copy.claims.append((role, text))
        return copy
    }

    func guardian() throws -> Guard {
        let conditions = try claims.map { try parse($0.text) }
        return Guard(plan: plan(conditions), conditions: conditions)
    }

    private func parse(_ text: String) throws -> Condition {
        let table = SignalTable(
            signals.map {
                SignalTable.Entry(
                    name: $0.name, dimension: $0.dimension, every: $0.every, timeout: $0.timeout, isLatency: $0.isLatency)
            })
        var diagnostics = Diagnostics()
        let place = Place(file: "guard.yaml", line: 1, column: 1)
        let condition = ConditionParser.parse(text, at: place, signals: table, diagnostics: &diagnostics)
        return try #require(condition, "\(diagnostics.all)")
    }

    private func plan(_ conditions: [Condition]) -> Plan {
        let planned = claims.indices.map { id in
            PlannedCondition(
                id: id, role: claims[id].role, name: "c\(id)", text: claims[id].text, range: conditions[id].longestRange,
                signals: [], thresholds: [], blindAfter: .seconds(10), node: node(of: claims[id].role), line: 1)
        }
        let summary = ScenarioSummary(name: "s", title: "S", hypothesis: "h", owner: "o", file: "s.yaml")
        return Plan(
            scenario: summary, scenarioDigest: "", planDigest: "", seed: 1, targets: [], signals: signals, conditions: planned,
            limits: PlannedLimits(instances: 1, duration: .minutes(1)), recoverWithin: .minutes(1), steadyFor: .seconds(5),
            steadyTimeout: .minutes(1), program: Self.program, worstCase: .minutes(1))
    }

    private func node(of role: ConditionRole) -> Int? {
        switch role {
        case .effect: Self.injectNode
        case .undo: Self.injectNode
        case .when: Self.whenNode
        case .check, .require: Self.checkNode
        case .steady, .throughout, .abort: nil
        }
    }

    private static var program: Program {
        let inject = InjectNode(
            fault: "pause", target: .all(of: "workers"), parameters: [:], extent: .lasting(.seconds(20)), isReversible: true,
            touches: [], deadline: .seconds(10), effect: nil, effectWithin: nil, worstCase: .seconds(20))
        func node(_ kind: ProgramNode.Kind, parent: Int? = 0) -> ProgramNode {
            ProgramNode(parent: parent, kind: kind, title: "", line: 1)
        }
        var gate = node(.sequence([innerNode]))
        gate.condition = 0
        return Program(
            nodes: [
                node(.sequence([1, 2, 3, 4]), parent: nil), node(.inject(inject)), node(.wait(.zero)), node(.note("")), gate,
                node(.note(""), parent: whenNode),
            ], root: 0, afterwards: nil, starts: [])
    }
}

/// A guard in virtual time: steps of a script, and all that it said, as `second condition truth`.
struct GuardScript {
    var watched: Guard
    private(set) var said: [String] = []
    private(set) var changes: [ConditionChanged] = []
    /// When each of the changes was told.
    private(set) var moments: [Moment] = []

    init(_ plans: GuardPlans) throws { watched = try plans.guardian() }

    mutating func event(_ second: Double, _ event: RunEvent) {
        run(to: second)
        watched.observe(event, at: .second(second))
        run(to: second)
    }

    /// A sample of a signal: a stored value, or nil for a failed one.
    mutating func sample(_ second: Double, _ value: Int64?, signal: Int = 0) {
        run(to: second)
        let sample = Sample(at: .second(second), elapsed: .zero, outcome: value.map { .value($0) } ?? .failed("refused"))
        tell(watched.take(sample, signal: signal, now: .second(second)), at: .second(second))
    }

    /// One sample a second in a range of seconds.
    mutating func samples(_ seconds: ClosedRange<Int>, _ value: Int64?, signal: Int = 0) {
        for second in seconds { sample(Double(second), value, signal: signal) }
    }

    /// Ticks at every deadline up to a moment, as a driver does.
    mutating func run(to second: Double) {
        var ticks = 0
        while watched.nextDeadline <= .second(second) {
            let now = watched.nextDeadline
            tell(watched.tick(now: now), at: now)
            ticks += 1
            guard ticks < 10_000, watched.nextDeadline > now else {
                Issue.record("the guard asks for a tick at \(now) again and again")
                return
            }
        }
    }

    private mutating func tell(_ told: [ConditionChanged], at now: Moment) {
        changes += told
        moments += told.map { _ in now }
        said += told.map {
            "\(ScenarioValue.decimal(Double(now.nanoseconds / 1_000_000) / 1_000)) c\($0.condition) \($0.truth.rawValue)"
        }
    }
}

extension Moment {
    static func second(_ second: Double) -> Moment { Moment(nanoseconds: Int64((second * 1e9).rounded())) }
}

extension RunEvent {
    static func preparing(_ hold: Int, node: Int? = GuardPlans.injectNode) -> RunEvent {
        let instance = Instance(kind: "process", key: "p\(hold)", name: "p\(hold)")
        return .holdPreparing(
            HoldPreparing(
                hold: hold, node: node, fault: "pause", instance: instance, parameters: [:], target: "workers",
                until: .distantFuture))
    }

    static func active(_ hold: Int) -> RunEvent { .holdActive(HoldActive(hold: hold)) }
    static func reverted(_ hold: Int) -> RunEvent { .holdReverted(HoldReverted(hold: hold, how: .done)) }
    static func entered(_ node: Int) -> RunEvent { .nodeEntered(NodeEntered(node: node, lateness: .zero)) }
    static func exited(_ node: Int) -> RunEvent { .nodeExited(NodeExited(node: node, outcome: .done)) }
}
