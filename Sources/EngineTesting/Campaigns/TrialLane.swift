/// What a seed is tried on.
package enum TrialLane: String, Sendable, CaseIterable {
    /// The machine and a hostile world, in memory.
    case machine
    /// The real driver, encoder, journal writer and hand-over, on a simulated disk.
    case driver

    /// So many seeds in a row share a scenario, for reading one costs more than a trial of the machine.
    package static let seedsPerScenario: UInt64 = 256

    package func run(_ scenario: TrialScenario, seed: UInt64) -> TrialResult {
        switch self {
        case .machine: MachineTrial.run(scenario, seed: seed)
        case .driver: DriverTrial.run(scenario, seed: seed)
        }
    }
}
