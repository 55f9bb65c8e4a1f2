/// One step of a scenario: ``Inject``, ``Wait``, ``Check``, ``Require``, ``Run``, ``HTTP``, ``Manual``, ``Decide``,
/// ``Repeat``, ``Parallel`` or ``Note``.
public protocol Step: Sendable {
    /// What the step prints.
    var form: StepForm { get set }
}

/// Steps that may also stand in ``Afterwards``, when everything is undone: all but ``Inject``, ``Require`` and ``Decide``.
public protocol ClosingStep: Step {}

extension Step {
    /// A name for the step, used by plan, journal and report.
    public func id(_ name: String) -> Self { changed { $0.entries.add("id", .text(name)) } }

    /// Leaves the step out unless the condition is true when its turn comes.
    public func when(_ condition: some Assertion) -> Self {
        changed {
            $0.entries.add("when", .text(condition.clause.text))
            $0.mentions.add(condition.clause.mentions)
        }
    }

    private func changed(_ change: (inout StepForm) -> Void) -> Self {
        var step = self
        change(&step.form)
        return step
    }
}

/// What a step prints; made by the steps.
public struct StepForm: Sendable {
    var entries: [JSONValue.Entry] = []
    var mentions = Mentions.none
    var mistakes: [ScenarioMistake] = []
    let place: SourcePlace

    init(_ verb: String, _ value: JSONValue, _ mentions: Mentions = .none, at place: SourcePlace) {
        entries = [JSONValue.Entry(verb, value)]
        self.mentions = mentions
        self.place = place
    }

    var json: JSONValue { .object(entries).located(at: place) }

    mutating func add<Measured>(_ key: String, _ quantity: Quantity<Measured>?) {
        guard let quantity else { return }
        entries.add(key, quantity.json)
        mentions.add(quantity.mentions)
    }

    mutating func add(_ key: String, _ text: Text?) {
        guard let text else { return }
        entries.add(key, text.json)
        mentions.add(text.mentions)
    }

    mutating func add(env values: EnvironmentValues) {
        entries.add("env", values.json)
        mentions.add(values.mentions)
    }

    mutating func add(_ key: String, _ steps: StepList?) {
        guard let steps else { return }
        entries.add(key, steps.json)
        add(steps)
    }

    /// What the steps name and what is wrong with them, without printing them.
    mutating func add(_ steps: StepList) {
        mentions.add(steps.mentions)
        mistakes += steps.mistakes
    }
}
