import Engine
import EngineTesting
import Platform
import Runs
import Scenarios
import Targets
import Testing

@testable import TargetsTesting

struct RunLawTests {
    private static func run(_ seed: UInt64, percent: Int) throws -> VirtualRun {
        var scenario = RandomScenario(seed: seed)
        var random = RandomStream(seed: seed, name: "stop")
        var script = WorldScript()
        script.things = RandomScenario.things
        let fate = HostileFate(seed: seed, percent: percent)
        script.fate = { _ in fate.next() }
        let people = RandomPeople(seed: seed)
        script.people = { people.answer($0) }
        script.captures = ["tool": "17"]
        let breach = Double(random.next(below: 30))
        switch random.next(below: 4) {
        case 0: script.stops = [(Double(random.next(below: 12_000)) / 1_000, StopCause(.person, name: "x"))]
        case 1: script.level { ($0.running ?? 0) > breach ? 200 : 1 }
        case 2: script.level { Int64($0.elapsed * 2) % 9 == 8 && $0.running != nil ? 50 : 1 }
        default: break
        }
        return try VirtualRun(try Scenery.compile(scenario.text(), seed: seed), script)
    }

    @Test("the laws hold in a friendly world", arguments: 0..<UInt64(60))
    func friendly(seed: UInt64) throws {
        let run = try Self.run(seed, percent: 0)
        RunLaws.prove(run, seed: seed)
        // Only a person can leave something behind.
        let isLeftByPerson = run.state.holds.contains { $0.stage == .stuck && $0.byHand != nil }
        #expect((run.result.cleanup == .clean) == !isLeftByPerson, "seed \(seed): \(run.result)")
    }

    @Test("the laws hold when a few things go wrong", arguments: 0..<UInt64(200))
    func hostile(seed: UInt64) throws { RunLaws.prove(try Self.run(seed, percent: 4), seed: seed) }

    @Test("the laws hold when every third thing goes wrong", arguments: 0..<UInt64(100))
    func veryHostile(seed: UInt64) throws { RunLaws.prove(try Self.run(seed, percent: 33), seed: seed) }

    @Test("after a crash at any point everything is undone", arguments: 0..<UInt64(100))
    func crash(seed: UInt64) throws {
        let run = try Self.run(seed, percent: 4)
        var random = RandomStream(seed: seed, name: "crash")
        for _ in 0..<6 {
            let prefix = Array(run.records.prefix(1 + random.next(below: run.records.count)))
            try proveTakeover(of: run, after: prefix, seed, &random)
        }
    }

    private func proveTakeover(
        of run: VirtualRun, after prefix: [EventRecord], _ seed: UInt64, _ random: inout RandomStream
    ) throws {
        let machine = RunMachine(plan: run.compiled.plan, events: prefix)
        guard machine.state.result == nil else { return }
        let world = Self.world(of: machine.state, &random)
        var driver = VirtualDriver(
            machine: machine, conditions: nil, world: world, start: try #require(prefix.last).at + .seconds(3),
            epoch: WallTime(nanoseconds: 0))
        let end = driver.run(.takeover(VirtualRun.takeover), limit: ScriptedWorld.start + .minutes(600))
        let result = try #require(end, "seed \(seed), \(prefix.count) events: the takeover never ends")
        #expect(driver.world.fake.inForce.isEmpty, "seed \(seed), \(prefix.count) events: something is left")
        let isPulled = machine.state.holds.contains { $0.byHand != nil && $0.mayBeInWorld }
        #expect(result.cleanup == (isPulled ? .stuck : .clean), "seed \(seed), \(prefix.count) events: \(result)")
        #expect(driver.machine.state.result == (isPulled ? nil : result))
        #expect(driver.world.injects.isEmpty && driver.world.requests.isEmpty, "a run is never resumed forwards")
        if machine.state.hasEnded {
            #expect(result.verdict == machine.state.outcome.verdict, "seed \(seed): who cleans up changes what the run says")
            return #expect(result.endedBy == machine.state.outcome.endedBy)
        }
        let wasBroken = machine.state.claims.contains { $0.result == .broken && $0.kind != .steadyBefore && $0.kind != .require }
        #expect(result.verdict == .errored || wasBroken && result.verdict == .broken, "seed \(seed): \(result)")
        #expect(result.endedBy.kind == .orchestratorLost)
        #expect(RunState(plan: run.compiled.plan, events: prefix + driver.records).outcome == result)
    }

    /// The world as it may be after these events: what was armed and not undone is in force, or is not.
    private static func world(of state: RunState, _ random: inout RandomStream) -> ScriptedWorld {
        var script = WorldScript()
        script.things = RandomScenario.things
        let fake = FakeWorld(script.things)
        let isInWorld = { (hold: HoldState) in hold.mayBeInWorld && hold.fault != HoldState.commandFault && hold.byHand == nil }
        for hold in state.holds where isInWorld(hold) {
            guard let undo = hold.undo, random.next(below: 3) > 0 else { continue }
            if hold.fault == "zap" { fake.end(hold.instance.name) } else { fake.apply(undo) }
        }
        return ScriptedWorld(plan: state.plan, script: script, fake: fake)
    }
}
