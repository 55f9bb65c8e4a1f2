internal import NetworkRules
internal import Platform
package import Scenarios
package import Targets

extension ContainerAdapter {
    /// The addresses of the containers of a query, in every network that they are in.
    ///
    /// - Throws: ``TargetError`` when there is no such container.
    package func addresses(of query: TargetQuery) throws -> [String] {
        try resolve(query).flatMap { instance -> [String] in
            let networks = try engines.container(instance).running().networkSettings.networks ?? [:]
            let found = networks.sorted { $0.key < $1.key }.flatMap { [$0.value.address, $0.value.address6] }
                .compactMap { $0 }.filter { !$0.isEmpty }
            // All of them or none: half a partition would be another fault than the one that was asked for.
            guard !found.isEmpty else {
                throw TargetError(
                    .invalid,
                    "expected a peer with an address, found \(instance.name), which has none of its own; write the address by "
                        + "which it is reached: peer: host:port")
            }
            return found
        }
    }

    /// What a container reaches by a name: the name, an alias or the compose service of a container in a network of its own.
    ///
    /// - Returns: nil when no container there has that name.
    package func addresses(of host: String, for instance: Instance) throws -> [String]? {
        let caller = try engines.container(instance)
        let networks = try caller.running().networkSettings.networks?.keys.sorted() ?? []
        let reply = try caller.engine.get("/containers/json")
        try reply.expect(200, doing: "list its containers")
        let others = try reply.decoded(as: [ContainerSummary].self).filter { $0.id != caller.id }
        let found = try others.flatMap { summary -> [String] in
            let other = Container(engine: caller.engine, id: summary.id, name: summary.name)
            let places = try other.inspect()?.networkSettings.networks ?? [:]
            return networks.compactMap { network in
                guard let place = places[network], let address = place.address, !address.isEmpty else { return nil }
                let names = [summary.name, summary.composeService].compactMap { $0 } + (place.aliases ?? [])
                return names.contains(host) ? address : nil
            }
        }
        return found.isEmpty ? nil : found
    }

    /// A process in the network of a container.
    ///
    /// - Throws: ``TargetError``: `gone` when it does not run, `missing` where its processes are not to be seen from here.
    package func process(of instance: Instance) throws -> Int32 {
        guard let pid = try engines.container(instance).running().visiblePid else {
            throw TargetError(
                .missing, "the processes of \(instance.name) are not to be seen from here; run gameday beside its engine")
        }
        return pid
    }
}
