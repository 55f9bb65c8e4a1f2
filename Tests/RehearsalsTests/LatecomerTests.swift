import Platform
import Rehearsals
import Runs
import Scenarios
import Simulator
import Targets
import Testing

@testable import SimulatedTargets

/// Instances that an autoscaler adds where something is wrong already.
struct LatecomerTests {
    /// Orders begins with three instances, one in each zone, and is soon asked to have nine.
    private static func system() throws -> SimulatedSystem {
        var topology = Stage.shop(perSecond: 50)
        topology.services[1].autoscaling = Autoscaling(
            minimum: 3, maximum: 9, target: 0.002, period: .seconds(2), delay: .seconds(1))
        return try SimulatedSystem(topology, seed: 1)
    }

    /// The instances of orders that are up once the autoscaler has added what it wants.
    private static func up(_ system: SimulatedSystem) -> [Int] {
        #expect(system.run(until: system.now + .seconds(20)) == nil)
        return (0..<9).filter { system.look(1, $0).isUp }
    }

    private static func inject(_ fault: String, _ arguments: Arguments, into system: SimulatedSystem) throws -> [Undo] {
        let adapter = SimulatedAdapter(system)
        let instances = try adapter.resolve(TargetQuery(kind: "simulated", arguments: arguments))
        return try instances.enumerated().map { number, instance in
            let request = FaultRequest(
                fault: fault, instance: instance, parameters: [:], token: "gd-\(number)", until: .distantFuture, directory: "")
            let undo = try adapter.prepare(request)
            _ = try adapter.inject(request, undo: undo)
            return undo
        }
    }

    @Test("a zone that is lost stays lost for those that come later, and only that zone")
    func zone() throws {
        let system = try Self.system()
        let undos = try Self.inject("crash", ["zone": .text("a")], into: system)
        #expect(undos.count == 3)
        // Orders has its instances in the zones in turn.
        #expect(Self.up(system) == [1, 2, 4, 5, 7, 8])
        let adapter = SimulatedAdapter(system)
        for undo in undos { _ = try adapter.revert(undo) }
        #expect(Self.up(system) == Array(0..<9))
    }

    @Test("one instance is one instance, even if it is the only one of its zone")
    func part() throws {
        let system = try Self.system()
        _ = try Self.inject("crash", ["instance": .text("orders-1")], into: system)
        #expect(Self.up(system) == Array(1..<9))
    }

    @Test("a kill is done once, to those that are there")
    func kill() throws {
        let system = try Self.system()
        _ = try Self.inject("instance-kill", ["zone": .text("a")], into: system)
        #expect(Self.up(system) == Array(1..<9))
    }
}
