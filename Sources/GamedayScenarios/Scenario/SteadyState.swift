/// What healthy means: it must hold before the first fault, and again within a time of the last undo.
public struct SteadyState: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// - Parameters:
    ///   - recoverWithin: how long it may take to come back; without it one minute.
    ///   - claims: at least one.
    public init(
        recoverWithin: Quantity<Time>? = nil, fileID: String = #fileID, line: Int = #line, column: Int = #column,
        @ClaimBuilder claims: () -> ClaimList
    ) {
        let claims = claims()
        let place = SourcePlace(fileID, line, column)
        var entries = [JSONValue.Entry("steady_state", claims.json(role: "steady", at: place))]
        entries.add("recover_within", recoverWithin?.json.located(at: place))
        section = SectionForm(entries, claims.mentions + (recoverWithin?.mentions ?? .none), at: place)
    }
}

/// What is acceptable while faults are in force; a violation makes the verdict broken, and the run goes on. Without this
/// section it is the steady state; `Throughout {}` claims nothing.
public struct Throughout: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// Conditions, with names or without.
    public init(
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @ClaimBuilder claims: () -> ClaimList
    ) {
        let claims = claims()
        let place = SourcePlace(fileID, line, column)
        section = SectionForm(
            [JSONValue.Entry("throughout", claims.json(role: "throughout", at: place))], claims.mentions, at: place)
    }
}

/// When to stop at once and undo everything.
public struct AbortWhen: ScenarioSection {
    /// What the section prints.
    public let section: SectionForm

    /// At least one condition, with a name or without.
    public init(
        fileID: String = #fileID, line: Int = #line, column: Int = #column, @ClaimBuilder claims: () -> ClaimList
    ) {
        let claims = claims()
        let place = SourcePlace(fileID, line, column)
        section = SectionForm(
            [JSONValue.Entry("abort_when", claims.json(role: "abort", at: place))], claims.mentions, at: place)
    }

    private init(_ section: SectionForm) { self.section = section }

    /// No abort conditions, for a reason that plan and report show.
    public static func none(
        reason: Text, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> AbortWhen {
        let place = SourcePlace(fileID, line, column)
        let rule = JSONValue.object([JSONValue.Entry("none", reason.json.located(at: place))])
        return AbortWhen(SectionForm([JSONValue.Entry("abort_when", rule)], reason.mentions, at: place))
    }
}
