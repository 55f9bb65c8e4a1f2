internal import Documents

extension ScenarioReading {
    /// The values of the variables in a condition; nil, with a diagnostic for each, when some of them can have none there.
    mutating func conditionVariables(_ text: String, at place: Place) -> ConditionVariables? {
        guard TextTemplate.isIn(text) else { return ConditionVariables.none }
        let template = TextTemplate(text)
        var isGood = report(template.mistakes, at: place)
        var values: [String: ScenarioValue] = [:]
        for case .reference(let name, let range) in template.parts {
            let place = TextTemplate.place(range, in: place)
            switch meaning(of: name, at: place) {
            case .value(let value, _)?:
                values[name] = value
                continue
            case .capture?: reportCapture(name, at: place)
            case .secret?: reportSecret(name, at: place)
            case nil: break
            }
            isGood = false
        }
        return isGood ? ConditionVariables(values, isProvisional: variables.hasUnbound(text)) : nil
    }
}
