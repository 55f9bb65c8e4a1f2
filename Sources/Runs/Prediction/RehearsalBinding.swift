/// What makes a plan a rehearsal: which topology stands for the world, what of the scenario it covers, what it assumes.
package struct RehearsalBinding: Hashable, Sendable, Codable {
    package var topology: String
    package var topologyDigest: String
    package var coverage: Coverage
    package var assumptions: [String]

    package init(topology: String, topologyDigest: String, coverage: Coverage, assumptions: [String]) {
        self.topology = topology
        self.topologyDigest = topologyDigest
        self.coverage = coverage
        self.assumptions = assumptions
    }
}

/// A prediction that was made before the run: a copy of it lies in the run's directory, and this says which one it was.
package struct PredictionSeal: Hashable, Sendable, Codable {
    /// SHA-256 of the file.
    package var digest: String
    package var topology: String
    package var seeds: Int

    package init(digest: String, topology: String, seeds: Int) {
        self.digest = digest
        self.topology = topology
        self.seeds = seeds
    }
}
