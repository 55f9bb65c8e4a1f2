/// A condition with the name that plan, journal and report use: `Claim("fast", p99(checkout[10.s]) < 500.ms)`.
public struct Claim: Sendable {
    let name: String?
    let text: String
    let mentions: Mentions
    /// nil: that of the section that it stands in.
    let place: SourcePlace?

    /// - Parameters:
    ///   - name: a letter, then letters, digits and single hyphens.
    ///   - condition: what is claimed.
    public init(
        _ name: String, _ condition: some Assertion,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) { self.init(name: name, condition.clause, at: SourcePlace(fileID, line, column)) }

    /// A claim that must hold for some time without a break: `Claim("errors", …, for: 2.s)`.
    public init(
        _ name: String, _ condition: Condition, for length: Quantity<Time>,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) { self.init(name: name, condition.holding(for: length).clause, at: SourcePlace(fileID, line, column)) }

    init(name: String?, _ clause: ConditionClause, at place: SourcePlace?) {
        self.name = name
        self.place = place
        text = clause.text
        mentions = clause.mentions
    }
}

/// Conditions as a section holds them, with names or without; made by ``ClaimBuilder``.
public struct ClaimList: Sendable {
    var claims: [Claim] = []

    var mentions: Mentions { claims.reduce(into: .none) { $0.add($1.mentions) } }

    /// A list, or an object as soon as one has a name; those without then get `ROLE-1`, `ROLE-2`, ….
    func json(role: String, at section: SourcePlace) -> JSONValue {
        let values = claims.map { JSONValue.text($0.text).located(at: $0.place ?? section) }
        guard claims.contains(where: { $0.name != nil }) else { return .list(values) }
        return .object(
            zip(claims, values).enumerated().map { index, pair in
                JSONValue.Entry(pair.0.name ?? "\(role)-\(index + 1)", pair.1)
            })
    }
}

/// Collects the conditions of a section.
@resultBuilder public enum ClaimBuilder {
    /// A claim with a name.
    public static func buildExpression(_ claim: Claim) -> ClaimList { ClaimList(claims: [claim]) }
    /// A condition without a name.
    public static func buildExpression(
        _ condition: some Assertion, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> ClaimList {
        ClaimList(claims: [Claim(name: nil, condition.clause, at: SourcePlace(fileID, line, column))])
    }
    /// Claims put together elsewhere.
    public static func buildExpression(_ list: ClaimList) -> ClaimList { list }
    /// Called by the compiler.
    public static func buildBlock(_ lists: ClaimList...) -> ClaimList { ClaimList(claims: lists.flatMap(\.claims)) }
    /// Called by the compiler.
    public static func buildOptional(_ list: ClaimList?) -> ClaimList { list ?? ClaimList() }
    /// Called by the compiler.
    public static func buildEither(first list: ClaimList) -> ClaimList { list }
    /// Called by the compiler.
    public static func buildEither(second list: ClaimList) -> ClaimList { list }
    /// Called by the compiler.
    public static func buildArray(_ lists: [ClaimList]) -> ClaimList { ClaimList(claims: lists.flatMap(\.claims)) }
}
