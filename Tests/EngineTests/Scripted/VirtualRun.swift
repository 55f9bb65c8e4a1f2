import Engine
import Platform
import Runs
import Scenarios
import Targets
import TargetsTesting
import Testing

/// One run in virtual time, to its end.
struct VirtualRun {
    let compiled: CompiledPlan
    let records: [EventRecord]
    let state: RunState
    let result: RunResult
    var world: ScriptedWorld

    init(_ text: String, seed: UInt64 = 1, injects: Bool = true, _ change: (inout WorldScript) -> Void = { _ in }) throws {
        var script = WorldScript()
        change(&script)
        try self.init(try Scenery.compile(text, seed: seed, injects: injects), script)
    }

    init(_ compiled: CompiledPlan, _ script: WorldScript) throws {
        self.compiled = compiled
        var driver = VirtualDriver(
            machine: RunMachine(plan: compiled.plan), conditions: compiled.conditions,
            world: ScriptedWorld(plan: compiled.plan, script: script), start: ScriptedWorld.start, epoch: WallTime(nanoseconds: 0)
        )
        let result = driver.run(.start(Self.opened), limit: ScriptedWorld.start + .minutes(600))
        self.result = try #require(
            result, "the run never ends: \(driver.machine.state.phase as Any), \(driver.records.suffix(5))")
        records = driver.records
        state = driver.machine.state
        world = driver.world
    }

    /// The claims as `kind name result`.
    var claims: [String] { state.claims.map { "\($0.kind.rawValue) \($0.name) \($0.result.rawValue)" } }

    static let identity = ProcessIdentity(pid: 1, startTicks: 1, bootID: "boot", namespace: "pid:[1]")

    static let opened = RunOpened(
        run: "sample", scenario: "sample", scenarioDigest: "", planDigest: "", seed: 1, host: "h", user: "u", bootID: "boot",
        writer: identity, version: "0", wall: WallTime(nanoseconds: 0))

    static let takeover = WriterChanged(
        role: .recover, writer: identity, bootID: "boot", reason: "a test", wall: WallTime(nanoseconds: 0))
}
