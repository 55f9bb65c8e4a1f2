package import Platform

/// What exists to be named in a scenario: target kinds with their signals, faults, probes. Handed in by the composition
/// root, so that the language knows no adapter.
package struct Vocabulary: Sendable {
    package var targetKinds: [TargetKindEntry]
    package var faults: [FaultEntry]
    package var probes: [ProbeEntry]

    package init(targetKinds: [TargetKindEntry] = [], faults: [FaultEntry] = [], probes: [ProbeEntry] = []) {
        self.targetKinds = targetKinds
        self.faults = faults
        self.probes = probes
    }

    package func targetKind(_ name: String) -> TargetKindEntry? { targetKinds.first { $0.name == name } }
    package func fault(_ name: String) -> FaultEntry? { faults.first { $0.name == name } }

    /// The fault of that name for a kind of target. Several may have one name, each for kinds of its own: a pause of a process
    /// and of a container. Without a kind, or where none is for it, the first of the name.
    package func fault(_ name: String, on kind: String?) -> FaultEntry? {
        faults.first { $0.name == name && kind.map($0.targetKinds.contains) == true } ?? fault(name)
    }

    /// Those that scenarios can inject, together by name, in the order in which the names come.
    package var faultsByName: [[FaultEntry]] {
        let listed = faults.filter { !$0.isInternal }
        var names: [String] = []
        for fault in listed where !names.contains(fault.name) { names.append(fault.name) }
        return names.map { name in listed.filter { $0.name == name } }
    }

    package func probe(_ name: String) -> ProbeEntry? { probes.first { $0.name == name } }

    /// Both, for a program with several adapters.
    package func merged(with other: Vocabulary) -> Vocabulary {
        Vocabulary(targetKinds: targetKinds + other.targetKinds, faults: faults + other.faults, probes: probes + other.probes)
    }
}

/// One named, typed parameter with its unit, range and default.
package struct ParameterEntry: Sendable {
    /// The text of a parameter names a target of the scenario.
    package struct TargetReference: Hashable, Sendable {
        /// The kinds that the target may be of; empty: any.
        package var kinds: [String]
        /// True when a query may be written in the name's place: `{ container: { name: checkout } }`.
        package var allowsQuery: Bool
        /// True when an address may be written in the name's place: what has a dot, a colon or a slash is one, and `localhost`.
        package var allowsAddress: Bool

        package init(kinds: [String] = [], allowsQuery: Bool = false, allowsAddress: Bool = false) {
            self.kinds = kinds
            self.allowsQuery = allowsQuery
            self.allowsAddress = allowsAddress
        }
    }

    package var name: String
    package var kind: ValueKind
    /// One sentence for `gameday faults` and the documentation.
    package var summary: String
    package var isRequired: Bool
    package var defaultValue: ScenarioValue?
    /// Inclusive bounds for ordered types.
    package var minimum: ScenarioValue?
    package var maximum: ScenarioValue?
    /// The only texts allowed, when not empty.
    package var choices: [String]
    /// Of faults: the kinds of target on which it must be given, where others do without.
    package var requiredFor: [String]
    /// Set when the text names a target.
    package var reference: TargetReference?
    /// Set when the text has a form of its own.
    package var form: TextForm?

    package init(
        _ name: String, _ kind: ValueKind, _ summary: String, required: Bool = false, default defaultValue: ScenarioValue? = nil,
        minimum: ScenarioValue? = nil, maximum: ScenarioValue? = nil, choices: [String] = [], requiredFor: [String] = [],
        reference: TargetReference? = nil, form: TextForm? = nil
    ) {
        self.name = name
        self.kind = kind
        self.summary = summary
        isRequired = required
        self.defaultValue = defaultValue
        self.minimum = minimum
        self.maximum = maximum
        self.choices = choices
        self.requiredFor = requiredFor
        self.reference = reference
        self.form = form
    }
}

/// A kind of target: what a query may say, which signals its instances have.
package struct TargetKindEntry: Sendable {
    package var name: String
    package var summary: String
    package var arguments: [ParameterEntry]
    /// Names of arguments of which exactly one must be given; empty: no such rule.
    package var exactlyOneOf: [String]
    /// Arguments that are given together; the first of each form chooses it. An argument in no form goes with all.
    package var forms: [[String]]
    package var signals: [TargetSignalEntry]
    /// The queries that a run makes true itself, by the argument that chooses them.
    package var startedForms: [StartedForm]

    package init(
        name: String, summary: String, arguments: [ParameterEntry], exactlyOneOf: [String] = [], forms: [[String]] = [],
        signals: [TargetSignalEntry] = [], startedForms: [StartedForm] = []
    ) {
        self.name = name
        self.summary = summary
        self.arguments = arguments
        self.exactlyOneOf = exactlyOneOf
        self.forms = forms
        self.signals = signals
        self.startedForms = startedForms
    }

    /// How a run brings the instances of a query into the world; nil where they are there by themselves.
    package func startedForm(of query: TargetQuery) -> StartedForm? {
        startedForms.first { query.arguments[$0.argument] != nil }
    }
}

/// Instances that a run brings into the world before anything else and takes out of it at its end: each is a hold.
package struct StartedForm: Sendable {
    /// Of the query: `start`, `listen`.
    package var argument: String
    /// The internal fault whose inject brings an instance into the world and whose revert takes it out.
    package var fault: String
    /// Lower ones first; the next order waits until all of the one before are there.
    package var order: Int

    package init(_ argument: String, fault: String, order: Int) {
        self.argument = argument
        self.fault = fault
        self.order = order
    }
}

/// A signal that every target of a kind has: `workers.cpu`.
package struct TargetSignalEntry: Sendable {
    package var name: String
    package var dimension: Dimension
    package var summary: String
    package var every: Interval

    package init(_ name: String, _ dimension: Dimension, _ summary: String, every: Interval = .seconds(1)) {
        self.name = name
        self.dimension = dimension
        self.summary = summary
        self.every = every
    }
}

/// A probe: `http`, `tcp`, `command`, `file`.
package struct ProbeEntry: Sendable {
    package var name: String
    package var summary: String
    /// The argument that stands for the probe's own value (`http: URL`), and the other keys of the signal.
    package var subject: ParameterEntry
    package var arguments: [ParameterEntry]
    /// What a sample is when `json:` or `as:` does not say otherwise.
    package var dimension: Dimension
    /// Of a probe that can look at several things: what a sample is for each choice of an argument.
    package var readings: (argument: String, dimensions: [String: Dimension])?
    package var every: Interval
    package var timeout: Interval

    package init(
        name: String, summary: String, subject: ParameterEntry, arguments: [ParameterEntry] = [],
        dimension: Dimension = .duration, readings: (argument: String, dimensions: [String: Dimension])? = nil,
        every: Interval = .seconds(1), timeout: Interval = .seconds(2)
    ) {
        self.name = name
        self.summary = summary
        self.subject = subject
        self.arguments = arguments
        self.dimension = dimension
        self.readings = readings
        self.every = every
        self.timeout = timeout
    }
}

/// A fault: everything that validation, plan, `gameday faults`, schema and documentation say of it.
package struct FaultEntry: Sendable {
    package enum Lifetime: String, Sendable {
        /// Needs `for` or `during`.
        case scoped
        /// An event: no `for`, no `during`.
        case instant
    }

    package var name: String
    package var summary: String
    package var targetKinds: [String]
    package var parameters: [ParameterEntry]
    package var lifetime: Lifetime
    /// False when nothing can bring back what was there (`kill`): said in every plan.
    package var isReversible: Bool
    /// What the fault changes on an instance (`run-state`, `cgroup.cpu`, `fs`); two holds with a common one must nest.
    package var touches: [String]
    /// True when the same fault may be nested on one instance.
    package var stacks: Bool
    /// What it needs, in words: `root or the same user`, `stress-ng (optional)`.
    package var privileges: String
    /// How `applied` and `exposed` are proved, and how it is undone, in words.
    package var appliedProof: String
    package var exposedProof: String
    /// False when ``exposedProof`` shows that the fault is in force, and not that anything met it: that must be seen elsewhere.
    package var showsUse: Bool
    package var undo: String
    /// The longest that prepare, inject or revert may take before the outcome counts as unknown.
    package var deadline: Interval
    /// Of these parameters exactly one must be given.
    package var exactlyOneOf: [String]

    package init(
        name: String, summary: String, targetKinds: [String], parameters: [ParameterEntry], lifetime: Lifetime = .scoped,
        isReversible: Bool = true, touches: [String], stacks: Bool = false, privileges: String, appliedProof: String,
        exposedProof: String, showsUse: Bool = true, undo: String, deadline: Interval = .seconds(10), exactlyOneOf: [String] = []
    ) {
        self.name = name
        self.summary = summary
        self.targetKinds = targetKinds
        self.parameters = parameters
        self.lifetime = lifetime
        self.isReversible = isReversible
        self.touches = touches
        self.stacks = stacks
        self.privileges = privileges
        self.appliedProof = appliedProof
        self.exposedProof = exposedProof
        self.showsUse = showsUse
        self.undo = undo
        self.deadline = deadline
        self.exactlyOneOf = exactlyOneOf
    }

    /// True for what the engine alone asks for (a target's `start:`, a `run:` step): it applies to no target kind, so no
    /// scenario can inject it and no catalogue shows it.
    package var isInternal: Bool { targetKinds.isEmpty }
}
