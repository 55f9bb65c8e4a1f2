internal import NetworkRules
internal import Platform
package import Scenarios
package import Targets

extension ProcessAdapter {
    /// Where a process calls those of a query, in the network that it shares with them.
    ///
    /// - Throws: ``TargetError`` (`invalid`) where it shares none with them, or where that is not one port: rules are made for
    ///   one peer.
    package func addresses(of query: TargetQuery, for instance: Instance) throws -> [String] {
        let peers = try resolve(query)
        let home = instance.process.flatMap { NetworkNamespace.of($0.pid) }
        if let other = peers.first(where: { $0.process.flatMap { NetworkNamespace.of($0.pid) } != home || home == nil }) {
            throw TargetError(
                .invalid,
                "\(instance.name) and \(other.name) have not one network, so an address of the one means something else to the "
                    + "other; write the address by which it is reached: peer: host:port")
        }
        let ports = Set(peers.compactMap(\.process).flatMap { ListeningPorts.of($0.pid) }).sorted()
        guard let port = ports.first, ports.count == 1 else {
            let found = ports.isEmpty ? "none" : ports.map(String.init).joined(separator: ", ")
            throw TargetError(
                .invalid,
                "expected a peer that listens on one TCP port, found \(found); write the address: peer: 127.0.0.1:PORT")
        }
        return ["127.0.0.1:\(port)", "[::1]:\(port)"]
    }
}
