internal import Documents
internal import Scenarios

/// The differences of two scenarios, section by section.
struct DiffView {
    let comparison: ScenarioComparison
    let files: (old: String, new: String)

    var text: String {
        ([summary] + sections + ["", digests]).joined(separator: "\n")
    }

    private var summary: String {
        if comparison.isSame { return "\(files.old) and \(files.new) mean the same" }
        let word = comparison.sense?.rawValue ?? "different"
        let counts = ScenarioChange.Sense.allCases.map { "\(comparison.count($0)) \($0.rawValue)" }.joined(separator: ", ")
        return "\(files.new) is \(word)\(word == "different" ? " from" : " than") \(files.old): \(counts)"
    }

    private var digests: String {
        guard !comparison.isSame else { return "digest \(comparison.old.digest.prefix(12))" }
        return "digest \(comparison.old.digest.prefix(12)) → \(comparison.new.digest.prefix(12))"
    }

    private var sections: [String] {
        ScenarioChange.Section.allCases.flatMap { section -> [String] in
            let changes = comparison.changes.filter { $0.section == section }
            return changes.isEmpty ? [] : ["", Style.output.bold(section.rawValue)] + changes.flatMap(lines)
        }
    }

    private func lines(_ change: ScenarioChange) -> [String] {
        let removed = change.before.map { Style.output.red("  - \(Excerpt.plain($0, limit: 400))") }
        let added = change.after.map { Style.output.green("  + \(Excerpt.plain($0, limit: 400))") }
        return ["  \(change.sense.rawValue.padding(to: 11))\(Self.name(change))"]
            + [removed, added].compactMap { $0.map { "  " + $0 } }
    }

    private static func name(_ change: ScenarioChange) -> String {
        let isStep = change.section == .steps || change.section == .afterwards
        let what = change.before == nil ? " (new)" : change.after == nil ? " (gone)" : ""
        return (isStep ? "step " : "") + change.name + what
    }

    var canonical: CanonicalValue {
        .map([
            "same": .boolean(comparison.isSame), "sense": comparison.sense.map { .text($0.rawValue) } ?? .null,
            "before": .map(["file": .text(files.old), "digest": .text(comparison.old.digest)]),
            "after": .map(["file": .text(files.new), "digest": .text(comparison.new.digest)]),
            "changes": .list(comparison.changes.map(\.canonical)),
        ])
    }
}
