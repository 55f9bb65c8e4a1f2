internal import Simulator
internal import Targets

/// What an instance was chosen as a part of.
enum SimulatedWhole: String, Sendable {
    case instance, service, zone

    /// nil for calls, links and loads.
    init?(of instance: Instance) {
        guard let found = instance.path.flatMap(SimulatedWhole.init(rawValue:)) else { return nil }
        self = found
    }
}

extension SimulatedFault {
    /// Whether it meets those that an autoscaler adds while it is in force: whatever is wrong there, not what was done once to
    /// those that were there.
    var meetsLatecomers: Bool { self != .instanceKill }
}

extension SimulatedSystem {
    /// Once every instance of a service (in its zone) has a fault, those that an autoscaler adds there have it, too.
    ///
    /// - Parameter token: of the fault that was imposed last; the others end with it.
    func imposeOnLatecomers(_ fault: Fault, as token: String, of whole: SimulatedWhole) throws {
        guard whole != .instance, case .instance(let service, let number)? = place(of: token) else { return }
        let rule = topology.services[service].autoscaling
        let begun = names.count(of: service)
        guard let rule, rule.maximum > begun else { return }
        let home = zone(of: number, in: service)
        func isThere(_ other: Int) -> Bool { whole == .service || zone(of: other, in: service) == home }
        let hit = instances(of: service, under: fault)
        guard (0..<begun).filter(isThere).allSatisfy(hit.contains) else { return }
        for latecomer in (begun..<rule.maximum).filter(isThere) {
            try impose(fault, on: .instance(service: service, latecomer), as: token)
        }
    }
}
