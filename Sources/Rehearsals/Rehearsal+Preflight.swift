package import Engine
internal import SimulatedTargets
internal import Targets

extension Rehearsal {
    /// The engine's look before a run, at the simulated services: who would be touched, and every reason to refuse.
    ///
    /// - Throws: `InvalidTopology`.
    package func preflight(seed: UInt64) throws -> Preflight {
        let adapter = SimulatedAdapter(try SimulatedSystem(topology, seed: seed))
        return Preflight(
            plan: plan(seed: seed).plan, adapters: TargetAdapters([adapter]), probes: ["simulated"], registry: nil)
    }
}
