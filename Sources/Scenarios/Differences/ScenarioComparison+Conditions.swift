internal import Platform

extension ScenarioComparison {
    mutating func compareClaims() {
        compare(.steadyState, old.steadyState, new.steadyState, role: "steady")
        add(
            .recoverWithin, "recover-within", old.recoverWithin.description, new.recoverWithin.description,
            ScenarioChange.Sense(narrowing: Trend(from: old.recoverWithin, to: new.recoverWithin)))
        // Where both leave it to the steady state, its changes have been told.
        if old.throughout != nil || new.throughout != nil {
            compare(.throughout, old.claimsThroughout, new.claimsThroughout, role: "throughout")
        }
        compareAborts()
    }

    private mutating func compareAborts() {
        compare(.abortWhen, old.abortWhen.conditions, new.abortWhen.conditions, role: "abort", isAbort: true)
        switch (old.abortWhen, new.abortWhen) {
        case (.none(let before), .none(let after)): add(.abortWhen, "none", before, after)
        case (.none(let before), .conditions): add(.abortWhen, "none", before, nil, .stricter)
        case (.conditions, .none(let after)): add(.abortWhen, "none", nil, after, .looser)
        case (.conditions, .conditions): break
        }
    }

    /// A claim is stricter the less easily it is true; an abort condition the more easily.
    func sense(of before: Condition, _ after: Condition, isAbort: Bool = false) -> ScenarioChange.Sense {
        let trend = before.trend(to: after) { name in
            let dimension = old.signals.first { $0.name == name }?.dimension
            return dimension == new.signals.first { $0.name == name }?.dimension ? dimension : nil
        }
        return ScenarioChange.Sense(narrowing: isAbort ? trend.turned : trend)
    }

    /// Pairs what asks the same, then what is called the same; the rest is new or gone.
    private mutating func compare(
        _ section: ScenarioChange.Section, _ before: [NamedCondition], _ after: [NamedCondition], role: String,
        isAbort: Bool = false
    ) {
        var left = before
        var right = after
        func pairs(_ fit: (NamedCondition, NamedCondition) -> Bool) -> [(NamedCondition, NamedCondition)] {
            var found: [(NamedCondition, NamedCondition)] = []
            left.removeAll { old in
                guard let index = right.firstIndex(where: { fit(old, $0) }) else { return false }
                found.append((old, right.remove(at: index)))
                return true
            }
            return found
        }
        _ = pairs { $0.condition.text == $1.condition.text }
        let clear: (NamedCondition, NamedCondition) -> Bool = { [self] in
            sense(of: $0.condition, $1.condition, isAbort: isAbort) != .different
        }
        var changed = pairs { $0.name == $1.name && clear($0, $1) }
        changed += pairs { $0.name == $1.name && !Self.isGiven($0.name, by: role) }
        changed += pairs(clear)
        for (old, new) in changed {
            add(
                section, new.name, old.condition.text, new.condition.text,
                sense(of: old.condition, new.condition, isAbort: isAbort))
        }
        for gone in left { add(section, gone.name, gone.condition.text, nil, .looser) }
        for added in right { add(section, added.name, nil, added.condition.text, .stricter) }
    }

    /// True for `steady-2`: a name that the place in a list gave, which says nothing.
    private static func isGiven(_ name: String, by role: String) -> Bool {
        name.hasPrefix(role + "-") && name.dropFirst(role.count + 1).allSatisfy(\.isNumber)
    }
}
