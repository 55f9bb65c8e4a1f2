package import Platform
package import Runs
internal import Scenarios
internal import Targets

/// The run as a pure machine: an input and a time go in, events come out, and the state is exactly their fold.
///
/// It performs nothing and reads no clock. What is kept beside the state (work still to be done in this turn, undos that
/// are prepared but not yet recorded) is worth nothing after a crash: nothing of it is in the world.
package struct RunMachine: Sendable {
    package internal(set) var state: RunState
    /// The numbers of the abort conditions, which every turn looks at.
    let aborts: [Int]
    var now = Moment(nanoseconds: 0)
    var events: [RunEvent] = []
    /// Nodes to be entered in this turn, with the time they were due.
    var entering: [Entry] = []
    var prepared: [HoldArmed] = []
    /// Nothing more will happen: sealed, or left open because something is stuck.
    package internal(set) var isOver = false

    /// Who says, and why, that what gameday cannot undo was undone by hand; only a person who has looked may say so.
    package var personsWord: String?

    /// The last turn was cut short: the next is due at once.
    private var hasMore = false

    /// A turn ends after this many events even when more is due, so that a stop is never far away.
    static let eventsPerTurn = 512

    struct Entry: Sendable {
        var node: Int
        var due: Moment
    }

    /// How often a revert is tried before a person is needed, and the pause before each further try.
    package static let revertAttempts = 5
    static let firstRetryPause = Interval.milliseconds(100)
    /// How long a stop waits for an inject that is on its way before it reverts anyway.
    static let injectGrace = Interval.milliseconds(250)

    package init(plan: Plan) { self.init(state: RunState(plan: plan)) }

    /// A machine that goes on from a journal.
    package init(plan: Plan, events: [EventRecord]) { self.init(state: RunState(plan: plan, events: events)) }

    private init(state: RunState) {
        self.state = state
        aborts = state.plan.conditions.indices.filter { state.plan.conditions[$0].role == .abort }
    }

    /// Decides what an input means; the returned events are already applied to ``state``.
    package mutating func handle(_ input: RunInput, at now: Moment) -> [RunEvent] {
        self.now = now
        events.removeAll(keepingCapacity: true)
        guard !isOver else { return [] }
        take(input)
        advance()
        return events
    }

    private mutating func take(_ input: RunInput) {
        switch input {
        case .start(let opened): open(opened)
        case .timer: break
        case .outcome(let outcome): take(outcome)
        case .conditions(let changes): for change in changes { emit(.conditionChanged(change)) }
        case .population(let population): emit(.populationChanged(population))
        case .stop(let cause): stop(cause)
        case .takeover(let change): takeOver(change)
        case .answer(let answer): answered(answer)
        case .note(let text): emit(.note(text))
        case .personNote(let note): emit(.personNoted(note))
        }
    }

    private mutating func take(_ outcome: EffectOutcome) {
        switch outcome {
        case .drawn(let result): drawn(result)
        case .selected(let node, let result): selected(node, result)
        case .prepared(let hold, let result): prepared(hold, result)
        case .injected(let hold, let result): injected(hold, result)
        case .applied(let hold, let result): applied(hold, result)
        case .reverted(let hold, let attempt, let report): reverted(hold, attempt, report)
        case .ended(let hold, let end, let captured): ended(hold, end, captured)
        case .responded(let node, let end): responded(node, end)
        case .swept(let leftovers): swept(leftovers)
        }
    }

    /// Does everything that is due, until nothing is.
    private mutating func advance() {
        guard !isOver else { return }
        var before: Int
        repeat {
            before = events.count
            checkLimits()
            while events.count < Self.eventsPerTurn, let next = entering.popLast() {
                if state.stop == nil || state.phase == .afterwards { enter(next) }
            }
            progressNodes()
            progressHolds()
            progressPhase()
        } while !isOver && events.count != before && events.count < Self.eventsPerTurn
        hasMore = events.count != before || !entering.isEmpty
    }

    mutating func emit(_ event: RunEvent) {
        state.apply(event, at: now)
        events.append(event)
    }

    // MARK: Stop

    /// One turn: everything that runs is cancelled, every undo that is free leaves.
    mutating func stop(_ cause: StopCause) {
        switch state.phase {
        case .closing, .verifying, .stopping:
            // What is said of a run that cannot be recorded is worth nothing, however late that comes.
            if cause.kind == .journal && !isOver { emit(.stopping(cause)) }
            return
        case .recovering, .afterwards: return skipToClosing(cause)
        default: break
        }
        emit(.stopping(cause))
        cancelRunning()
        decideClaimsUnderFault()
        emit(.phaseChanged(.stopping))
        progressHolds()
    }

    /// Everything is undone already: a further wish to end only skips the waiting, and what had time left is not judged.
    private mutating func skipToClosing(_ cause: StopCause) {
        emit(.stopping(cause))
        if state.phase == .recovering { decideRecovery(isCutShort: true) }
        cancelRunning()
        emit(.phaseChanged(.closing))
    }

    private mutating func takeOver(_ change: WriterChanged) {
        prepared.removeAll()
        emit(.writerChanged(change))
        emit(.stopping(StopCause(.orchestratorLost)))
        cancelRunning()
        emit(.phaseChanged(.stopping))
    }

    private mutating func cancelRunning() {
        entering.removeAll()
        for node in state.running.reversed() { emit(.nodeExited(NodeExited(node: node, outcome: .cancelled))) }
    }

    /// The next time at which ``RunInput/timer`` may change something.
    package var nextDeadline: Moment {
        if hasMore { return now }
        var deadline = min(later(phaseDeadline), later(limitDeadline))
        for node in state.running { deadline = min(deadline, later(nodeDeadline(node))) }
        for hold in state.openHolds { deadline = min(deadline, later(holdDeadline(state.holds[hold]))) }
        return deadline
    }

    /// What was due in the last turn has been done in it: only what is still to come can change anything.
    func later(_ moment: Moment) -> Moment { moment > now ? moment : .distantFuture }
}
