internal import Platform

/// What differs in the meaning of two scenarios; titles, owners, labels, links and formatting are no part of it.
package struct ScenarioComparison {
    package let old: Scenario
    package let new: Scenario
    let writers: (old: ScenarioTreeWriter, new: ScenarioTreeWriter)
    package private(set) var changes: [ScenarioChange] = []

    /// - Parameter vocabulary: the one that both were read with.
    package init(_ old: Scenario, _ new: Scenario, vocabulary: Vocabulary) {
        self.old = old
        self.new = new
        writers = (
            ScenarioTreeWriter(vocabulary: vocabulary, scenario: old), ScenarioTreeWriter(vocabulary: vocabulary, scenario: new)
        )
        compareHead()
        compareDeclarations()
        compareClaims()
        compareLimits()
        compare(.expectAlerts, old.expectedAlerts.map { ($0.alert, $0.within) }, new.expectedAlerts.map { ($0.alert, $0.within) })
        compareSteps(.steps, old.steps, new.steps)
        compareSteps(.afterwards, old.afterwards, new.afterwards)
    }

    /// True exactly when the scenario digests are equal.
    package var isSame: Bool { old.digest == new.digest }

    /// What all changes have in common; nil: nothing, or there is none.
    package var sense: ScenarioChange.Sense? {
        let senses = Set(changes.map(\.sense))
        return senses.count == 1 ? senses.first : nil
    }

    package func count(_ sense: ScenarioChange.Sense) -> Int { changes.count { $0.sense == sense } }

    mutating func add(_ change: ScenarioChange) { changes.append(change) }

    mutating func add(
        _ section: ScenarioChange.Section, _ name: String, _ before: String?, _ after: String?,
        _ sense: ScenarioChange.Sense = .different
    ) {
        if before != after { changes.append(ScenarioChange(section, name, before: before, after: after, sense)) }
    }

    private mutating func compareHead() {
        add(.scenario, "scenario", old.name, new.name)
        add(.hypothesis, "hypothesis", old.hypothesis, new.hypothesis)
        compareNamed(.use, old.uses.map { ($0, $0) }, new.uses.map { ($0, $0) })
        add(.topology, "topology", old.topology, new.topology)
    }

    private mutating func compareDeclarations() {
        compareNamed(
            .variables, old.variables.map { ($0.name, line(writers.old.variable($0))) },
            new.variables.map { ($0.name, line(writers.new.variable($0))) })
        compareNamed(
            .targets, old.targets.map { ($0.name, line(writers.old.target($0))) },
            new.targets.map { ($0.name, line(writers.new.target($0))) })
        compareNamed(
            .signals, writers.old.declaredSignals.map { ($0.name, line(writers.old.signal($0))) },
            writers.new.declaredSignals.map { ($0.name, line(writers.new.signal($0))) })
    }

    func line(_ tree: ScenarioTree) -> String { ScenarioYaml.flow(tree) }

    /// Things by name, those of the old order first.
    private mutating func compareNamed(_ section: ScenarioChange.Section, _ old: [(String, String)], _ new: [(String, String)]) {
        for (name, text) in old { add(section, name, text, new.first { $0.0 == name }?.1) }
        for (name, text) in new where !old.contains(where: { $0.0 == name }) { add(section, name, nil, text) }
    }

    private mutating func compare(_ section: ScenarioChange.Section, _ old: [(String, Interval)], _ new: [(String, Interval)]) {
        for (name, within) in old {
            let other = new.first { $0.0 == name }?.1
            let sense = other.map { ScenarioChange.Sense(narrowing: Trend(from: within, to: $0)) } ?? .looser
            add(section, name, "within \(within)", other.map { "within \($0)" }, sense)
        }
        for (name, within) in new where !old.contains(where: { $0.0 == name }) {
            add(section, name, nil, "within \(within)", .stricter)
        }
    }
}
