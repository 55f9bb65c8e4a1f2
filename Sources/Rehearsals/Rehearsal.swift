package import Engine
package import Platform
package import Runs
package import Scenarios
internal import SimulatedTargets
package import Simulator

/// One scenario on one topology, ready to be played with any seed.
package struct Rehearsal: Sendable {
    package let script: Script
    package let topology: Topology
    package let assumptions: Assumptions
    let file: String
    let vocabulary: Vocabulary

    /// - Parameters:
    ///   - scenario: bound: its variables have values.
    ///   - vocabulary: what scenarios may name.
    /// - Throws: ``RehearsalProblem`` when nothing of it could be shown.
    package init(
        _ scenario: Scenario, file: String, topology: Topology, assumptions: Assumptions, vocabulary: Vocabulary
    ) throws {
        script = try Script(scenario, file: file, topology: topology, assumptions: assumptions)
        self.topology = topology
        self.assumptions = assumptions
        self.file = file
        self.vocabulary = vocabulary
    }

    /// The plan that a seed plays: the engine's own, made of the script.
    package func plan(seed: UInt64) -> CompiledPlan {
        Planner.compile(script.scenario, file: file, vocabulary: vocabulary, seed: seed)
    }

    /// Who looks while a seed is played.
    package struct Spectator {
        package var observe: ((EventRecord) -> Void)?
        package var watch: ((Sample, Int) -> Void)?
        /// Called before virtual time goes on to a moment.
        package var tick: ((Moment) -> Void)?
        /// Whether somebody wants it to end, and why.
        package var isStopped: () -> StopCause? = { nil }
        /// Whether nobody wants to know any more how it ends: it is not played to its end, and its outcome says nothing.
        package var isGivenUp: () -> Bool = { false }
        package init() {}
    }

    /// Plays one seed.
    ///
    /// - Parameters:
    ///   - compiled: of ``plan(seed:)``, when it is at hand.
    ///   - opened: the journal's opening line.
    ///   - epoch: the civil time that virtual time begins at.
    /// - Throws: `InvalidTopology`.
    package func play(
        seed: UInt64, _ compiled: CompiledPlan? = nil, opened: RunOpened? = nil, epoch: WallTime = WallTime(nanoseconds: 0),
        limits: SimulationLimits = SimulationLimits(), spectator: Spectator = Spectator()
    ) throws -> SeedOutcome {
        let compiled = compiled ?? plan(seed: seed)
        let plan = compiled.plan
        let system = try SimulatedSystem(topology, seed: seed, limits: limits)
        let world = RehearsedWorld(
            system, plan: plan, readings: script.readings, assumptions: assumptions, start: Self.start, spectator: spectator)
        var driver = VirtualDriver(
            machine: RunMachine(plan: plan), conditions: compiled.conditions, world: world, start: Self.start, epoch: epoch)
        driver.observe = spectator.observe
        driver.watch = spectator.watch
        driver.tick = spectator.tick
        let result = driver.run(.start(opened ?? Self.opening(plan)))
        return SeedOutcome(seed: seed, plan: plan, driver, result, system)
    }

    /// When virtual time begins; offsets count from here.
    static var start: Moment { Moment(nanoseconds: 0) }

    private static func opening(_ plan: Plan) -> RunOpened {
        RunOpened(
            run: "rehearsal-\(plan.seed)", scenario: plan.scenario.name, scenarioDigest: plan.scenarioDigest,
            planDigest: plan.planDigest, seed: plan.seed, host: "simulation", user: "", bootID: "",
            writer: ProcessIdentity(pid: 1, startTicks: 0, bootID: "", namespace: ""), version: "", wall: WallTime(nanoseconds: 0)
        )
    }
}
