internal import Platform
internal import Simulator
internal import Synchronization
internal import Targets

extension SimulatedSystem {
    /// Why a fault cannot be there; nil when it can.
    func objection(to fault: Fault, on place: FaultPlace) -> String? {
        state.withLock { $0.simulation.objection(to: fault, on: place) }
    }

    func impose(_ fault: Fault, on place: FaultPlace, as token: String) throws {
        try state.withLock { state in
            let met = Self.met(place, &state)
            do {
                let id = try state.simulation.impose(fault, on: place)
                state.imposed[token, default: Imposition(fault: fault, place: place, faults: [], met: met)].faults.append(id)
            } catch let refusal as FaultRefusal {
                throw TargetError(.invalid, refusal.message)
            }
        }
    }

    func lift(_ token: String) {
        state.withLock { state in
            for id in state.imposed.removeValue(forKey: token)?.faults ?? [] { state.simulation.lift(id) }
        }
    }

    func isImposed(_ token: String) -> Bool {
        state.withLock { state in
            guard let ids = state.imposed[token]?.faults, !ids.isEmpty else { return false }
            let inForce = state.simulation.imposed.map(\.id)
            return ids.allSatisfy(inForce.contains)
        }
    }

    /// Where a fault that is in force was imposed first.
    func place(of token: String) -> FaultPlace? { state.withLock { $0.imposed[token]?.place } }

    /// The instances of a service that a fault in force was imposed on.
    func instances(of service: Int, under fault: Fault) -> [Int] {
        state.withLock { state in
            state.imposed.values.compactMap { imposition in
                guard imposition.fault == fault, case .instance(service, let number) = imposition.place else { return nil }
                return number
            }
        }
    }

    func look(_ service: Int, _ instance: Int) -> InstanceLook {
        state.withLock { $0.simulation.look(service: service, instance: instance) }
    }

    func zone(of instance: Int, in service: Int) -> Int? { look(service, instance).zone }

    /// How many requests came to a place since a fault is in force there.
    func requestsMet(by token: String, at place: FaultPlace) -> Int64 {
        state.withLock { state in
            let before = state.imposed[token]?.met ?? 0
            return Self.met(place, &state) - before
        }
    }

    /// Attempts on an edge, requests to a service; for an instance those of its service, which it would have had its part of.
    private static func met(_ place: FaultPlace, _ state: inout State) -> Int64 {
        switch place {
        case .edge(let edge): return state.simulation.look(edge: edge).counts.attempts
        case .instance(let service, _), .service(let service): return offered(service, &state)
        case .load(let load): return state.simulation.look(edge: state.simulation.edge(ofLoad: load)).counts.calls
        case .link(let from, let to):
            return (0..<state.simulation.edgeCount).reduce(0) { sum, edge in
                let isOnLink =
                    from.mayBe(state.simulation.caller(ofEdge: edge)) && to.mayBe(state.simulation.service(ofEdge: edge))
                return isOnLink ? sum + state.simulation.look(edge: edge).counts.attempts : sum
            }
        case .zone: return 0
        }
    }

    private static func offered(_ service: Int, _ state: inout State) -> Int64 {
        (0..<state.simulation.edgeCount).filter { state.simulation.service(ofEdge: $0) == service }.reduce(0) {
            $0 + state.simulation.look(edge: $1).counts.attempts
        }
    }
}

extension FaultPlace.Side {
    /// Whether a message of a service can be on this side; any of them has instances in a zone.
    fileprivate func mayBe(_ service: Int?) -> Bool {
        switch self {
        case .service(let index): service == index
        case .zone, .anywhere: true
        }
    }
}
