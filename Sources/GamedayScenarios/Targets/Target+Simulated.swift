/// Which part of the ``Topology`` a target is.
public struct SimulatedQuery: Sendable {
    let entries: [(key: String, text: Text)]

    private init(_ key: String, _ text: Text) { entries = [(key, text)] }

    /// All instances in a zone.
    public static func zone(_ name: Text) -> SimulatedQuery { SimulatedQuery("zone", name) }
    /// All instances of a service.
    public static func service(_ name: Text) -> SimulatedQuery { SimulatedQuery("service", name) }
    /// One instance: `db-2`.
    public static func instance(_ name: Text) -> SimulatedQuery { SimulatedQuery("instance", name) }
    /// The way from a caller to what it calls: `gateway -> app`.
    public static func call(_ name: Text) -> SimulatedQuery { SimulatedQuery("call", name) }
    /// Those who call from outside.
    public static func load(_ name: Text) -> SimulatedQuery { SimulatedQuery("load", name) }

    /// Messages from one side to another, each a service, a zone or `anywhere`; answers go the other way.
    public static func link(from sender: Text, to receiver: Text) -> SimulatedQuery {
        SimulatedQuery(entries: [("from", sender), ("to", receiver)])
    }

    private init(entries: [(key: String, text: Text)]) { self.entries = entries }
}

extension Target where Kind == SimulatedKind {
    /// A part of simulated services.
    public static func simulated(
        _ name: String, _ query: SimulatedQuery, expect: (any InstanceCount)? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        .query(
            name, kind: "simulated", query.entries.map { JSONValue.Entry($0.key, $0.text.json) }, expect: expect,
            uses: query.entries.map(\.text).mentions, at: SourcePlace(fileID, line, column))
    }
}
