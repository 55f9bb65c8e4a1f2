internal import FoundationEssentials
internal import Platform
internal import Scenarios
internal import Targets

/// Takes a container out of a network of its engine.
struct DisconnectFault: ContainerFault {
    let engines: Engines

    let entry = FaultEntry(
        name: "disconnect",
        summary: "Takes a container out of a network: its address and its names there are gone, its connections hang.",
        targetKinds: [Container.kind],
        parameters: [
            ParameterEntry("network", .string, "Which network; may be left out where the container is in one only.")
        ],
        touches: ["network.membership"], privileges: "access to the engine's socket",
        appliedProof: "the engine does not list the network among those of the container",
        exposedProof: "the same; who missed it, only expect-effect shows", showsUse: false,
        undo: "the engine connects it again with the same address, aliases and links", deadline: .seconds(30))

    private struct Membership: Encodable, Sendable {
        var container: String
        var endpoint: NetworkEndpoint?
        enum CodingKeys: String, CodingKey {
            case container = "Container"
            case endpoint = "EndpointConfig"
        }
    }

    func prepare(_ request: FaultRequest) throws -> Preparation {
        let (container, found) = try running(request)
        let (name, endpoint) = try choose(request.parameters["network"]?.string, of: found, container)
        let text = String(decoding: try JSONEncoder().encode(endpoint), as: UTF8.self)
        let asked = endpoint.request(for: container.id, keepingAddress: true)
        let options = (asked.wanted?.version4).map { ["--ip", $0] } ?? []
        let aliases = (asked.aliases ?? []).flatMap { ["--alias", $0] }
        return Preparation(
            payload: ["network": name, "endpoint": text],
            byHand: container.engine.commandLine(
                ["network", "connect"] + options + aliases + [name, String(container.id.prefix(12))]))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let container = try engines.container(undo.instance)
        let network = try undo.value("network")
        let reply = try container.engine.post(
            "/networks/\(PercentEncoding.encode(network))/disconnect", body: Membership(container: container.id))
        try reply.expect(200, doing: "take \(container.name) out of the network \(network)")
        return []
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let (container, found) = try now(undo) else { return .gone }
        let network = try undo.value("network")
        return isMember(found, network)
            ? .notShown("\(container.name) is in the network \(network)")
            : .shown("\(container.name) is not in the network \(network)")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        guard let (container, found) = try now(undo) else { return .instanceGone }
        let network = try undo.value("network")
        if isMember(found, network) { return .done }
        let endpoint = try JSONDecoder().decode(NetworkEndpoint.self, from: Data(try undo.value("endpoint").utf8))
        let reply = try connect(container, network, endpoint.request(for: container.id, keepingAddress: true))
        if reply.status == 200 { return .done }
        guard let after = try container.inspect() else { return .instanceGone }
        if isMember(after, network) { return .done }
        if reply.status == 404 { return .leftAlone("the network \(network) was removed by somebody else") }
        return try connectElsewhere(container, network, endpoint, reply)
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        guard let (container, found) = try now(undo) else { return [] }
        let network = try undo.value("network")
        guard !isMember(found, network) else { return [] }
        let exists = try container.engine.get("/networks/\(PercentEncoding.encode(network))").status != 404
        return exists ? [Residue("\(container.name) is not in the network \(network)")] : []
    }

    /// Networks that choose their own addresses give back none that was asked for, and an address may be taken meanwhile.
    private func connectElsewhere(
        _ container: Container, _ network: String, _ endpoint: NetworkEndpoint, _ refusal: EngineReply
    ) throws -> Reversion {
        var plain = endpoint.request(for: container.id, keepingAddress: false)
        if endpoint.wanted?.version4 != nil { plain.wanted = nil }
        let reply = try connect(container, network, plain)
        try reply.expect(200, doing: "connect \(container.name) to \(network) again, after it had said \(refusal.message)")
        let address = try container.inspect()?.networkSettings.networks?[network]?.address ?? ""
        if address == endpoint.address { return .done }
        return .leftAlone(
            "its address \(endpoint.address ?? "") was not to be had again (\(refusal.message)); "
                + "it is in \(network) with \(address)")
    }

    private func connect(_ container: Container, _ network: String, _ endpoint: NetworkEndpoint) throws -> EngineReply {
        try container.engine.post(
            "/networks/\(PercentEncoding.encode(network))/connect",
            body: Membership(container: container.id, endpoint: endpoint), timeout: .seconds(10))
    }

    private func isMember(_ found: ContainerInspection, _ network: String) -> Bool {
        // A connect that failed leaves a name with nothing behind it.
        found.networkSettings.networks?[network].map { $0.network?.isEmpty == false } ?? false
    }

    private func choose(
        _ wanted: String?, of found: ContainerInspection, _ container: Container
    ) throws -> (String, NetworkEndpoint) {
        let networks = (found.networkSettings.networks ?? [:]).filter { !["host", "none"].contains($0.key) }
        let names = networks.keys.sorted()
        let list = names.isEmpty ? "none" : names.joined(separator: ", ")
        if let wanted {
            guard let endpoint = networks[wanted] else {
                throw TargetError(.invalid, "expected \(container.name) to be in the network \(wanted), found it in \(list)")
            }
            return (wanted, endpoint)
        }
        guard names.count == 1, let endpoint = networks[names[0]] else {
            throw TargetError(
                .invalid, "expected \(container.name) to be in one network, found \(list); say which with network:")
        }
        return (names[0], endpoint)
    }
}
