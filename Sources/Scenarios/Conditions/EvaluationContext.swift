package import Platform

/// Everything an answer depends on: the time, the samples, and how far back they may be looked at.
package struct EvaluationContext: Sendable {
    package var now: Moment
    /// The epoch: no sample that started before it counts, and a range has no answer until it fits after it; nil in
    /// `abort-when`, which looks back freely.
    package var notBefore: Moment?
    /// When sampling began: before it nobody looked.
    package var began: Moment
    /// In the order of the plan's signals; found by name.
    package var windows: [SampleWindow]
    /// What the before-phase measured for the condition.
    package var baselines: [BaselineValue]

    package init(
        now: Moment, notBefore: Moment? = nil, began: Moment, windows: [SampleWindow], baselines: [BaselineValue] = []
    ) {
        self.now = now
        self.notBefore = notBefore
        self.began = began
        self.windows = windows
        self.baselines = baselines
    }

    /// From where a range can be full.
    package var origin: Moment { max(began, notBefore ?? began) }

    /// True when a range that ends now lies wholly after the origin.
    func hasPassed(_ range: Interval) -> Bool { now - origin >= range }

    func window(_ name: String) -> SampleWindow? { windows.first { $0.name == name } }
}

/// What an expression in `baseline(…)` was in the before-phase; nil when it could not say.
package struct BaselineValue: Hashable, Sendable {
    package var expression: Expression
    package var value: Double?

    package init(expression: Expression, value: Double?) {
        self.expression = expression
        self.value = value
    }
}
