internal import Engine
package import Platform
package import Runs
internal import Scenarios
internal import SimulatedTargets
internal import Simulator

/// What came of one seed: integers and words only, so that equal seeds have equal bytes.
package struct SeedOutcome: Sendable, Codable, Hashable {
    package var seed: UInt64
    package var result: RunResult
    /// A rolling hash of everything that happened in the simulation.
    package var digest: UInt64
    package var events: UInt64
    /// Of the run, in virtual time.
    package var length: Interval
    /// The first fault, from the beginning; nil when none was injected.
    package var firstFault: Interval?
    /// For each condition of the plan, when it first became what it must not be, from the first fault on; nil: never.
    package var tripped: [Interval?]
    package var claims: [ClaimDecided]
    /// From the last undo until the steady state had come back; nil when it did not within its time.
    package var recovery: Interval?
    /// Whether it was waited for.
    package var awaitedRecovery: Bool
    /// Before, under and after the faults.
    package var requests: [Requests]
    /// Those who asked in each stage; empty in a topology without closed loads.
    package var users: [Users]
    /// From the first fault on; nil without one, or without closed loads.
    package var usersHit: Users?
    /// By stage, then by signal.
    package var signals: [[SignalSummary]]
    /// Why the simulation could not go on, in words.
    package var runaway: String?
    /// Sums that should be equal and are not: a defect of the simulator.
    package var broken: [String]
}

/// What a signal was in one stage of one seed, in its stored unit.
package struct SignalSummary: Sendable, Codable, Hashable {
    package var samples: Int
    package var failures: Int
    /// Of the values that there were, by nearest rank; nil without any.
    package var p50: Int64?
    package var p95: Int64?
    package var p99: Int64?

    init(_ seen: Account.Seen) {
        let sorted = seen.values.sorted()
        samples = sorted.count + seen.failures
        failures = seen.failures
        func rank(_ percent: Int) -> Int64? { sorted.isEmpty ? nil : sorted[(sorted.count * percent + 99) / 100 - 1] }
        (p50, p95, p99) = (rank(50), rank(95), rank(99))
    }
}

extension SeedOutcome {
    init(
        seed: UInt64, plan: Plan, _ driver: borrowing VirtualDriver<RehearsedWorld>, _ result: RunResult?,
        _ system: SimulatedSystem
    ) {
        let account = driver.world.account
        let records = driver.records
        let start = records.first?.at ?? Rehearsal.start
        self.seed = seed
        self.result =
            result
            ?? RunResult(
                verdict: .errored, endedBy: StopCause(.fault, name: "rehearsal"), cleanup: .clean,
                reason: "The rehearsal waited for something that nothing in it brings.")
        digest = system.digest
        events = system.events
        length = (records.last?.at ?? start) - start
        firstFault = account.firstFault.map { $0 - start }
        tripped = Self.tripped(plan, records, from: account.firstFault ?? start)
        claims = driver.machine.state.claims
        (awaitedRecovery, recovery) = Self.recovery(records)
        requests = account.requests
        users = RunStage.allCases.compactMap { system.users(in: $0.chapter...$0.chapter).map(Users.init) }
        let harmful = RunStage.underFault.chapter...RunStage.afterwards.chapter
        usersHit = account.firstFault == nil ? nil : system.users(in: harmful).map(Users.init)
        signals = account.seen.map { $0.map(SignalSummary.init) }
        runaway = driver.world.runaway?.sentence
        broken = system.brokenLaws()
    }

    private static func tripped(_ plan: Plan, _ records: [EventRecord], from origin: Moment) -> [Interval?] {
        var result = [Interval?](repeating: nil, count: plan.conditions.count)
        for record in records {
            guard case .conditionChanged(let change) = record.event, record.at >= origin, result[change.condition] == nil else {
                continue
            }
            let role = plan.conditions[change.condition].role
            let trips: Truth = [.abort, .when, .undo, .effect].contains(role) ? .yes : .no
            if change.truth == trips { result[change.condition] = record.at - origin }
        }
        return result
    }

    /// The steady state came back when the last of its claims was found to hold, in the phase that waits for it.
    private static func recovery(_ records: [EventRecord]) -> (awaited: Bool, time: Interval?) {
        var began: Moment?
        var end: Moment?
        for record in records {
            switch record.event {
            case .phaseChanged(.recovering): began = record.at
            case .claimDecided(let claim) where claim.kind == .steadyAfter:
                guard claim.result == .held else { return (began != nil, nil) }
                end = record.at
            default: break
            }
        }
        guard let began, let end else { return (began != nil, nil) }
        return (true, end - began)
    }
}
