package import Documents
internal import Platform

/// What can be proved of a scenario before anything is touched: that its limits cannot be passed and that it can say something.
///
/// Each proof is a mutation of the diagnostics only; all of them run, so that all mistakes are found in one go.
package struct ScenarioProofs {
    package static let maximumNodes = 10_000
    package static let maximumDepth = 32
    /// Every inject leaves at least one thing in the world.
    package static let maximumHolds = 1_000

    let scenario: Scenario
    let vocabulary: Vocabulary
    let signals: SignalTable
    let places: LimitPlaces
    let targets: TargetTable

    package init(scenario: Scenario, vocabulary: Vocabulary, signals: SignalTable, places: LimitPlaces = LimitPlaces()) {
        self.scenario = scenario
        self.vocabulary = vocabulary
        self.signals = signals
        self.places = places
        targets = TargetTable(scenario.targets)
    }

    /// The catalogue's entry for the kind of target that an inject names.
    func fault(of injection: Injection) -> FaultEntry? {
        vocabulary.fault(injection.fault, on: targets.kind(of: injection.target.pool))
    }

    /// - Parameter claims: false when the conditions could not all be read, so that what is claimed is not known.
    package func prove(claims: Bool = true, _ diagnostics: inout Diagnostics) {
        guard proveSize(&diagnostics) else { return }
        proveDuration(&diagnostics)
        if claims { proveClaims(&diagnostics) }
        proveNesting(&diagnostics)
        proveSecrets(&diagnostics)
        proveRadius(&diagnostics)
        if claims {
            provePatience(&diagnostics)
            proveVisibility(&diagnostics)
        }
        proveAllowed(&diagnostics)
    }

    /// Where a diagnostic without a better place goes.
    var anyPlace: Place { scenario.steps.first?.place ?? Place(file: scenario.name, line: 1, column: 1) }

    /// The worst case from the first inject to the last undo fits into `duration`.
    private func proveDuration(_ diagnostics: inout Diagnostics) {
        let account = TimeAccount(underFault: scenario.steps, signals: signals)
        let worst = account.total
        let limit = scenario.blastRadius.duration
        guard worst > limit else { return warnOfTightness(account, limit, &diagnostics) }
        diagnostics.error(
            .duration,
            "the steps may take \(worst) from the first fault to the last undo (\(account.words)), more than the limit of "
                + "\(limit)\(origin(of: places.duration))",
            at: places.duration ?? anyPlace, fix: "shorten waits, checks and time-outs, or allow \(worst)")
    }

    /// Injecting and undoing take time that no step bounds: without room for it the limit itself ends the run.
    private func warnOfTightness(_ account: TimeAccount, _ limit: Interval, _ diagnostics: inout Diagnostics) {
        let worst = account.total
        guard worst > .zero, limit - worst < .seconds(1) else { return }
        diagnostics.warning(
            .duration,
            "the steps may take \(worst) (\(account.words)) of the \(limit) that are allowed\(origin(of: places.duration)); "
                + "injecting and undoing take time too, so the limit may end the run",
            at: places.duration ?? anyPlace, fix: "allow at least \(worst + .seconds(1))")
    }

    /// Some claim is evaluated while a fault is in force.
    private func proveClaims(_ diagnostics: inout Diagnostics) {
        guard let first = scenario.firstInjection, !scenario.claimsThroughout.contains(where: \.looksAtSomething) else { return }
        var active = false
        if Self.checksUnderFault(scenario.steps, active: &active) { return }
        diagnostics.error(
            .noClaim, "nothing is claimed while a fault is in force, so no run of this could say anything", at: first.place,
            fix: "add a check to the block of a fault, or conditions to `throughout`")
    }

    private static func checksUnderFault(_ steps: [Step], active: inout Bool) -> Bool {
        for step in steps where checksUnderFault(step, active: &active) { return true }
        return false
    }

    private static func checksUnderFault(_ step: Step, active: inout Bool) -> Bool {
        switch step.action {
        case .check(let check):
            if case .condition(let condition) = check.subject { return active && condition.looksAtSomething }
            return active
        case .inject(let injection):
            switch injection.extent {
            case .instant: active = true
            case .lasting: break
            case .during(let block):
                var inside = true
                return checksUnderFault(block, active: &inside)
            case .stages:
                var inside = true
                return checksUnderFault(injection.extent.steps, active: &inside)
            }
            return false
        case .parallel(let lanes):
            let injecting = lanes.map { lane in lane.steps.contains { $0.containsInjection } }
            for (index, lane) in lanes.enumerated() {
                var inside = active || injecting.enumerated().contains { $0.offset != index && $0.element }
                if checksUnderFault(lane.steps, active: &inside) { return true }
            }
            return false
        case .repeat(let repetition): return checksUnderFault(repetition.steps, active: &active)
        case .scoped(let command): return checksUnderFault(command.block ?? [], active: &active)
        case .wait, .require, .run, .http, .manual, .decide, .note: return false
        }
    }
}

extension NamedCondition {
    /// `true` or `1 < 2` is no claim: it holds whatever happens.
    fileprivate var looksAtSomething: Bool { !condition.calls.isEmpty }
}

extension Step {
    /// True when this step or one inside it injects a fault.
    package var containsInjection: Bool { injection != nil || children.contains(where: \.containsInjection) }

    fileprivate var firstInjection: Injection? {
        if let injection { return injection }
        for child in children { if let found = child.firstInjection { return found } }
        return nil
    }
}

extension Scenario {
    /// The first inject in the order of the file.
    package var firstInjection: Injection? {
        for step in steps { if let found = step.firstInjection { return found } }
        return nil
    }
}
