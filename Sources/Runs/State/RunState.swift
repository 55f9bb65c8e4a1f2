package import Platform
package import Scenarios
package import Targets

/// What a run is, folded from its events: `apply(_:at:)` is the only thing that changes it.
package struct RunState: Sendable {
    package struct NodeState: Sendable {
        package enum Status: Sendable { case idle, entered, exited }

        package var status = Status.idle
        /// When it was due to start; waits count from here, so that lateness does not add up.
        package var startedAt = Moment(nanoseconds: 0)
        package var outcome: NodeOutcome?
        /// For injects: when every hold of the stage was proved to be applied.
        package var blockSince: Moment?
        /// For injects: the same of the first stage.
        package var firstBlockSince: Moment?
        /// See ``StageEntered``.
        package var stage = 0
        /// When the stage was entered.
        package var stageSince = Moment(nanoseconds: 0)
    }

    package struct TruthState: Sendable {
        package var truth = Truth.unknown
        /// When it became that.
        package var since = Moment(nanoseconds: 0)
        package var value: String?
        /// See ``ConditionChanged``.
        package var baselines: [String]?
        /// Under a fault, in the role of `throughout`: whether it was ever true, ever false.
        package var wasTrueUnderFault = false
        package var wasFalseUnderFault = false
        /// What was found when it was first false under a fault.
        package var firstBroken: String?
    }

    @usableFromInline let fixed: Fixed
    package internal(set) var opened: RunOpened?
    package internal(set) var phase: RunPhase?
    package internal(set) var phaseSince = Moment(nanoseconds: 0)
    package internal(set) var nodes: [NodeState]
    /// Entered and not exited, in the order of entry.
    package internal(set) var running: [Int] = []
    package internal(set) var holds: [HoldState] = []
    /// Holds that something is still to be done about, in the order of their arming.
    package internal(set) var openHolds: [Int] = []
    package internal(set) var truths: [TruthState]
    package internal(set) var claims: [ClaimDecided] = []
    package internal(set) var draw: [DrawnTarget] = []
    package internal(set) var populations: [PopulationChanged] = []
    package internal(set) var stop: StopCause?
    package internal(set) var stopSince: Moment?
    package internal(set) var firstInjectAt: Moment?
    package internal(set) var lastUndoAt: Moment?
    /// Distinct instances touched by faults, by key, in order.
    package internal(set) var touched: [String] = []
    package internal(set) var wasTakenOver = false
    /// Everything was decided: only whether anything is left was still to be seen.
    package internal(set) var hasEnded = false
    package internal(set) var effectsSeen: [Int] = []
    package internal(set) var answers: [PersonAnswer] = []
    /// What steps have left for later ones, the latest of each name.
    package internal(set) var captures: [CapturedText] = []
    package internal(set) var result: RunResult?

    package init(plan: Plan) {
        fixed = Fixed(plan)
        nodes = Array(repeating: NodeState(), count: plan.program.nodes.count)
        truths = Array(repeating: TruthState(), count: plan.conditions.count)
    }

    /// The state after a whole journal.
    package init(plan: Plan, events: [EventRecord]) {
        self.init(plan: plan)
        for record in events { apply(record.event, at: record.at) }
    }

    @inlinable package var plan: Plan { fixed.plan }

    @inlinable package var program: Program { fixed.plan.program }

    /// Every name that some step captures.
    var captureNames: [String] { fixed.captureNames }

    /// What never changes, kept once: states are copied.
    @usableFromInline
    final class Fixed: Sendable {
        @usableFromInline let plan: Plan
        let captureNames: [String]

        init(_ plan: Plan) {
            self.plan = plan
            captureNames = plan.program.captures
        }
    }

    /// Whether claims are now made under a fault: one is in force, or an irreversible one has happened.
    package var isUnderFault: Bool {
        openHolds.contains { holds[$0].purpose == .fault && holds[$0].isInForce }
    }

    /// A fault was put into the world, or may have been.
    package var wasAnyFaultInjected: Bool { firstInjectAt != nil }

    package var hasInjects: Bool {
        program.nodes.contains { if case .inject = $0.kind { true } else { false } }
    }

    package func drawn(_ target: String) -> [Instance]? { draw.first { $0.target == target }?.instances }

    package func holds(of node: Int) -> [HoldState] { openHolds.filter { holds[$0].node == node }.map { holds[$0] } }

    package var isStuck: Bool { holds.contains { $0.stage == .stuck } }

    /// Instances of a target that are down or under a fault now.
    ///
    /// A killed instance counts by its absence, a paused one by its hold, one that died under its fault once.
    package func downCount(of target: String, adding: [Instance] = []) -> Int {
        guard let pool = drawn(target) else { return 0 }
        let population = populations.first { $0.target == target }
        let gone = population?.gone ?? []
        let poolKeys = pool.map(\.key).filter { !gone.contains($0) }
        var keys = adding.map(\.key).filter(poolKeys.contains)
        for id in openHolds where holds[id].purpose == .fault && holds[id].mayBeInWorld && !isInstant(holds[id]) {
            let key = holds[id].instance.key
            if poolKeys.contains(key), !keys.contains(key) { keys.append(key) }
        }
        return keys.count + max(0, pool.count - (population?.alive ?? pool.count))
    }

    private func isInstant(_ hold: HoldState) -> Bool {
        guard let node = hold.node, case .inject(let inject) = program.nodes[node].kind else { return false }
        return inject.extent == .instant
    }
}
