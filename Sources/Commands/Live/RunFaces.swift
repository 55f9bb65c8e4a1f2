internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

/// Chooses how a run is shown: live at a terminal, as lines anywhere else.
enum RunFaces {
    static func face(_ compiled: CompiledPlan, _ format: OutputFormat) throws -> any RunFace {
        let projection = LiveProjection(plan: compiled.plan, conditions: compiled.conditions)
        if let view = live(projection, on: 2, format) { return view }
        return try PlainFace(ProgressLines(plan: compiled.plan, format: format))
    }

    /// nil where there is no terminal for it, or one that is not ours to open.
    ///
    /// - Parameter clock: what time it is where the run happens.
    static func live(
        _ projection: @autoclosure () -> LiveProjection, on descriptor: Int32, _ format: OutputFormat,
        clock: @escaping @Sendable () -> Moment = { SystemClock.now() }
    ) -> LiveView? {
        guard LiveView.fits(descriptor, format) else { return nil }
        let hasKeys = Surroundings.isTerminal(0) && Surroundings.isForeground(0)
        let keyboard: Int32? = hasKeys ? 0 : nil
        guard let view = try? LiveView(projection(), on: descriptor, keyboard: keyboard, clock: clock) else { return nil }
        return (try? view.open()) == nil ? nil : view
    }

    /// The conditions of a plan as it lies on the disk; nil for what this version cannot read.
    static func conditions(of plan: Plan) -> [Condition?] {
        let table = SignalTable(plan.signals.map(\.entry))
        return plan.conditions.map { planned in
            var diagnostics = Diagnostics()
            let place = Place(file: plan.scenario.file, line: planned.line, column: 1)
            return ConditionParser.parse(planned.text, at: place, signals: table, diagnostics: &diagnostics)
        }
    }
}

extension PlannedSignal {
    fileprivate var entry: SignalTable.Entry {
        SignalTable.Entry(name: name, dimension: dimension, every: every, timeout: timeout, isLatency: isLatency)
    }
}
