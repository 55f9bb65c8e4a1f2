package import Platform
package import Simulator
internal import Synchronization

/// A topology in virtual time behind one door: the adapter, the samplers and the clock of a rehearsal all use this one.
package final class SimulatedSystem: Sendable {
    struct State: ~Copyable {
        var simulation: Simulation
        var imposed: [String: Imposition] = [:]
        var last: [Int: Totals] = [:]
    }

    /// A fault in force: what was imposed for it, and how many requests had come to its place before.
    struct Imposition: Sendable {
        var fault: Fault
        var place: FaultPlace
        var faults: [FaultID]
        var met: Int64
    }

    /// What a rate is taken from: what there was at the last sample.
    struct Totals: Sendable {
        var at: Interval
        var service: ServiceCounts?
        var calls: EdgeCounts?
    }

    package let names: SimulatedNames
    let state: Mutex<State>

    /// - Throws: `InvalidTopology` with every error.
    package init(_ topology: Topology, seed: UInt64, limits: SimulationLimits = SimulationLimits()) throws(InvalidTopology) {
        names = SimulatedNames(topology)
        state = Mutex(State(simulation: try Simulation(topology, seed: seed, limits: limits)))
    }

    package var topology: Topology { names.topology }

    /// Lets time pass.
    ///
    /// - Returns: why it cannot go on, when it ran away.
    package func run(until time: Interval) -> Runaway? {
        state.withLock { state in
            if case .stopped(let runaway) = state.simulation.run(until: time) { runaway } else { nil }
        }
    }

    /// The time since the beginning of the simulation.
    package var now: Interval { state.withLock { $0.simulation.now } }

    package var digest: UInt64 { state.withLock { $0.simulation.digest } }
    package var events: UInt64 { state.withLock { $0.simulation.events } }

    /// Sums that should be equal and are not: a defect of the simulator.
    package func brokenLaws() -> [String] { state.withLock { $0.simulation.observe().broken } }

    /// Everything that has been done for those who call from outside, by load.
    package var served: [EdgeCounts] {
        state.withLock { state in topology.loads.map { state.simulation.look(edge: $0.edge).counts } }
    }

    /// What users meet from now on is kept apart from what they met before.
    package func begin(chapter: Int) { state.withLock { $0.simulation.begin(chapter: chapter) } }

    /// The users of closed loads, each once; nil when no load has users.
    package func users(in chapters: ClosedRange<Int>) -> UserCounts? { state.withLock { $0.simulation.users(in: chapters) } }
}
