internal import Platform
internal import Scenarios
internal import Targets

/// The one signal of the trials: well, too high, or silent, as the hour says.
struct SimulatedProbe: SignalProbe, Sampler {
    enum Level: Sendable { case well, high, silent }

    let entry: ProbeEntry
    let level: @Sendable (Moment) -> Level

    func sampler(for signal: SignalDeclaration) throws -> any Sampler { self }

    func start(intendedStart: Moment, completion: @escaping @Sendable (Sample) -> Void) {
        switch level(intendedStart) {
        case .well: completion(Sample(at: intendedStart, elapsed: .milliseconds(1), outcome: .value(1)))
        case .high: completion(Sample(at: intendedStart, elapsed: .milliseconds(1), outcome: .value(200)))
        case .silent: break
        }
    }

    func stop() {}
}
