/// What a check can look at: a condition, or a ``Command`` whose exit code says true (0) or false (1).
public protocol Checkable: Sendable {
    /// As the scenario says it.
    var subject: CheckSubject { get }
}

/// The subject of a check as the scenario says it; made by the types that conform to ``Checkable``.
public struct CheckSubject: Sendable {
    let json: JSONValue
    let mentions: Mentions
}

extension Assertion {
    /// As the scenario says it.
    public var subject: CheckSubject { CheckSubject(json: .text(clause.text), mentions: clause.mentions) }
}

/// What happens when a check is not true.
public enum FailureResponse: String, Sendable, CaseIterable {
    /// The run ends: everything is undone.
    case stop
    /// It is recorded, and the run goes on; the verdict is broken all the same.
    case `continue`
}

/// A claim at one point of the run; when it is not true the verdict is broken.
public struct Check: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// Looks once.
    public init(
        _ subject: some Checkable, onFail response: FailureResponse? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) { form = Self.form(subject, response, SourcePlace(fileID, line, column)) }

    /// Waits until it is true, at most so long.
    public init(
        _ subject: some Checkable, within: Quantity<Time>, onFail response: FailureResponse? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = Self.form(subject, response, SourcePlace(fileID, line, column))
        form.add("within", within)
    }

    /// Demands that it is true all the time.
    public init(
        _ subject: some Checkable, throughout: Quantity<Time>, onFail response: FailureResponse? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = Self.form(subject, response, SourcePlace(fileID, line, column))
        form.add("throughout", throughout)
    }

    private static func form(_ subject: some Checkable, _ response: FailureResponse?, _ place: SourcePlace) -> StepForm {
        let subject = subject.subject
        var form = StepForm("check", subject.json, subject.mentions, at: place)
        form.entries.add("on_fail", response.map { .text($0.rawValue) })
        return form
    }
}

/// A premise: when it is not true the run shows nothing, and its verdict is inconclusive.
public struct Require: Step {
    /// What the step prints.
    public var form: StepForm

    /// - Parameter within: waits so long for it to be true; without it, looks once.
    public init(
        _ condition: some Assertion, within: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        let clause = condition.clause
        form = StepForm("require", .text(clause.text), clause.mentions, at: SourcePlace(fileID, line, column))
        form.add("within", within)
    }
}
