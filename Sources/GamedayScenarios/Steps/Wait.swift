/// Lets time pass.
public struct Wait: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// Waits so long.
    public init(_ length: Quantity<Time>, fileID: String = #fileID, line: Int = #line, column: Int = #column) {
        form = StepForm("wait", length.json, length.mentions, at: SourcePlace(fileID, line, column))
    }
}

/// A line in the timeline of the run.
public struct Note: ClosingStep {
    /// What the step prints.
    public var form: StepForm

    /// Writes the text.
    public init(_ text: Text, fileID: String = #fileID, line: Int = #line, column: Int = #column) {
        form = StepForm("note", text.json, text.mentions, at: SourcePlace(fileID, line, column))
    }
}
