import EngineTesting
import Testing

@Suite("Trials: a seed decides the scenario, every failure and every death")
struct TrialTests {
    @Test("no law is broken", arguments: [(TrialLane.machine, UInt64(3_072)), (.driver, 256)])
    func laws(lane: TrialLane, seeds: UInt64) async throws {
        let summary = try await onThread { try Campaign(lane, seeds: 0..<seeds, threads: 2).run() }
        let broken = summary.breaches.map { "engine-trials replay --lane \(lane.rawValue) \($0.seed): \($0.breach)" }
        #expect(broken.isEmpty)
        #expect(summary.seeds == seeds)
        #expect(summary.eventsEach > 40, "too little happens to say anything")
    }

    @Test("a seed gives the same journal each time, on one thread and on two", arguments: TrialLane.allCases)
    func repeats(lane: TrialLane) async throws {
        let scenario = try TrialScenario(seed: 3)
        #expect(lane.trace(scenario, seed: 900).lines == lane.trace(scenario, seed: 900).lines)
        let seeds: Range<UInt64> = 200..<300
        let alone = try await onThread { try Campaign(lane, seeds: seeds, threads: 1).run() }
        let together = try await onThread { try Campaign(lane, seeds: seeds, threads: 2).run() }
        #expect(alone.events == together.events)
    }
}
