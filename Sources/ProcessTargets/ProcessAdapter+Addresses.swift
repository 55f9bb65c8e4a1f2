internal import NetworkRules
internal import Platform
package import Scenarios
internal import Targets

extension ProcessAdapter {
    /// Where the processes of a query are called on this machine.
    ///
    /// - Throws: ``TargetError`` (`invalid`) where that is not one port: rules are made for one peer.
    package func addresses(of query: TargetQuery) throws -> [String] {
        let ports = Set(try resolve(query).compactMap(\.process).flatMap { ListeningPorts.of($0.pid) }).sorted()
        guard let port = ports.first, ports.count == 1 else {
            let found = ports.isEmpty ? "none" : ports.map(String.init).joined(separator: ", ")
            throw TargetError(
                .invalid,
                "expected a peer that listens on one TCP port, found \(found); write the address: peer: 127.0.0.1:PORT")
        }
        return ["127.0.0.1:\(port)"]
    }
}
