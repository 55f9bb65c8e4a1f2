import Platform
import Scenarios
import Targets

@testable import NetworkRules

/// One fault of the network on one process.
final class Trial: Sendable {
    let tethers = Tethers()
    let fault: any TargetFault
    let request: FaultRequest
    let undo: Undo

    init(_ name: String, _ parameters: Arguments = [:], on instance: Instance, for time: Interval = .minutes(1)) throws {
        let all = NetworkFaults(kind: "process", owner: ProcessNetworks(), tethers: tethers).all
        guard let fault = all.first(where: { $0.entry.name == name }) else { throw TargetError(.missing, "no fault \(name)") }
        self.fault = fault
        var complete = parameters
        for parameter in fault.entry.parameters where complete[parameter.name] == nil {
            complete[parameter.name] = parameter.defaultValue
        }
        let request = FaultRequest(
            fault: name, instance: instance, parameters: complete, token: "gd-test-\(SystemRandom.hexadecimal(12))",
            until: SystemClock.now() + time, directory: "/tmp")
        self.request = request
        let preparation = try fault.prepare(request)
        undo = Undo(
            adapter: "process", fault: name, instance: instance, touches: fault.entry.touches, token: request.token,
            until: request.until, payload: preparation.payload, byHand: preparation.byHand)
    }

    func inject() throws { _ = try fault.inject(request, undo: undo) }

    /// As another process would, which never saw the inject.
    func revert() throws -> Reversion { try other.revert(undo) }
    func residue() throws -> [String] { try other.residue(undo).map(\.what) }
    func applied() throws -> Proof { try other.applied(undo) }
    func exposed() throws -> Proof { try other.exposed(undo) }

    private var other: any TargetFault {
        let all = NetworkFaults(kind: "process", owner: ProcessNetworks(), tethers: Tethers()).all
        return all.first { $0.entry.name == request.fault } ?? fault
    }

    /// Injects, looks, reverts and returns what was seen meanwhile.
    func during<Seen>(_ body: () throws -> Seen) throws -> Seen {
        defer { _ = try? revert() }
        try inject()
        return try body()
    }
}

extension Proof {
    var isShown: Bool { if case .shown = self { true } else { false } }
}
