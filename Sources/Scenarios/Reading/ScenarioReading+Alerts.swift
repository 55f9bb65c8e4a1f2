internal import Documents

extension ScenarioReading {
    /// `expect-alerts`: the alerts that should come while faults are in force.
    mutating func expectedAlerts(_ entry: DocumentNode.Entry?) -> [ExpectedAlert] {
        guard let entry else { return [] }
        guard case .sequence(let items) = entry.value.content else {
            report(entry.value, expected: "a list of alerts such as { alert: LogVolumeFull, within: 2m }")
            return []
        }
        return items.compactMap { item in
            guard let fields = fields(item, of: "an expected alert", known: Grammar.alert.names) else { return nil }
            reportMissing(Grammar.alert.requiredNames, in: fields, of: "an expected alert")
            let alert = fields["alert"].flatMap { text($0) }
            guard let within = fields["within"].flatMap({ duration($0) }), let alert else { return nil }
            return ExpectedAlert(alert: alert, within: within)
        }
    }

    /// `format: 1` is the only one there is.
    mutating func checkFormat(_ entry: DocumentNode.Entry?) {
        if let entry { _ = integer(entry, in: 1...1) }
    }
}
