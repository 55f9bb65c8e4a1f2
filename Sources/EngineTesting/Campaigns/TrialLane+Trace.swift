internal import Journals
internal import Runs

extension TrialLane {
    /// The trial told line by line.
    package func trace(_ scenario: TrialScenario, seed: UInt64) -> (lines: [String], result: TrialResult) {
        switch self {
        case .machine: MachineTrial.trace(scenario, seed: seed)
        case .driver: DriverTrial.trace(scenario, seed: seed)
        }
    }
}

extension DriverTrial {
    /// The same, with the journal that is left at the end.
    static func trace(_ scenario: TrialScenario, seed: UInt64) -> (lines: [String], result: TrialResult) {
        let (trial, result) = tried(scenario, seed: seed)
        let lines = String(decoding: trial.disk.bytes, as: UTF8.self).split(separator: "\n").map { line in
            String(line)
        }
        return (lines, result)
    }
}
