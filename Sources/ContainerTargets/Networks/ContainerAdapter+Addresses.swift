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
            return networks.sorted { $0.key < $1.key }.flatMap { [$0.value.address, $0.value.address6] }
                .compactMap { $0 }.filter { !$0.isEmpty }
        }
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
