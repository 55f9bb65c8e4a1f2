internal import Documents

extension ScenarioProofs {
    /// `instances`, `share` and `protect` hold, as far as `expect:` makes that decidable.
    func proveRadius(_ diagnostics: inout Diagnostics) {
        var walk = TouchWalk(model: TouchModel(targets), isReversible: { fault(of: $0)?.isReversible ?? true })
        let peaks = walk.peaks(scenario.steps)
        proveSelections(walk, &diagnostics)
        proveInstances(walk.touched.count, &diagnostics)
        proveShares(peaks, walk.model, &diagnostics)
        proveProtection(scenario.steps, walk.model, &diagnostics)
    }

    /// No phrase asks for more instances than `expect:` lets there be.
    private func proveSelections(_ walk: TouchWalk, _ diagnostics: inout Diagnostics) {
        for target in targets.targets {
            guard case .selection(let selection) = target.definition else { continue }
            let found = walk.model.items(of: target.name).count
            if walk.model.isShort(selection, found: found) { reportShort(selection, found, at: target.place, &diagnostics) }
        }
        // A step that may be left out may leave its instances to another.
        let mayBeLeftOut = scenario.steps.contains { $0.hasCondition }
        for shortage in walk.shortages {
            if case .another = shortage.selection, mayBeLeftOut { continue }
            reportShort(shortage.selection, shortage.found, at: shortage.place, &diagnostics)
        }
    }

    private func reportShort(_ selection: Selection, _ found: Int, at place: Place, _ diagnostics: inout Diagnostics) {
        let left: String
        if case .another = selection { left = "that the run has not touched" } else { left = "to choose from" }
        let count = found == 0 ? "none" : "\(found) at most"
        diagnostics.error(
            .decidable, "`\(selection.phrase)` asks for more than there can be \(left): \(count)", at: place,
            fix: "ask for fewer, or expect more of `\(targets.root(of: selection.pool)?.name ?? selection.pool)`")
    }

    private func proveInstances(_ touched: Int, _ diagnostics: inout Diagnostics) {
        let limit = scenario.blastRadius.instances
        guard touched > limit else { return }
        diagnostics.error(
            .instances,
            "the steps touch up to \(touched) instances, more than the limit of \(limit)\(origin(of: places.instances))",
            at: places.instances ?? anyPlace, fix: "allow \(touched), or select fewer")
    }

    private func proveShares(_ peaks: [TouchWalk.Peak], _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        for target in targets.targets {
            guard case .query = target.definition, let expect = targets.expectation(of: target) else { continue }
            let range = model.range(of: target.name)
            let counts = peaks.map { ($0, $0.items.count(in: range)) }
            guard let (peak, count) = counts.max(by: { $0.1 < $1.1 }), count > 0 else { continue }
            let size = expect.upperBound
            let percent = Double(count) * 100 / Double(size)
            let named = scenario.blastRadius.shareByTarget[target.name]
            if expect == 1...1, named != 100, named == nil || named != places.askedShare?.percent {
                diagnostics.error(
                    .share, "`\(target.name)` is a single instance: touching it takes all of it", at: peak.place,
                    fix: "say so by name: share: { \(target.name): 100% }")
            } else if let limit = scenario.blastRadius.share(of: target.name), percent > limit + 1e-9 {
                let found = ScenarioValue.percent((percent * 10).rounded() / 10).text
                let allowed = ScenarioValue.percent(limit).text
                diagnostics.error(
                    .share,
                    "\(count) of \(size) `\(target.name)` at one time are \(found), more than the share of \(allowed)"
                        + origin(ofShare: limit),
                    at: peak.place, fix: "select fewer, or allow \(ScenarioValue.percent(percent.rounded(.up)).text)")
            }
        }
    }

    private func proveProtection(_ steps: [Step], _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        for step in steps {
            if let injection = step.injection { proveProtection(injection, model, &diagnostics) }
            proveProtection(step.children, model, &diagnostics)
        }
    }

    private func proveProtection(_ injection: Injection, _ model: TouchModel, _ diagnostics: inout Diagnostics) {
        let chain = targets.chain(from: injection.target.pool)?.map(\.name) ?? []
        let items = model.items(for: injection.target)
        for name in scenario.blastRadius.protect {
            let isAbove = chain.contains(name)
            guard isAbove || !items.isDisjoint(with: model.items(of: name)) else { continue }
            let found = injection.target.phrase == name ? "is" : "has instances of `\(name)`, which is"
            diagnostics.error(
                .protected, "`\(injection.target.phrase)` \(found) under `protect`", at: injection.place,
                fix: "select others, or take `\(name)` out of `protect`")
        }
    }
}

extension Step {
    /// True when this step or one inside it has a `when:`.
    fileprivate var hasCondition: Bool { condition != nil || children.contains(where: \.hasCondition) }
}
