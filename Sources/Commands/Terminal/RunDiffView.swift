internal import Documents
internal import Retrospectives
internal import Runs
internal import Scenarios

/// Two runs side by side, for people and for programs.
struct RunDiffView {
    let runs: (old: RunDirectory, new: RunDirectory)
    let comparison: RunComparison
    /// nil when one of the scenarios as executed cannot be read by itself.
    let scenarios: ScenarioComparison?
    let isSameMeaning: Bool
    let values: [(name: String, before: String, after: String)]

    init(_ old: RunDirectory, _ new: RunDirectory) throws {
        let (before, after) = (try RunFacts.read(old), try RunFacts.read(new))
        runs = (old, new)
        comparison = RunComparison(before.facts, after.facts)
        isSameMeaning = before.plan.scenarioDigest == after.plan.scenarioDigest
        values = Self.values(before.plan, after.plan)
        let read = [old, new].map { try? ScenarioFile(path: $0.scenarioPath).scenario }
        if let first = read[0] ?? nil, let second = read[1] ?? nil {
            scenarios = ScenarioComparison(first, second, vocabulary: Composition.vocabulary)
        } else {
            scenarios = nil
        }
    }

    /// The same scenario with the same values came to the same end.
    var isSame: Bool { isSameMeaning && values.isEmpty && comparison.isSame }

    private static func values(_ old: Plan, _ new: Plan) -> [(name: String, before: String, after: String)] {
        var names = old.bindings.map(\.name)
        for binding in new.bindings where !names.contains(binding.name) { names.append(binding.name) }
        return names.compactMap { name in
            let texts = [old, new].map { plan in plan.bindings.first { $0.name == name }?.value.text ?? "–" }
            return texts[0] == texts[1] ? nil : (name, texts[0], texts[1])
        }
    }

    var text: String {
        let sections = RunComparison.Section.allCases.flatMap(lines)
        return ([sense] + changes + sections).joined(separator: "\n")
    }

    private var sense: String {
        let beginning = isSame ? "both came to the same end" : "they came to different ends, or were not the same"
        let scenario: String
        if isSameMeaning {
            scenario = values.isEmpty ? "the same scenario" : "the same scenario with other values"
        } else if let word = scenarios?.sense?.rawValue {
            scenario = "the scenario of the second is \(word)"
        } else {
            scenario = "the scenarios differ, in more than one direction"
        }
        return "\(runs.old.id) → \(runs.new.id)\n\(beginning); \(scenario)"
    }

    private var changes: [String] {
        let set = values.map { ["value", $0.name, $0.before, $0.after] }
        guard !isSameMeaning, let scenarios else { return set.isEmpty ? [] : [""] + TextTable(rows: set).lines() }
        let view = DiffView(comparison: scenarios, files: (runs.old.id, runs.new.id))
        return [""] + TextTable(rows: set).lines() + [view.text]
    }

    private func lines(_ section: RunComparison.Section) -> [String] {
        let rows = comparison.rows(of: section)
        guard !rows.isEmpty else { return [] }
        let table = rows.map { row in
            [section.decides && !row.isSame ? "≠" : " ", Excerpt.plain(row.name, limit: 48), row.before, row.after]
        }
        return ["", Style.output.bold(section.rawValue)] + TextTable(rows: table).lines(indent: "")
    }

    var canonical: CanonicalValue {
        .map([
            "same": .boolean(isSame), "before": .text(runs.old.id), "after": .text(runs.new.id),
            "same_scenario": .boolean(isSameMeaning),
            "scenario_sense": (isSameMeaning ? nil : scenarios?.sense?.rawValue).map { .text($0) } ?? .null,
            "values": .list(
                values.map { .map(["name": .text($0.name), "before": .text($0.before), "after": .text($0.after)]) }),
            "changes": .list((isSameMeaning ? [] : scenarios?.changes ?? []).map(\.canonical)),
            "rows": .list(
                comparison.rows.map {
                    .map([
                        "section": .text($0.section.rawValue), "name": .text($0.name), "before": .text($0.before),
                        "after": .text($0.after), "same": .boolean($0.isSame),
                    ])
                }),
        ])
    }
}
