internal import NetworkRules
internal import Platform
internal import Targets

/// The network of a container: its namespace, where that is its own.
///
/// A container that is restarted has another namespace: what was done to the first ends with it, and is reported as gone.
struct ContainerNetworks: NamespaceOwner {
    let engines: Engines

    func place(of instance: Instance) throws -> NetworkPlace {
        let container = try engines.container(instance)
        let found = try container.running()
        guard let pid = found.visiblePid, let namespace = NetworkNamespace.of(pid) else {
            throw TargetError(
                .missing,
                "the processes of \(instance.name) are not to be seen from here: its engine is on another machine, or in "
                    + "another pid namespace; run gameday beside it")
        }
        let isOfMachine = found.hostConfig.networkMode == "host" || [NetworkNamespace.own, .of(1)].contains(namespace)
        guard !isOfMachine else {
            throw TargetError(
                .invalid,
                "\(instance.name) has the network of this machine (network_mode: host), and with it everybody's; give it "
                    + "a network of its own, or use a link: { from: { container: … }, to: host:port }")
        }
        if let other = try shares(container, found) {
            throw TargetError(
                .invalid,
                "\(instance.name) has one network with \(other), which would be hit too; name the way between them as a link")
        }
        return NetworkPlace(namespace: namespace)
    }

    /// An engine that cannot be asked tells nothing against it.
    func residence(of instance: Instance, in namespace: NetworkNamespace) -> Residence {
        do {
            guard let found = try engines.container(instance).inspect(), found.state.isUp else { return .nowhere }
            return found.visiblePid.flatMap(NetworkNamespace.of) == namespace ? .same : .another
        } catch {
            return .same
        }
    }

    /// Another container with the same namespace; nil without one.
    private func shares(_ container: Container, _ found: ContainerInspection) throws -> String? {
        if let mode = found.hostConfig.networkMode, mode.hasPrefix("container:") { return "the \(mode)" }
        let reply = try container.engine.get("/containers/json")
        try reply.expect(200, doing: "list its containers")
        return try reply.decoded(as: [ContainerSummary].self).first { other in
            other.networkMode.map { $0 == "container:\(container.id)" || $0 == "container:\(container.name)" } ?? false
        }?.name
    }
}
