internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Synchronization
internal import Targets

/// The world of a driver's trial, shared by all processes of the trial; it outlives each of them.
final class SimulatedWorld: Sendable {
    struct State {
        var account = WorldAccount()
        var random: RandomStream
        var percent: Int
        /// Failing and lying of reverts is bounded for one fault, so that recovery comes to an end.
        var troubles: [String: Int] = [:]
        var breach: LawBreach?
        var wasAnyInForce = false
    }

    let state: Mutex<State>

    init(_ random: RandomStream, percent: Int) { state = Mutex(State(random: random, percent: percent)) }

    func calm() { state.withLock { $0.percent = 0 } }

    /// True as often as the weather says.
    func goesWrong() -> Bool { state.withLock { $0.random.next(below: 100) < $0.percent } }

    func fail(_ law: Law, _ detail: String) {
        state.withLock { if $0.breach == nil { $0.breach = LawBreach(law, detail) } }
    }
}

/// An adapter over a ``SimulatedWorld`` as one process has it: what a dead process still does does not reach the world.
struct SimulatedAdapter: TargetAdapter {
    let name: String
    let vocabulary: Vocabulary
    let world: SimulatedWorld
    let life: Life
    /// Asked before an inject: whether the undo of that hold is on the disk.
    let isRecorded: @Sendable (Int) -> Bool
    let instances: @Sendable (TargetQuery) -> [Instance]

    /// The adapters of one process.
    static func all(
        over world: SimulatedWorld, life: Life, _ scenario: TrialScenario, isRecorded: @escaping @Sendable (Int) -> Bool
    ) -> TargetAdapters {
        let targets = scenario.compiled.plan.targets
        let found: @Sendable (TargetQuery) -> [Instance] = { query in
            targets.first { $0.query == query }.flatMap { target in scenario.draw.first { $0.target == target.name } }?.instances
                ?? []
        }
        return TargetAdapters(
            TrialVocabulary.empty.all.map {
                SimulatedAdapter(
                    name: $0.name, vocabulary: $0.vocabulary, world: world, life: life, isRecorded: isRecorded, instances: found)
            })
    }

    func resolve(_ query: TargetQuery) throws -> [Instance] {
        let all = instances(query)
        if world.goesWrong() { throw Self.error }
        return world.state.withLock { state in all.filter { !state.account.hasEnded($0) } }
    }

    func isAlive(_ instance: Instance) -> Bool { world.state.withLock { !$0.account.hasEnded(instance) } }

    func prepare(_ request: FaultRequest) throws -> Undo {
        if world.goesWrong() { throw Self.error }
        return Undo(
            adapter: name, fault: request.fault, instance: request.instance, touches: WorldAccount.touches(request.fault),
            token: request.token, until: request.until, byHand: "by hand")
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        if life.isDead { throw Self.error }
        let hold = Self.hold(of: undo)
        if !isRecorded(hold) { world.fail(.undoFirst, "hold \(hold) is injected, and its undo is not on the disk") }
        let fails = world.goesWrong()
        let happens = !fails || world.goesWrong()
        if happens {
            world.state.withLock { state in
                if undo.fault == "zap" { return state.account.end(undo.instance) }
                state.account.apply(hold, undo.instance, undo.touches, isFault: true)
            }
        }
        if fails { throw Self.error }
        return []
    }

    func applied(_ undo: Undo) throws -> Proof { try proof(undo) }
    func exposed(_ undo: Undo) throws -> Proof { try proof(undo) }

    private func proof(_ undo: Undo) throws -> Proof {
        if world.goesWrong() { throw Self.error }
        return world.state.withLock { state in
            let hasEnded = state.account.hasEnded(undo.instance)
            if undo.fault == "zap" { return hasEnded ? .shown("ended") : .notShown("still there") }
            if hasEnded { return .gone }
            return state.account.isInForce(Self.hold(of: undo)) ? .shown("in force") : .notShown("not in force")
        }
    }

    func revert(_ undo: Undo) throws -> Reversion {
        if life.isDead { throw Self.error }
        if undo.fault == "by-hand" { throw TargetError(.unknownSchema, "only a person can") }
        let hold = Self.hold(of: undo)
        let trouble = takesTrouble(undo.token)
        return try world.state.withLock { state in
            if let above = state.account.above(undo, hold), state.breach == nil,
                state.troubles["gd-sample-\(above.hold)"] ?? 0 < 5
            {
                state.breach = LawBreach(.lastInFirstOut, "hold \(hold) is undone below \(above.hold)")
            }
            if trouble { throw Self.error }
            state.account.lift(hold)
            return state.account.hasEnded(undo.instance) ? .instanceGone : .done
        }
    }

    /// A fault gives trouble a few times, as a rule not often enough to be stuck.
    private func takesTrouble(_ token: String) -> Bool {
        guard world.goesWrong() else { return false }
        return world.state.withLock { state in
            state.troubles[token, default: 0] += 1
            return true
        }
    }

    func residue(_ undo: Undo) throws -> [Residue] {
        if undo.fault == "by-hand" { throw TargetError(.unknownSchema, "only a person can") }
        return world.state.withLock { $0.account.isInForce(Self.hold(of: undo)) ? [Residue("still there")] : [] }
    }

    func sample(_ signal: String, of query: TargetQuery, instances: [Instance]?) -> [Sample.Outcome] { [] }
    func doctor() -> [DoctorFinding] { [] }

    /// `gd-<run>-<hold>`.
    static func hold(of undo: Undo) -> Int { undo.token.split(separator: "-").last.flatMap { Int($0) } ?? -1 }

    private static let error = TargetError(.failed, "the world lets it fail")
}
