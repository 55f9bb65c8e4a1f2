internal import Documents

extension ScenarioProofs {
    /// A fault with what it can meet.
    private struct Touch {
        let injection: Injection
        let fault: FaultEntry
    }

    /// Faults that change the same thing on the same target nest, and only those that stack nest in themselves.
    func proveNesting(_ diagnostics: inout Diagnostics) {
        let model = TouchModel(targets)
        prove(scenario.steps, under: [], model, &diagnostics)
    }

    private func prove(_ steps: [Step], under outer: [Touch], _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        for step in steps { prove(step, under: outer, model, &diagnostics) }
    }

    private func prove(_ step: Step, under outer: [Touch], _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        switch step.action {
        case .inject(let injection):
            guard let fault = fault(of: injection) else { return }
            let touch = Touch(injection: injection, fault: fault)
            proveStacking(touch, on: outer, model, &diagnostics)
            prove(step.children, under: outer + [touch], model, &diagnostics)
        case .parallel(let lanes):
            for lane in lanes { prove(lane.steps, under: outer, model, &diagnostics) }
            proveLanes(lanes.map { lane in lane.steps.flatMap { touches($0) } }, model, &diagnostics)
        case .repeat(let repetition): prove(repetition.steps, under: outer, model, &diagnostics)
        case .scoped(let command): prove(command.block ?? [], under: outer, model, &diagnostics)
        case .wait, .check, .require, .run, .http, .manual, .decide, .note: break
        }
    }

    private func proveStacking(_ touch: Touch, on outer: [Touch], _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        guard !touch.fault.stacks else { return }
        for other in outer where other.fault.name == touch.fault.name && meet(touch, other, model) {
            diagnostics.error(
                .nested,
                "`\(touch.fault.name)` does not stack, and `\(touch.injection.target.phrase)` has it already from line "
                    + "\(other.injection.place.line)",
                at: touch.injection.place, fix: "end the outer one first")
        }
    }

    private func proveLanes(_ lanes: [[Touch]], _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        for (index, lane) in lanes.enumerated() {
            let others = lanes[..<index].joined()
            for touch in lane {
                guard let other = others.first(where: { overlap(touch, $0, model) }) else { continue }
                reportOverlap(touch, other, &diagnostics)
            }
        }
    }

    private func overlap(_ touch: Touch, _ other: Touch, _ model: TouchModel) -> Bool {
        touch.fault.touches.contains(where: other.fault.touches.contains) && meet(touch, other, model)
    }

    private func reportOverlap(_ touch: Touch, _ other: Touch, _ diagnostics: inout Diagnostics) {
        let common = touch.fault.touches.filter(other.fault.touches.contains)
        let place = other.injection.place
        diagnostics.error(
            .overlap,
            "`\(touch.fault.name)` and, in another lane, `\(other.fault.name)` (\(place)) both change "
                + "\(common.joined(separator: ", ")) of `\(touch.injection.target.pool)`",
            at: touch.injection.place, fix: "nest one in the other, or select different instances")
    }

    private func touches(_ step: Step) -> [Touch] {
        var own: [Touch] = []
        if let injection = step.injection, let fault = fault(of: injection) {
            own = [Touch(injection: injection, fault: fault)]
        }
        return own + step.children.flatMap { touches($0) }
    }

    /// Whether two injects can reach the same instance. `another` is always another; where a size is unknown, the same pool
    /// counts as the same instances unless both are counted draws.
    private func meet(_ left: Touch, _ right: Touch, _ model: TouchModel) -> Bool {
        let selections = (left.injection.target, right.injection.target)
        for selection in [selections.0, selections.1] { if case .another = selection { return false } }
        guard model.root(of: selections.0.pool) == model.root(of: selections.1.pool) else { return false }
        if model.dependsOnUnknownSize(selections.0) || model.dependsOnUnknownSize(selections.1) {
            return !areComplements(selections.0, selections.1)
        }
        return !model.items(for: selections.0).isDisjoint(with: model.items(for: selections.1))
    }

    /// `survivors` and `victim` when one is all of the pool except the other.
    private func areComplements(_ left: Selection, _ right: Selection) -> Bool {
        func excluded(_ selection: Selection) -> String? {
            if case .allExcept(let name, _) = selection { return name }
            guard case .all(let name) = selection, case .selection(let inner) = targets[name]?.definition else { return nil }
            return excluded(inner)
        }
        return excluded(left) == right.pool || excluded(right) == left.pool
    }
}
