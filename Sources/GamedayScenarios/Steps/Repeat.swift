/// Steps several times over.
public struct Repeat: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// - Parameters:
    ///   - times: how often.
    ///   - every: the distance between two starts; without it one follows the other.
    public init(
        _ times: Quantity<Whole>, every: Quantity<Time>? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @StepBuilder steps: () -> StepList
    ) {
        form = StepForm("repeat", times.json, times.mentions, at: SourcePlace(fileID, line, column))
        form.add("every", every)
        form.add("steps", steps())
    }
}

/// Steps beside each other; it ends when all lanes have ended, and the first that stops the run stops all.
///
/// ```swift
/// Parallel {
///     Lane("fault") { Inject(.pause, on: victim, for: 20.s) }
///     Lane("load") { Run("./load", "--seconds", "20") }
/// }
/// ```
public struct Parallel: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// Lanes beside each other.
    public init(
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @LaneBuilder lanes: () -> [Lane]
    ) {
        let lanes = lanes()
        let entries = lanes.map { JSONValue.Entry($0.name, $0.steps.json) }
        form = StepForm("parallel", .object(entries), at: SourcePlace(fileID, line, column))
        for lane in lanes { form.add(lane.steps) }
    }
}

/// Steps one after the other, beside those of other lanes.
public struct Lane: Sendable {
    let name: String
    let steps: StepList

    /// - Parameter name: a letter, then letters, digits and single hyphens.
    public init(_ name: String, @StepBuilder steps: () -> StepList) {
        self.name = name
        self.steps = steps()
    }
}

/// Collects lanes.
@resultBuilder public enum LaneBuilder {
    /// Called by the compiler.
    public static func buildExpression(_ lane: Lane) -> [Lane] { [lane] }
    /// Called by the compiler.
    public static func buildBlock(_ lanes: [Lane]...) -> [Lane] { lanes.flatMap { $0 } }
    /// Called by the compiler.
    public static func buildOptional(_ lanes: [Lane]?) -> [Lane] { lanes ?? [] }
    /// Called by the compiler.
    public static func buildEither(first lanes: [Lane]) -> [Lane] { lanes }
    /// Called by the compiler.
    public static func buildEither(second lanes: [Lane]) -> [Lane] { lanes }
    /// Called by the compiler.
    public static func buildArray(_ lanes: [[Lane]]) -> [Lane] { lanes.flatMap { $0 } }
}
