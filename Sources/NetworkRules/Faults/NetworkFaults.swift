internal import Scenarios
package import Targets

/// The faults of the network on things whose namespace can be found, for an adapter to register.
package struct NetworkFaults: Sendable {
    let kind: String
    let owner: any NamespaceOwner
    let tethers: Tethers
    let peers: NetworkPeers

    /// - Parameters:
    ///   - kind: the kind of target.
    ///   - owner: finds an instance's place in the network.
    ///   - tethers: one for the life of the adapter; what it holds ends with this program.
    ///   - peers: finds the addresses of targets that are named as `peer`.
    package init(kind: String, owner: any NamespaceOwner, tethers: Tethers, peers: NetworkPeers = NetworkPeers()) {
        self.kind = kind
        self.owner = owner
        self.tethers = tethers
        self.peers = peers
    }

    package var all: [any TargetFault] { [partition(), loss(), reset(), dnsFailure(), bandwidth(), latency()] }

    /// The packets that a request means.
    func match(_ request: FaultRequest) throws -> TrafficMatch { request.match(peer: try peer(request)) }

    private func peer(_ request: FaultRequest) throws -> PeerAddresses? {
        let found = try peers.find(request.parameters["peer"], for: request.instance).map(PeerAddresses.init)
        guard var all = found.first else { return nil }
        for other in found.dropFirst() {
            guard other.port == all.port else {
                throw TargetError(.invalid, "expected peers with one port or none, found \(all.port ?? 0) and \(other.port ?? 0)")
            }
            all.version4 += other.version4.filter { !all.version4.contains($0) }
            all.version6 += other.version6.filter { !all.version6.contains($0) }
        }
        return all
    }

    /// What is true of all that is made of rules.
    func ruled(
        _ entry: FaultEntry, _ traffic: @escaping @Sendable (FaultRequest) throws -> AffectedTraffic
    ) -> RuleFault { RuleFault(entry: entry, owner: owner, tethers: tethers, traffic: traffic) }

    /// The touches of a fault: one process is in one group of ours at a time, so its faults nest.
    func touches(_ what: String) -> [String] { kind == "process" ? [what, "network.group"] : [what] }

    static let rulePrivileges = "root; nft, and a kernel with owner tables and the egress hook (5.16)"
    static let ruleProof = "the table stands in the network namespace and its time is not over"
    static let ruleUndo = "the process that has the table is ended and the kernel removes it; the rules also end by themselves"
}
