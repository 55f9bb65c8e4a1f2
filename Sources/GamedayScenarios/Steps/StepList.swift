/// Steps one after the other; made by ``StepBuilder``, so that a function can return some of them:
///
/// ```swift
/// @StepBuilder func warmUp() -> StepList {
///     Wait(10.s)
///     Check(p99(checkout[10.s]) < 500.ms)
/// }
/// ```
public struct StepList: Sendable {
    var steps: [StepForm] = []

    var json: JSONValue { .list(steps.map(\.json)) }
    var mentions: Mentions { steps.reduce(into: .none) { $0.add($1.mentions) } }
    var mistakes: [ScenarioMistake] { steps.flatMap(\.mistakes) }
}

/// Collects steps.
@resultBuilder public enum StepBuilder {
    /// A step.
    public static func buildExpression(_ step: some Step) -> StepList { StepList(steps: [step.form]) }
    /// Steps put together elsewhere.
    public static func buildExpression(_ steps: StepList) -> StepList { steps }
    /// Called by the compiler.
    public static func buildBlock(_ lists: StepList...) -> StepList { StepList(steps: lists.flatMap(\.steps)) }
    /// Called by the compiler.
    public static func buildOptional(_ list: StepList?) -> StepList { list ?? StepList() }
    /// Called by the compiler.
    public static func buildEither(first list: StepList) -> StepList { list }
    /// Called by the compiler.
    public static func buildEither(second list: StepList) -> StepList { list }
    /// Called by the compiler.
    public static func buildArray(_ lists: [StepList]) -> StepList { StepList(steps: lists.flatMap(\.steps)) }
}

/// Collects steps that may stand in ``Afterwards``: a fault there does not compile.
@resultBuilder public enum ClosingStepBuilder {
    /// A step.
    public static func buildExpression(_ step: some ClosingStep) -> StepList { StepList(steps: [step.form]) }
    /// Called by the compiler.
    public static func buildBlock(_ lists: StepList...) -> StepList { StepList(steps: lists.flatMap(\.steps)) }
    /// Called by the compiler.
    public static func buildOptional(_ list: StepList?) -> StepList { list ?? StepList() }
    /// Called by the compiler.
    public static func buildEither(first list: StepList) -> StepList { list }
    /// Called by the compiler.
    public static func buildEither(second list: StepList) -> StepList { list }
    /// Called by the compiler.
    public static func buildArray(_ lists: [StepList]) -> StepList { StepList(steps: lists.flatMap(\.steps)) }
}
