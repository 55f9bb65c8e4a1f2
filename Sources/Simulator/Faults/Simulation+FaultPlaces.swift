internal import Platform

extension Simulation {
    /// Why a fault cannot be imposed somewhere; nil when it can.
    package func objection(to fault: Fault, on place: FaultPlace) -> String? {
        if let unknown = unknown(place) { return unknown }
        let isFitting: Bool
        switch (fault, place) {
        case (.delay, .service), (.delay, .instance), (.delay, .zone), (.delay, .edge), (.delay, .link): isFitting = true
        case (.errors, .service), (.errors, .instance), (.errors, .zone), (.errors, .edge): isFitting = true
        case (.slowdown, .service), (.slowdown, .instance), (.slowdown, .zone): isFitting = true
        case (.brownOut, .service), (.brownOut, .instance), (.brownOut, .zone): isFitting = true
        case (.crash, .service), (.crash, .instance), (.crash, .zone): isFitting = true
        case (.pause, .service), (.pause, .instance), (.pause, .zone): isFitting = true
        case (.capacity, .service), (.capacity, .instance), (.capacity, .zone): isFitting = true
        case (.loss, .edge), (.loss, .link), (.partition, .edge), (.partition, .link), (.surge, .load): isFitting = true
        default: isFitting = false
        }
        if !isFitting { return "a fault `\(fault.name)` has no meaning on \(path(of: place))" }
        return Self.impossible(fault)
    }

    private static func impossible(_ fault: Fault) -> String? {
        switch fault {
        case .errors(let ratio), .loss(let ratio, _), .brownOut(_, let ratio):
            (.zero)...(.one) ~= ratio ? nil : "a ratio lies between 0 and 1, and \(ratio.value) does not"
        case .capacity(let share): (.zero)...(.one) ~= share ? nil : "a share lies between 0 and 1, and \(share.value) does not"
        case .slowdown(let factor), .surge(let factor):
            factor < .zero ? "a factor is not below 0, and \(factor.value) is" : nil
        case .delay(let law): law.problem
        case .crash(let restart, _): (restart?.nanoseconds ?? 0) < 0 ? "a restart takes no time below 0" : nil
        case .pause, .partition: nil
        }
    }

    private func unknown(_ place: FaultPlace) -> String? {
        func check(_ index: Int, _ count: Int, _ what: String) -> String? {
            (0..<count).contains(index) ? nil : "there is no \(what) number \(index): the topology has \(count)"
        }
        func check(_ side: FaultPlace.Side) -> String? {
            switch side {
            case .service(let index): check(index, services.count, "service")
            case .zone(let index): check(index, topology.zones.count, "zone")
            case .anywhere: nil
            }
        }
        switch place {
        case .service(let index): return check(index, services.count, "service")
        case .instance(let service, let index):
            return check(service, services.count, "service") ?? check(index, services[service].instances, "instance")
        case .edge(let index): return check(index, edges.count, "edge")
        case .zone(let index): return check(index, topology.zones.count, "zone")
        case .load(let index): return check(index, loads.count, "load")
        case .link(let from, let to): return check(from) ?? check(to)
        }
    }

    /// The name of a place, which also chooses the stream of a fault on it.
    func path(of place: FaultPlace) -> String {
        func name(_ side: FaultPlace.Side) -> String {
            switch side {
            case .service(let index): "service/\(topology.services[index].name)"
            case .zone(let index): "zone/\(topology.zones[index].name)"
            case .anywhere: "anywhere"
            }
        }
        switch place {
        case .service(let index): return "service/\(topology.services[index].name)"
        case .instance(let service, let index): return "service/\(topology.services[service].name)/\(index)"
        case .edge(let index): return "edge/\(topology.edges[index].name)"
        case .zone(let index): return "zone/\(topology.zones[index].name)"
        case .load(let index): return "load/\(topology.loads[index].name)"
        case .link(let from, let to): return "link/\(name(from))/\(name(to))"
        }
    }
}
