/// What happens, one step after the other.
public struct Steps: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// At least one step.
    public init(
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @StepBuilder steps: () -> StepList
    ) { section = SectionForm("steps", steps(), at: SourcePlace(fileID, line, column)) }
}

/// Steps that run once everything is undone, however the run ended. A fault here does not compile.
public struct Afterwards: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// At least one step.
    public init(
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @ClosingStepBuilder steps: () -> StepList
    ) { section = SectionForm("afterwards", steps(), at: SourcePlace(fileID, line, column)) }
}
