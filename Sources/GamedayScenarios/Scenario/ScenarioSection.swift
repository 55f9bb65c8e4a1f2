/// A part of a scenario: ``SteadyState``, ``Throughout``, ``AbortWhen``, ``BlastRadius``, ``Steps``, ``Afterwards``,
/// ``Use``, ``Topology``, ``Labels``, ``Links``, ``ExpectAlert``, ``Declare``.
public protocol ScenarioSection: Sendable {
    /// What the section prints.
    var section: SectionForm { get }
}

/// What a section prints; made by the sections.
public struct SectionForm: Sendable {
    /// Keys of the scenario's object with their values.
    var entries: [JSONValue.Entry]
    var mentions = Mentions.none
    var mistakes: [ScenarioMistake] = []
    let place: SourcePlace

    init(_ entries: [JSONValue.Entry], _ mentions: Mentions = .none, at place: SourcePlace) {
        self.entries = entries
        self.mentions = mentions
        self.place = place
    }

    init(_ key: String, _ steps: StepList, at place: SourcePlace) {
        self.init([JSONValue.Entry(key, steps.json)], steps.mentions, at: place)
        mistakes = steps.mistakes
    }
}

/// Collects the sections of a scenario.
@resultBuilder public enum ScenarioBuilder {
    /// A section.
    public static func buildExpression(_ section: some ScenarioSection) -> [SectionForm] { [section.section] }
    /// Called by the compiler.
    public static func buildBlock(_ sections: [SectionForm]...) -> [SectionForm] { sections.flatMap { $0 } }
    /// Called by the compiler.
    public static func buildOptional(_ sections: [SectionForm]?) -> [SectionForm] { sections ?? [] }
    /// Called by the compiler.
    public static func buildEither(first sections: [SectionForm]) -> [SectionForm] { sections }
    /// Called by the compiler.
    public static func buildEither(second sections: [SectionForm]) -> [SectionForm] { sections }
    /// Called by the compiler.
    public static func buildArray(_ sections: [[SectionForm]]) -> [SectionForm] { sections.flatMap { $0 } }
}
