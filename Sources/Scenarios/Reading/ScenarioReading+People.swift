internal import Documents
internal import Platform

extension ScenarioReading {
    /// `manual: TEXT`: what a person does and confirms.
    mutating func manual(_ verb: DocumentNode.Entry, _ fields: Fields) -> ManualStep? {
        let words = ManualStep.OnTimeout.allCases.map(\.rawValue)
        let text = deferredText(verb)
        let person = fields["by"].flatMap { self.text($0) }
        let otherwise = fields["on-timeout"].flatMap { choice($0, among: words) }.flatMap(ManualStep.OnTimeout.init)
        let evidence = fields["evidence"].flatMap { self.text($0) }
        guard let timeout = answerTime(verb, fields), let text else { return nil }
        return ManualStep(text: text, by: person, timeout: timeout, onTimeout: otherwise ?? .stop, evidence: evidence)
    }

    /// `decide: TEXT`: go or no-go.
    mutating func decision(_ verb: DocumentNode.Entry, _ fields: Fields) -> DecisionStep? {
        let text = deferredText(verb)
        let person = fields["by"].flatMap { self.text($0) }
        guard let timeout = answerTime(verb, fields), let text else { return nil }
        return DecisionStep(text: text, by: person, timeout: timeout)
    }

    /// Nobody knows how long a person takes, so a step that waits for one says how long it waits.
    private mutating func answerTime(_ verb: DocumentNode.Entry, _ fields: Fields) -> Interval? {
        if let entry = fields["timeout"] { return duration(entry) }
        if absent(["timeout"], given: fields.entries.map(\.key)).isEmpty { return nil }
        diagnostics.error(
            .missing, "the step `\(verb.key)` waits for a person and needs `timeout`", at: verb.keyPlace,
            fix: "add for example `timeout: 5m`")
        return nil
    }
}
