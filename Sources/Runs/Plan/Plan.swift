package import Platform
package import Scenarios

/// A scenario for one machine and one set of limits, proved and compiled: what `plan.json` of a run holds.
///
/// Everything a later process needs to replay, recover or report the run is in here or in the journal; nothing is looked
/// up anywhere else.
package struct Plan: Sendable, Codable {
    package var schema = 1
    package var scenario: ScenarioSummary
    package var scenarioDigest: String
    /// Of what the scenario means with everything filled in; nil in plans of versions that filled nothing in.
    package var boundDigest: String?
    package var planDigest: String
    package var seed: UInt64
    package var targets: [PlannedTarget]
    package var signals: [PlannedSignal]
    package var conditions: [PlannedCondition]
    package var limits: PlannedLimits
    package var recoverWithin: Interval
    /// The longest range of the steady state: how long it must hold before the first fault.
    package var steadyFor: Interval
    /// How long the before-phase may take in all before the run is given up as unhealthy.
    package var steadyTimeout: Interval
    package var program: Program
    /// Worst-case time from the first inject to the last undo.
    package var worstCase: Interval
    /// What an environment adds: its name, its proof, what may be injected there.
    package var environment: EnvironmentBinding?
    /// The values of the variables, and who said them.
    package var bindings: [VariableBinding] = []
    package var expectedAlerts: [ExpectedAlert] = []
    /// The files that `use:` named.
    package var fragments: [String] = []
    /// False for `--no-inject`: everything but the faults happens, and the verdict is void.
    package var injects = true
    /// Set for a rehearsal: nothing real is touched.
    package var rehearsal: RehearsalBinding?
    /// Set when a prediction was made before the run.
    package var prediction: PredictionSeal?

    package init(
        scenario: ScenarioSummary, scenarioDigest: String, planDigest: String, seed: UInt64, targets: [PlannedTarget],
        signals: [PlannedSignal], conditions: [PlannedCondition], limits: PlannedLimits, recoverWithin: Interval,
        steadyFor: Interval, steadyTimeout: Interval, program: Program, worstCase: Interval
    ) {
        self.scenario = scenario
        self.scenarioDigest = scenarioDigest
        self.planDigest = planDigest
        self.seed = seed
        self.targets = targets
        self.signals = signals
        self.conditions = conditions
        self.limits = limits
        self.recoverWithin = recoverWithin
        self.steadyFor = steadyFor
        self.steadyTimeout = steadyTimeout
        self.program = program
        self.worstCase = worstCase
    }

    /// The conditions with one role, in the order of the scenario.
    package func conditions(_ role: ConditionRole) -> [PlannedCondition] { conditions.filter { $0.role == role } }
}

/// What people read at the top of a plan or report.
package struct ScenarioSummary: Hashable, Sendable, Codable {
    package var name: String
    package var title: String
    package var hypothesis: String
    package var owner: String
    package var file: String

    package init(name: String, title: String, hypothesis: String, owner: String, file: String) {
        self.name = name
        self.title = title
        self.hypothesis = hypothesis
        self.owner = owner
        self.file = file
    }
}

/// A target of the plan: a pool in the world, or some of another.
package struct PlannedTarget: Hashable, Sendable, Codable {
    package var name: String
    package var query: TargetQuery?
    package var selection: Selection?
    package var expectLow: Int?
    package var expectHigh: Int?
    /// Percent of it that may be down at one time; nil: no limit is set on it.
    package var share: Double?
    package var isProtected: Bool

    package init(
        name: String, query: TargetQuery?, selection: Selection?, expectLow: Int?, expectHigh: Int?, share: Double?,
        isProtected: Bool
    ) {
        self.name = name
        self.query = query
        self.selection = selection
        self.expectLow = expectLow
        self.expectHigh = expectHigh
        self.share = share
        self.isProtected = isProtected
    }
}

/// A signal of the plan; its index in ``Plan/signals`` is its number in sample blocks.
package struct PlannedSignal: Hashable, Sendable, Codable {
    package var name: String
    package var probe: String
    package var arguments: Arguments
    package var every: Interval
    package var timeout: Interval
    package var dimension: Dimension
    /// For signals of targets: the target's name and the signal of its kind.
    package var target: String?
    package var targetSignal: String?

    package init(
        name: String, probe: String, arguments: Arguments, every: Interval, timeout: Interval, dimension: Dimension,
        target: String? = nil, targetSignal: String? = nil
    ) {
        self.name = name
        self.probe = probe
        self.arguments = arguments
        self.every = every
        self.timeout = timeout
        self.dimension = dimension
        self.target = target
        self.targetSignal = targetSignal
    }
}

/// What a condition is for.
package enum ConditionRole: String, Sendable, Codable {
    case steady, throughout, abort, check, require, effect
    /// Whether a step is left out (`when:`), and when an undo may happen (`undo-after:`).
    case when, undo
}

/// A condition of the plan; its index in ``Plan/conditions`` is its number in the journal.
package struct PlannedCondition: Hashable, Sendable, Codable {
    package var id: Int
    package var role: ConditionRole
    package var name: String
    package var text: String
    /// The longest range in it, zero without one.
    package var range: Interval
    /// Signals it looks at, as indices.
    package var signals: [Int]
    /// Simple comparisons of one signal with a number, for charts.
    package var thresholds: [Threshold]
    /// How long after the last answer it counts as blind: `max(2 × range, 3 × every)`.
    package var blindAfter: Interval
    /// How long one look may wait for its answer: the longest range must fill, with three samples of room.
    package var answerWithin = Interval.zero
    /// How long it must be true without a break: `… for 2s`.
    package var holdFor: Interval?
    /// The node of the program it belongs to, for `check`, `require` and `effect`.
    package var node: Int?
    package var line: Int

    package struct Threshold: Hashable, Sendable, Codable {
        package var signal: Int
        package var function: String
        package var comparison: String
        /// In the signal's stored unit; for `error-ratio`, thousandths of a percent.
        package var value: Int64

        package init(signal: Int, function: String, comparison: String, value: Int64) {
            self.signal = signal
            self.function = function
            self.comparison = comparison
            self.value = value
        }
    }

    package init(
        id: Int, role: ConditionRole, name: String, text: String, range: Interval, signals: [Int], thresholds: [Threshold],
        blindAfter: Interval, node: Int?, line: Int
    ) {
        self.id = id
        self.role = role
        self.name = name
        self.text = text
        self.range = range
        self.signals = signals
        self.thresholds = thresholds
        self.blindAfter = blindAfter
        self.node = node
        self.line = line
    }
}

/// The limits of the plan as numbers.
package struct PlannedLimits: Hashable, Sendable, Codable {
    package var instances: Int
    package var duration: Interval

    package init(instances: Int, duration: Interval) {
        self.instances = instances
        self.duration = duration
    }
}
