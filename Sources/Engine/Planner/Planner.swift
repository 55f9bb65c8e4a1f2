internal import Documents
internal import Platform
package import Runs
package import Scenarios

/// A plan with the parsed conditions that its numbers stand for.
package struct CompiledPlan: Sendable {
    package var plan: Plan
    /// `conditions[i]` is the condition that `plan.conditions[i]` describes.
    package var conditions: [Condition]

    package init(plan: Plan, conditions: [Condition]) {
        self.plan = plan
        self.conditions = conditions
    }
}

/// Turns a checked scenario into a plan: tables of targets, signals and conditions, and the flat program. Pure.
package struct Planner {
    let scenario: Scenario
    let vocabulary: Vocabulary
    let worst: WorstCase
    /// Where the scenario's file lies: what its targets name by a path is seen from there.
    private var folder = ""
    private var signals: [PlannedSignal] = []
    private var conditions: [Condition] = []
    private var planned: [PlannedCondition] = []
    var nodes: [ProgramNode] = []

    private init(scenario: Scenario, vocabulary: Vocabulary) {
        self.scenario = scenario
        self.vocabulary = vocabulary
        let entries = scenario.signals.map {
            SignalTable.Entry(name: $0.name, dimension: $0.dimension, every: $0.every, timeout: $0.timeout, isLatency: false)
        }
        worst = WorstCase(signals: SignalTable(entries))
    }

    /// - Parameters:
    ///   - seed: decides every draw.
    ///   - injects: false for `--no-inject`.
    package static func compile(
        _ scenario: Scenario, file: String, vocabulary: Vocabulary, seed: UInt64, injects: Bool = true
    ) -> CompiledPlan {
        var planner = Planner(scenario: scenario, vocabulary: vocabulary)
        return planner.compile(file: file, seed: seed, injects: injects)
    }

    private mutating func compile(file: String, seed: UInt64, injects: Bool) -> CompiledPlan {
        folder = file.contains("/") ? Files.parent(of: file) : "."
        signals = scenario.signals.map(Self.plan)
        for condition in scenario.steadyState { add(condition, .steady) }
        for condition in scenario.claimsThroughout { add(condition, .throughout) }
        for condition in scenario.abortWhen.conditions { add(condition, .abort) }
        let root = sequence(scenario.steps, parent: nil, title: "steps", line: 0)
        let afterwards =
            scenario.afterwards.isEmpty ? nil : sequence(scenario.afterwards, parent: nil, title: "afterwards", line: 0)
        let program = Program(nodes: nodes, root: root, afterwards: afterwards, starts: starts)
        let ranges = planned.filter { $0.role == .steady || $0.role == .abort }.map(\.range)
        // What a baseline looks back on must have been sampled before the first fault too.
        let steadyFor =
            (planned.filter { $0.role == .steady }.map(\.range) + conditions.map(\.longestBaselineRange)).max() ?? .zero
        var plan = Plan(
            scenario: ScenarioSummary(
                name: scenario.name, title: scenario.title, hypothesis: scenario.hypothesis, owner: scenario.owner, file: file),
            scenarioDigest: scenario.digest, planDigest: "", seed: seed, targets: scenario.targets.map(target), signals: signals,
            conditions: planned,
            limits: PlannedLimits(instances: scenario.blastRadius.instances, duration: scenario.blastRadius.duration),
            recoverWithin: scenario.recoverWithin, steadyFor: steadyFor,
            steadyTimeout: max(ranges.max() ?? .zero, steadyFor) * 2 + .seconds(10),
            program: program, worstCase: worst.duration(of: scenario.steps))
        plan.injects = injects
        plan.boundDigest = scenario.boundDigest
        plan.environment = scenario.environment
        plan.bindings = scenario.bindings
        plan.expectedAlerts = scenario.expectedAlerts
        plan.fragments = scenario.uses
        plan.planDigest = plan.digest
        return CompiledPlan(plan: plan, conditions: conditions)
    }

    // MARK: Tables

    private static func plan(_ signal: SignalDeclaration) -> PlannedSignal {
        PlannedSignal(
            name: signal.name, probe: signal.probe, arguments: signal.arguments, every: signal.every, timeout: signal.timeout,
            dimension: signal.dimension, target: signal.probe == "target" ? signal.arguments["target"]?.string : nil,
            targetSignal: signal.probe == "target" ? signal.arguments["signal"]?.string : nil)
    }

    private func target(_ declaration: TargetDeclaration) -> PlannedTarget {
        var planned = PlannedTarget(
            name: declaration.name, query: nil, selection: nil, expectLow: declaration.expect?.lowerBound,
            expectHigh: declaration.expect?.upperBound, share: nil,
            isProtected: scenario.blastRadius.protect.contains(declaration.name))
        switch declaration.definition {
        case .query(let query):
            planned.query = query
            planned.share = scenario.blastRadius.share(of: declaration.name)
        case .fromEnvironment: break
        case .selection(let selection):
            planned.selection = selection
            planned.share = scenario.blastRadius.shareByTarget[declaration.name]
        }
        return planned
    }

    @discardableResult
    mutating func add(_ condition: NamedCondition, _ role: ConditionRole, node: Int? = nil) -> Int {
        let id = planned.count
        let used = condition.condition.signals.compactMap { name in signals.firstIndex { $0.name == name } }
        let every = used.map { signals[$0].every }.max() ?? .zero
        let range = condition.condition.longestRange
        var entry = PlannedCondition(
            id: id, role: role, name: condition.name, text: condition.condition.text, range: range, signals: used,
            thresholds: thresholds(of: condition.condition), blindAfter: max(range * 2, every * 3), node: node,
            line: line(of: condition.place))
        entry.answerWithin = range + every * 3
        entry.holdFor = condition.condition.hold
        planned.append(entry)
        conditions.append(condition.condition)
        return id
    }

    /// The line in the scenario's file; 0 for what a fragment or the environment says.
    func line(of place: Place) -> Int {
        let isElsewhere =
            place.file == scenario.environment?.file
            || (!scenario.uses.isEmpty && place.file != scenario.steps.first?.place.file)
        return isElsewhere ? 0 : place.line
    }

    private func thresholds(of condition: Condition) -> [PlannedCondition.Threshold] {
        condition.thresholds.compactMap { threshold in
            guard let index = signals.firstIndex(where: { $0.name == threshold.signal }) else { return nil }
            return PlannedCondition.Threshold(
                signal: index, function: threshold.function.rawValue, comparison: threshold.comparison.rawValue,
                value: threshold.storedValue(of: signals[index].dimension))
        }
    }

    /// One entry for each instance that the run brings into the world itself; by order, then as in the file.
    private var starts: [StartedInstance] {
        let all = scenario.targets.flatMap { declaration -> [StartedInstance] in
            guard case .query(let query) = declaration.definition,
                let form = vocabulary.targetKind(query.kind)?.startedForm(of: query)
            else { return [] }
            let count = Int(query.arguments["count"]?.integer ?? 1)
            return (0..<count).map { index in
                StartedInstance(
                    target: declaration.name, kind: query.kind, fault: form.fault, order: form.order,
                    parameters: parameters(of: query, declaration.name, index))
            }
        }
        return Set(all.map(\.order)).sorted().flatMap { order in all.filter { $0.order == order } }
    }

    private func parameters(of query: TargetQuery, _ target: String, _ index: Int) -> Arguments {
        var parameters = query.arguments
        parameters["index"] = .integer(Int64(index))
        parameters["target"] = .text(target)
        // Who carries it out knows no names of the scenario.
        if let name = query.arguments["from"]?.string, case .query(let caller)? = TargetTable(scenario.targets)[name]?.definition
        {
            parameters["from"] = .map([caller.kind: .map(caller.arguments)])
        }
        if let path = query.arguments["file"]?.string, !path.hasPrefix("/") {
            parameters["file"] = .text(folder == "." ? path : "\(folder)/\(path)")
        }
        guard let command = query.arguments["start"] else { return parameters }
        parameters["command"] = command
        parameters["start"] = nil
        parameters["count"] = nil
        parameters["clock"] = .boolean(steersClock(target))
        return parameters
    }

    /// Whether some step skews the clock of this target: only a process started for it can be steered.
    private func steersClock(_ target: String) -> Bool {
        nodes.contains { node in
            guard case .inject(let inject) = node.kind, inject.fault == "clock-skew" else { return false }
            return TargetTable(scenario.targets).root(of: inject.target.pool)?.name == target
        }
    }
}
