/// What counts as a good answer to a request; any other is a failed sample.
public struct HTTPExpectation: Sendable {
    let json: JSONValue
    let mentions: Mentions

    /// - Parameters:
    ///   - status: `202`, `"2xx"`, `"200-204"` or a list of such; without it 200 to 399.
    ///   - body: a text that the answer contains.
    public init(status: StatusSet? = nil, body: Text? = nil) {
        var entries: [JSONValue.Entry] = []
        entries.add("status", status?.json)
        entries.add("body", body?.json)
        json = .object(entries)
        mentions = body?.mentions ?? .none
    }
}

/// Status codes of HTTP: `202`, `"2xx"`, `"200-204"`, `[200, 404]`.
public struct StatusSet: Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    let json: JSONValue

    /// `202`
    public init(integerLiteral code: Int) { json = .whole(code) }
    /// `"2xx"`, `"200-204"`
    public init(stringLiteral range: String) { json = .text(range) }
    /// `[200, 404]`
    public init(arrayLiteral sets: StatusSet...) { json = .list(sets.map(\.json)) }
}
