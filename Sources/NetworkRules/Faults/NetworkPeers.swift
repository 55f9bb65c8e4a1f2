package import Scenarios
package import Targets

/// Finds who is at the other end, where a scenario names a target in place of an address.
package struct NetworkPeers: Sendable {
    /// The addresses (`10.0.0.7`, `10.0.0.7:5432`) by which an instance reaches those of a query now.
    package typealias Finder = @Sendable (TargetQuery, Instance) throws -> [String]

    private let finders: [(kind: String, find: Finder)]

    /// - Parameter finders: one for each kind of target that can be a peer.
    package init(_ finders: [(kind: String, find: Finder)] = []) { self.finders = finders }

    /// The peers that a parameter names; empty: everybody.
    ///
    /// - Throws: ``TargetError`` (`invalid`) where it names what has no address.
    func find(_ parameter: ScenarioValue?, for instance: Instance) throws -> [String] {
        guard let parameter else { return [] }
        if let text = parameter.string { return [text] }
        guard let entry = parameter.entries?.first, let arguments = entry.value.entries else {
            throw TargetError(.invalid, "expected an address or a target as peer, found \(parameter.text)")
        }
        guard let finder = finders.first(where: { $0.kind == entry.name }) else {
            throw TargetError(
                .invalid, "expected an address as peer, found a \(entry.name) target, whose address nobody here knows")
        }
        let found = try finder.find(TargetQuery(kind: entry.name, arguments: arguments), instance)
        guard !found.isEmpty else {
            throw TargetError(
                .invalid,
                "expected a peer with an address, found \(entry.value.text), which has none; write the address: peer: host:port")
        }
        return found
    }
}
