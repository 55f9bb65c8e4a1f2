/// A fault that lives exactly as long as its block, then is undone.
///
/// ```swift
/// Inject(.latency(delay: 300.ms), on: db, expectEffect: .seen(p50(db.roundTrip[5.s]) > 250.ms, within: 10.s)) {
///     Wait(30.s)
///     Check(p99(checkout[10.s]) < 500.ms, throughout: 30.s)
/// }
/// Inject(.pause, on: victim, for: 20.s)
/// Inject(.kill(), on: victim)
/// ```
public struct Inject: Step {
    /// What the step prints.
    public var form: StepForm

    /// A fault for a length of time.
    public init<Kind: TargetKind>(
        _ fault: Fault<Kind>, on target: some Selectable<Kind>, for length: Quantity<Time>,
        expectEffect effect: ExpectedEffect? = nil, undoAfter delay: UndoDelay? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        form = Self.form(fault.form, on: target.selected, effect, delay, at: SourcePlace(fileID, line, column))
        form.add("for", length)
    }

    /// A fault for as long as its steps take.
    public init<Kind: TargetKind>(
        _ fault: Fault<Kind>, on target: some Selectable<Kind>, expectEffect effect: ExpectedEffect? = nil,
        undoAfter delay: UndoDelay? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column,
        @StepBuilder during steps: () -> StepList
    ) {
        form = Self.form(fault.form, on: target.selected, effect, delay, at: SourcePlace(fileID, line, column))
        form.add("during", steps())
    }

    /// A fault in stages, one after the other on the same instances: undone between them, and with each stage's parameters.
    ///
    /// - Parameter stages: all of the same fault.
    public init<Kind: TargetKind>(
        on target: some Selectable<Kind>, stages: [Stage<Kind>], expectEffect effect: ExpectedEffect? = nil,
        undoAfter delay: UndoDelay? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        let place = SourcePlace(fileID, line, column)
        let name = stages.first?.fault ?? ""
        form = Self.form(FaultForm(name), on: target.selected, effect, delay, at: place)
        form.entries.add("stages", .list(stages.map(\.form.json)))
        for stage in stages {
            form.mentions.add(stage.form.mentions)
            form.mistakes += stage.form.mistakes
            guard stage.fault != name else { continue }
            let message = "all stages are of one fault: expected `\(name)`, found `\(stage.fault)`"
            form.mistakes.append(ScenarioMistake(place: stage.form.place, message: message))
        }
    }

    /// A fault that is over at once.
    ///
    /// - Parameter effect: what must be seen of it; it needs a time (`within:`).
    public init<Kind: TargetKind>(
        _ fault: InstantFault<Kind>, on target: some Selectable<Kind>, expectEffect effect: ExpectedEffect? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) { form = Self.form(fault.form, on: target.selected, effect, nil, at: SourcePlace(fileID, line, column)) }

    private static func form<Kind>(
        _ fault: FaultForm, on target: Selection<Kind>, _ effect: ExpectedEffect?, _ delay: UndoDelay?, at place: SourcePlace
    ) -> StepForm {
        var form = StepForm("inject", .text(fault.name), target.mentions + fault.mentions, at: place)
        form.entries.add("target", .text(target.phrase))
        form.entries.add("with", fault.json)
        form.entries += (effect?.entries ?? []) + (delay?.entries ?? [])
        form.mentions.add((effect?.mentions ?? .none) + (delay?.mentions ?? .none))
        return form
    }
}

/// One stage of a fault: `Stage(.cpuStress(load: 40.percent), for: 1.minutes)`.
public struct Stage<Kind: TargetKind>: Sendable {
    let fault: String
    let form: StepForm

    /// A stage for a length of time.
    public init(
        _ fault: Fault<Kind>, for length: Quantity<Time>, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        self.fault = fault.form.name
        var form = Self.form(fault.form, at: SourcePlace(fileID, line, column))
        form.add("for", length)
        self.form = form
    }

    /// A stage for as long as its steps take.
    public init(
        _ fault: Fault<Kind>, fileID: String = #fileID, line: Int = #line, column: Int = #column,
        @StepBuilder during steps: () -> StepList
    ) {
        self.fault = fault.form.name
        var form = Self.form(fault.form, at: SourcePlace(fileID, line, column))
        form.add("during", steps())
        self.form = form
    }

    private static func form(_ fault: FaultForm, at place: SourcePlace) -> StepForm {
        StepForm("with", .object(fault.with), fault.mentions, at: place)
    }
}
