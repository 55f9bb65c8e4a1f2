internal import Platform
internal import Runs

/// Which conditions a run looks at, folded from its events.
struct GuardActivity: Sendable {
    /// A fault on one instance.
    private struct FaultHold: Sendable {
        var hold: Int
        var node: Int
        var isInForce = false
        var wasInForce = false
    }

    private let program: Program
    private var phase: RunPhase?
    private var hasBegun = false
    private var isStopping = false
    private var isRecoveryOver = false
    private var enteredNodes: [Int] = []
    /// Steps that wait for the answer of their `when`.
    private var undecidedNodes: [Int] = []
    /// Injects whose blocks are over and whose undo waits for its condition.
    private var waitingNodes: [Int] = []
    private var faults: [FaultHold] = []
    /// The last inject or undo, or the start of the before-phase: ranges do not reach back past it.
    private(set) var epoch: Moment?

    init(program: Program) { self.program = program }

    func isActive(_ condition: PlannedCondition) -> Bool {
        switch condition.role {
        case .steady: phase == .steadyBefore || phase == .recovering
        case .throughout: phase == .running && !isStopping && faults.contains(where: \.isInForce)
        case .abort: hasBegun && !isStopping
        case .check, .require: condition.node.map(enteredNodes.contains) ?? false
        case .when: condition.node.map(undecidedNodes.contains) ?? false
        case .undo: condition.node.map(waitingNodes.contains) ?? false
        case .effect: !isRecoveryOver && faults.contains { $0.node == condition.node && $0.wasInForce }
        }
    }

    mutating func apply(_ event: RunEvent, at now: Moment) {
        hasBegun = true
        switch event {
        case .phaseChanged(let next): enter(next, at: now)
        case .stopping: isStopping = true
        case .runSealed:
            isStopping = true
            isRecoveryOver = true
            phase = nil
        case .nodeEntered(let entered): enter(entered.node)
        case .nodeExited(let exited): leave(exited.node)
        case .stageEntered(let entered): enter(entered)
        case .holdPreparing(let preparing): prepare(preparing)
        case .holdActive(let active): change(active.hold, isInForce: true, at: now)
        case .holdReverted(let reverted): change(reverted.hold, isInForce: false, at: now)
        default: break
        }
    }

    private mutating func enter(_ node: Int) {
        if !enteredNodes.contains(node) { enteredNodes.append(node) }
        guard program.nodes.indices.contains(node) else { return }
        if program.nodes[node].condition != nil { undecidedNodes.append(node) }
        if let parent = program.nodes[node].parent { undecidedNodes.removeAll { $0 == parent } }
    }

    private mutating func leave(_ node: Int) {
        enteredNodes.removeAll { $0 == node }
        undecidedNodes.removeAll { $0 == node }
        waitingNodes.removeAll { $0 == node }
    }

    private mutating func enter(_ stage: StageEntered) {
        guard program.nodes.indices.contains(stage.node), case .inject(let inject) = program.nodes[stage.node].kind,
            stage.stage == inject.waitingStage
        else { return }
        waitingNodes.append(stage.node)
    }

    private mutating func enter(_ next: RunPhase, at now: Moment) {
        phase = next
        switch next {
        case .opening, .drawing, .running: break
        case .steadyBefore: epoch = now
        case .stopping, .recovering: isStopping = true
        case .afterwards, .closing, .verifying:
            isStopping = true
            isRecoveryOver = true
        }
    }

    /// Only faults count: a process of `start:` or of a command changes nothing that the conditions claim.
    private mutating func prepare(_ preparing: HoldPreparing) {
        guard let node = preparing.node, program.nodes.indices.contains(node), case .inject = program.nodes[node].kind,
            !faults.contains(where: { $0.hold == preparing.hold })
        else { return }
        faults.append(FaultHold(hold: preparing.hold, node: node))
    }

    private mutating func change(_ hold: Int, isInForce: Bool, at now: Moment) {
        guard let index = faults.firstIndex(where: { $0.hold == hold }) else { return }
        faults[index].isInForce = isInForce
        if isInForce { faults[index].wasInForce = true }
        epoch = now
    }
}
