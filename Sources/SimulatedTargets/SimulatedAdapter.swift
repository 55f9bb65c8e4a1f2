internal import Platform
package import Scenarios
internal import Simulator
package import Targets

/// Simulated services as targets: the same questions and the same answers as from real ones, within one process.
package struct SimulatedAdapter: TargetAdapter {
    package let name = "simulated"
    package let vocabulary = SimulatedVocabulary.all
    let system: SimulatedSystem

    package init(_ system: SimulatedSystem) { self.system = system }

    package func resolve(_ query: TargetQuery) throws -> [Instance] {
        let names = system.names
        switch try names.place(query) {
        case .zone(let zone):
            return names.topology.services.indices.flatMap { service in
                (0..<names.count(of: service)).filter { system.zone(of: $0, in: service) == zone }
                    .map { instance(service, $0, of: .zone) }
            }
        case .service(let service): return (0..<names.count(of: service)).map { instance(service, $0, of: .service) }
        case .instance(let service, let number): return [instance(service, number, of: .instance)]
        case .call(let edge): return [part("call", names.topology.edges[edge].name)]
        case .load(let load): return [part("load", names.topology.loads[load].name)]
        case .link:
            let (from, to) = (query.arguments["from"]?.string ?? "", query.arguments["to"]?.string ?? "")
            return [part("link", "\(from) > \(to)")]
        }
    }

    /// - Parameter whole: what was asked for: the instance itself has the same identity in each.
    private func instance(_ service: Int, _ number: Int, of whole: SimulatedWhole) -> Instance {
        var result = part("instance", system.names.name(ofInstance: number, of: service))
        result.path = whole.rawValue
        return result
    }

    private func part(_ kind: String, _ name: String) -> Instance {
        Instance(kind: SimulatedVocabulary.kind, key: "simulated:\(kind):\(name)", name: name, path: kind)
    }

    /// What has crashed can still be given back; what an autoscaler took away is also there to come again.
    package func isAlive(_ instance: Instance) -> Bool { (try? place(of: instance)) != nil }

    package func prepare(_ request: FaultRequest) throws -> Undo {
        let (fault, place) = try meaning(of: request)
        if let objection = system.objection(to: fault, on: place) { throw TargetError(.invalid, objection) }
        return Undo(
            adapter: name, fault: request.fault, instance: request.instance,
            touches: vocabulary.fault(request.fault)?.touches ?? [], token: request.token, until: request.until,
            byHand: "nothing: it ends with the rehearsal")
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let (fault, place) = try meaning(of: request)
        try system.impose(fault, on: place, as: undo.token)
        if SimulatedFault(rawValue: request.fault)?.meetsLatecomers == true,
            let whole = SimulatedWhole(of: request.instance)
        {
            try system.imposeOnLatecomers(fault, as: undo.token, of: whole)
        }
        return []
    }

    private func meaning(of request: FaultRequest) throws -> (Fault, FaultPlace) {
        guard let fault = SimulatedFault(rawValue: request.fault) else {
            throw TargetError(.missing, "simulated services know no fault \(request.fault)")
        }
        return (try fault.meaning(request.parameters), try place(of: request.instance))
    }

    private func place(of instance: Instance) throws -> FaultPlace {
        let gone = TargetError(.gone, "the topology has no \(instance.name)")
        let names = system.names
        switch instance.path {
        case "call": if let edge = names.call(instance.name) { return .edge(edge) }
        case "load": if let load = names.load(instance.name) { return .load(load) }
        case "link":
            let sides = instance.name.split(separator: " > ").map { ScenarioValue.text(String($0)) }
            guard sides.count == 2 else { throw gone }
            let query = TargetQuery(kind: instance.kind, arguments: ["from": sides[0], "to": sides[1]])
            if case .link(let from, let to) = try names.place(query) { return .link(from: from.meaning, to: to.meaning) }
        default: if let found = names.instance(instance.name) { return .instance(service: found.service, found.instance) }
        }
        throw gone
    }

    package func applied(_ undo: Undo) throws -> Proof {
        system.isImposed(undo.token) ? .shown("in force on \(undo.instance.name)") : .notShown("not in force")
    }

    package func exposed(_ undo: Undo) throws -> Proof {
        let count = system.requestsMet(by: undo.token, at: try place(of: undo.instance))
        let what = SimulatedWhole(of: undo.instance) != nil ? "to its service meanwhile" : "over it meanwhile"
        return count > 0 ? .shown("\(count) requests came \(what)") : .notShown("no request came \(what)")
    }

    package func revert(_ undo: Undo) throws -> Reversion {
        system.lift(undo.token)
        return .done
    }

    package func residue(_ undo: Undo) throws -> [Residue] {
        let isLasting = SimulatedFault(rawValue: undo.fault) != .instanceKill
        return isLasting && system.isImposed(undo.token) ? [Residue("\(undo.fault) on \(undo.instance.name)")] : []
    }

    package func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] {
        let chosen = instances ?? (try? resolve(query)) ?? []
        let looks = chosen.compactMap { system.names.instance($0.name) }.map { system.look($0.service, $0.instance) }
        switch signal {
        case "alive": return [.value(Int64(looks.count(where: \.isUp)))]
        case "queue": return looks.map { .value(Int64($0.queued)) }
        case "utilisation":
            return looks.map { look in
                .value(look.workers > 0 ? Int64(look.busy) * 100_000 / Int64(look.workers) : 0)
            }
        default: return [.failed("simulated services have no signal \(signal)")]
        }
    }

    /// There is nothing of a machine that could be missing.
    package func doctor() -> [DoctorFinding] { [] }
}
