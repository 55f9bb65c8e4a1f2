package import Documents

/// One change of meaning between two scenarios.
package struct ScenarioChange: Hashable, Sendable {
    /// The sections in the order of the language.
    package enum Section: String, Sendable, CaseIterable {
        case scenario, hypothesis, use, variables, topology, targets, signals
        case steadyState = "steady-state"
        case recoverWithin = "recover-within"
        case throughout
        case blastRadius = "blast-radius"
        case abortWhen = "abort-when"
        case expectAlerts = "expect-alerts"
        case steps, afterwards
    }

    package enum Sense: String, Sendable, CaseIterable {
        /// The limit is narrower, more is claimed, or the run stops sooner.
        case stricter
        /// The other way.
        case looser
        /// Neither can be said.
        case different

        /// Of something that is stricter the smaller it is.
        init(narrowing trend: Trend) {
            self =
                switch trend {
                case .down: .stricter
                case .up: .looser
                case .same, .unclear: .different
                }
        }
    }

    package var section: Section
    /// What changed in it: a name, a key, the number of a step.
    package var name: String
    /// In the words of the language; nil: it was not there.
    package var before: String?
    /// nil: it is gone.
    package var after: String?
    package var sense: Sense

    package init(_ section: Section, _ name: String, before: String?, after: String?, _ sense: Sense) {
        self.section = section
        self.name = name
        self.before = before
        self.after = after
        self.sense = sense
    }

    package var canonical: CanonicalValue {
        .map([
            "section": .text(section.rawValue), "name": .text(name), "before": before.map { .text($0) } ?? .null,
            "after": after.map { .text($0) } ?? .null, "sense": .text(sense.rawValue),
        ])
    }
}
