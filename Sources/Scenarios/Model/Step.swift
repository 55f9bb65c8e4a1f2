package import Documents
package import Platform

/// One step: a verb with its modifiers.
package struct Step: Sendable {
    package indirect enum Action: Sendable {
        case inject(Injection)
        case wait(Interval)
        case check(Check)
        case require(Check)
        case run(CommandLineStep)
        /// `run` with `during` or `undo`.
        case scoped(ScopedCommand)
        case http(HTTPStep)
        case manual(ManualStep)
        case decide(DecisionStep)
        case parallel([Lane])
        case `repeat`(Repetition)
        case note(String)
    }

    package struct Lane: Sendable {
        package var name: String
        package var steps: [Step]

        package init(name: String, steps: [Step]) {
            self.name = name
            self.steps = steps
        }
    }

    package struct Repetition: Sendable {
        package var times: Int
        /// The distance between two starts; nil: one follows the other.
        package var every: Interval?
        package var steps: [Step]

        package init(times: Int, every: Interval?, steps: [Step]) {
            self.times = times
            self.every = every
            self.steps = steps
        }
    }

    /// The name given by `id:`, or nil.
    package var id: String?
    /// `when:`: the step is left out unless this is true when its turn comes.
    package var condition: NamedCondition?
    package var action: Action
    package var place: Place

    package init(id: String? = nil, when condition: NamedCondition? = nil, _ action: Action, place: Place) {
        self.id = id
        self.condition = condition
        self.action = action
        self.place = place
    }
}

/// A fault on a selection for as long as its block.
package struct Injection: Sendable {
    package enum Extent: Sendable {
        /// A fault that is an event, not a state (`kill`).
        case instant
        case during([Step])
        case lasting(Interval)
        /// One after the other, on the same instances, each with parameters of its own.
        case stages([Stage])
    }

    package struct Stage: Sendable {
        package enum Body: Sendable {
            case during([Step])
            case lasting(Interval)
        }

        /// Complete: the parameters of the injection, with those of the stage over them.
        package var parameters: Arguments
        package var body: Body
        package var place: Place

        package init(parameters: Arguments, body: Body, place: Place) {
            self.parameters = parameters
            self.body = body
            self.place = place
        }
    }

    /// `undo-after: CONDITION`: the undo waits until it is true, at most `within`.
    package struct DelayedUndo: Sendable {
        package var condition: NamedCondition
        package var within: Interval
        /// `undo: by-hand`: when the time is over a person undoes it, instead of the undo happening anyway.
        package var isByHand: Bool

        package init(condition: NamedCondition, within: Interval, isByHand: Bool) {
            self.condition = condition
            self.within = within
            self.isByHand = isByHand
        }
    }

    package enum Effect: Sendable {
        case condition(NamedCondition, within: Interval?)
        /// The hypothesis is that nothing is seen.
        case none(reason: String)
    }

    package var fault: String
    package var target: Selection
    package var parameters: Arguments
    package var extent: Extent
    package var effect: Effect?
    package var delayedUndo: DelayedUndo?
    package var place: Place

    package init(
        fault: String, target: Selection, parameters: Arguments, extent: Extent, effect: Effect? = nil, place: Place
    ) {
        self.fault = fault
        self.target = target
        self.parameters = parameters
        self.extent = extent
        self.effect = effect
        self.place = place
    }
}

/// A claim (`check`) or a premise (`require`).
package struct Check: Sendable {
    package enum Subject: Sendable {
        case condition(NamedCondition)
        /// Exit 0 is true, 1 is false, anything else cannot say.
        case command(CommandLineStep)
    }

    package enum Span: Sendable {
        case once
        case within(Interval)
        case throughout(Interval)
    }

    package var subject: Subject
    package var span: Span
    /// `on-fail: continue`
    package var continuesOnFailure: Bool

    package init(_ subject: Subject, span: Span = .once, continuesOnFailure: Bool = false) {
        self.subject = subject
        self.span = span
        self.continuesOnFailure = continuesOnFailure
    }
}
