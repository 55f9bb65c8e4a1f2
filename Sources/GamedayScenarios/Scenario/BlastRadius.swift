/// The hard limits of a run.
///
/// ```swift
/// BlastRadius(instances: 1, share: 34.percent, duration: 2.minutes)
/// BlastRadius(instances: 2, share: [workers: 34.percent, db: 100.percent], duration: 7.minutes, protect: [payments])
/// ```
public struct BlastRadius: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// - Parameters:
    ///   - instances: how many different ones may be touched in the whole run.
    ///   - share: of each target, how much may be down at any one time.
    ///   - duration: from the first fault to the last undo, worst case.
    ///   - protect: targets that must not be touched.
    public init(
        instances: Quantity<Whole>, share: Quantity<Percent>? = nil, duration: Quantity<Time>,
        protect: [any NamedTarget] = [], fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        section = Self.section(
            instances, (share?.json, share?.mentions ?? .none), duration, protect, SourcePlace(fileID, line, column))
    }

    /// - Parameters:
    ///   - instances: how many different ones may be touched in the whole run.
    ///   - share: how much of a target may be down at any one time, each by itself.
    ///   - duration: from the first fault to the last undo, worst case.
    ///   - protect: targets that must not be touched.
    public init(
        instances: Quantity<Whole>, share: KeyValuePairs<any NamedTarget, Quantity<Percent>>, duration: Quantity<Time>,
        protect: [any NamedTarget] = [], fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        let entries = share.map { JSONValue.Entry($0.key.reference.name, $0.value.json) }
        let mentions = share.reduce(into: Mentions.none) { $0.add($1.key.reference.mentions + $1.value.mentions) }
        section = Self.section(
            instances, (.object(entries), mentions), duration, protect, SourcePlace(fileID, line, column))
    }

    private static func section(
        _ instances: Quantity<Whole>, _ share: (json: JSONValue?, mentions: Mentions), _ duration: Quantity<Time>,
        _ protect: [any NamedTarget], _ place: SourcePlace
    ) -> SectionForm {
        let protect = protect.map(\.reference)
        var entries = [JSONValue.Entry("instances", instances.json)]
        entries.add("share", share.json)
        entries.add("duration", duration.json)
        if !protect.isEmpty { entries.add("protect", .list(protect.map { .text($0.name) })) }
        let mentions = protect.reduce(into: instances.mentions + share.mentions + duration.mentions) { $0.add($1.mentions) }
        return SectionForm([JSONValue.Entry("blast_radius", JSONValue.object(entries).located(at: place))], mentions, at: place)
    }
}
