/// Fragments: files that declare targets, signals and conditions for several scenarios.
///
/// What a fragment declares is named here by ``Signal/external(_:)``, ``Target/external(_:)`` and
/// ``Quantity/external(_:)``.
public struct Use: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// - Parameter paths: from the folder that gameday runs in, then from the root of the workspace.
    public init(_ paths: String..., fileID: String = #fileID, line: Int = #line, column: Int = #column) {
        let place = SourcePlace(fileID, line, column)
        section = SectionForm([JSONValue.Entry("use", .list(paths.map { Text($0).json.located(at: place) }))], at: place)
    }
}

/// The file that describes simulated services.
public struct Topology: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// - Parameter path: from the folder that gameday runs in.
    public init(_ path: String, fileID: String = #fileID, line: Int = #line, column: Int = #column) {
        let place = SourcePlace(fileID, line, column)
        section = SectionForm([JSONValue.Entry("topology", Text(path).json.located(at: place))], at: place)
    }
}

/// Names and values for people and their tools; they mean nothing to a run.
public struct Labels: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// `["tier": "1"]`
    public init(
        _ labels: KeyValuePairs<String, Text>, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        let entries = labels.map { JSONValue.Entry($0.key, $0.value.json) }
        section = SectionForm(
            [JSONValue.Entry("labels", .object(entries))], labels.mentions, at: SourcePlace(fileID, line, column))
    }
}

/// Addresses of dashboards, runbooks and the like.
public struct Links: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// One address or several.
    public init(_ links: Text..., fileID: String = #fileID, line: Int = #line, column: Int = #column) {
        let place = SourcePlace(fileID, line, column)
        section = SectionForm(
            [JSONValue.Entry("links", .list(links.map { $0.json.located(at: place) }))], links.mentions, at: place)
    }
}

/// An alert that should come while faults are in force.
public struct ExpectAlert: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// - Parameters:
    ///   - alert: its name.
    ///   - within: how soon.
    public init(
        _ alert: Text, within: Quantity<Time>, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        let place = SourcePlace(fileID, line, column)
        let entry = JSONValue.object([JSONValue.Entry("alert", alert.json), JSONValue.Entry("within", within.json)])
        section = SectionForm(
            [JSONValue.Entry("expect_alerts", .list([entry.located(at: place)]))], alert.mentions + within.mentions, at: place)
    }
}

/// Targets and signals that the scenario has though nothing names them, such as processes that it only starts; and the
/// order of those that something names, where it matters (`another()` is drawn in it).
public struct Declare: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// Targets, in order.
    public init(
        _ targets: any NamedTarget..., fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        let mentions = targets.reduce(into: Mentions.none) { $0.add($1.reference.mentions) }
        section = SectionForm([], mentions, at: SourcePlace(fileID, line, column))
    }

    /// Signals, in order.
    public init(signals: any Sampled..., fileID: String = #fileID, line: Int = #line, column: Int = #column) {
        let mentions = signals.reduce(into: Mentions.none) { $0.add($1.reference.mentions) }
        section = SectionForm([], mentions, at: SourcePlace(fileID, line, column))
    }
}
