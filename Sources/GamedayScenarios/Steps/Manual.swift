/// Something that a person does and confirms.
public struct Manual: ClosingStep {
    /// What happens when nobody answers in time.
    public enum OnTimeout: String, Sendable, CaseIterable {
        /// The run ends, inconclusive.
        case stop
        /// It is recorded that nobody answered, and the run goes on.
        case `continue`
        /// Everyone who can be told is told, and the step waits as long again.
        case escalate
    }

    /// What the step prints.
    public var form: StepForm

    /// - Parameters:
    ///   - role: the role or person who does it.
    ///   - timeout: how long the step waits for the answer.
    ///   - onTimeout: without it ``OnTimeout/stop``.
    ///   - evidence: what the person should leave with the answer, in words.
    public init(
        _ text: Text, by role: Text? = nil, timeout: Quantity<Time>, onTimeout: OnTimeout? = nil, evidence: Text? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = StepForm("manual", text.json, text.mentions, at: SourcePlace(fileID, line, column))
        form.add("by", role)
        form.add("timeout", timeout)
        form.entries.add("on_timeout", onTimeout.map { .text($0.rawValue) })
        form.add("evidence", evidence)
    }
}

/// Go or no-go, by a person. No answer counts as no-go.
public struct Decide: Step {
    /// What the step prints.
    public var form: StepForm

    /// - Parameters:
    ///   - role: the role or person who decides.
    ///   - timeout: how long the step waits for the answer.
    public init(
        _ text: Text, by role: Text? = nil, timeout: Quantity<Time>,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = StepForm("decide", text.json, text.mentions, at: SourcePlace(fileID, line, column))
        form.add("by", role)
        form.add("timeout", timeout)
    }
}
