package import Documents
package import Platform
package import Runs

/// What a workspace expects of its actions: `actions:` in `.gameday/config.yaml`.
package struct ActionPolicy: Hashable, Sendable {
    /// Days from acceptance until it should be closed.
    package var closeWithin: [ActionItem.Severity: Int] = [.critical: 7, .high: 30, .medium: 60, .low: 90]
    /// How many actions of one run may be accepted: many are none.
    package var acceptedPerRun = 5
    /// How many hours after its end a run that did not hold is looked back on.
    package var reviewWithin: Interval = .seconds(72 * 3_600)

    package init() {}

    package func due(_ severity: ActionItem.Severity, from today: CivilDate) -> CivilDate {
        today + (closeWithin[severity] ?? 90)
    }

    /// - Throws: `PlatformError` when the file is there and cannot be read.
    package static func of(_ workspace: Workspace) throws -> (policy: ActionPolicy, diagnostics: Diagnostics) {
        let path = "\(workspace.markerPath)/config.yaml"
        guard Files.exists(path) else { return (ActionPolicy(), Diagnostics()) }
        return read(try Files.text(path, limit: 1 << 20), file: path)
    }

    package static func read(_ text: String, file: String) -> (policy: ActionPolicy, diagnostics: Diagnostics) {
        let isEmpty = text.split(separator: "\n").allSatisfy { $0.drop { $0 == " " }.first.map { $0 == "#" } ?? true }
        if isEmpty { return (ActionPolicy(), Diagnostics()) }
        let result = YamlReader.read(text, file: file)
        var policy = ActionPolicy()
        guard let document = result.document, !result.diagnostics.hasErrors else { return (policy, result.diagnostics) }
        var reader = MappingReader(
            result.diagnostics,
            example: "actions: { close-within: { critical: 7d }, accepted-per-run: 5, review-within: 72h }")
        policy.fill(from: document, by: &reader)
        return (policy, reader.diagnostics)
    }

    private mutating func fill(from document: DocumentNode, by reader: inout MappingReader) {
        let known = ["close-within", "accepted-per-run", "review-within"]
        guard let node = reader.fields(of: document, known: ["actions"], what: "the configuration")?["actions"],
            let fields = reader.fields(of: node, known: known, what: "`actions`")
        else { return }
        if let within = fields["close-within"] { fillTimes(from: within, by: &reader) }
        if let text = reader.optional(fields, "accepted-per-run") {
            if let count = Int(text), (1...1_000).contains(count) {
                acceptedPerRun = count
            } else {
                reader.diagnostics.error(
                    .range, "expected 1 to 1000 for `accepted-per-run`, found \(Excerpt.quoted(text))", at: node.place)
            }
        }
        if let text = reader.optional(fields, "review-within") {
            if let length = Quantities.duration(text), length > .zero {
                reviewWithin = length
            } else {
                reader.diagnostics.error(
                    .unit, "expected a duration such as 72h for `review-within`, found \(Excerpt.quoted(text))", at: node.place)
            }
        }
    }

    private mutating func fillTimes(from node: DocumentNode, by reader: inout MappingReader) {
        let names = ActionItem.Severity.allCases.map(\.rawValue)
        guard let fields = reader.fields(of: node, known: names, what: "`close-within`") else { return }
        for severity in ActionItem.Severity.allCases {
            guard let text = reader.optional(fields, severity.rawValue) else { continue }
            if let days = CivilDate.days(text) {
                closeWithin[severity] = days
            } else {
                reader.diagnostics.error(
                    .unit, "expected days such as 7d for `\(severity.rawValue)`, found \(Excerpt.quoted(text))", at: node.place)
            }
        }
    }
}
