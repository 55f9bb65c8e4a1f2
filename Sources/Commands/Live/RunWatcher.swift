internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios

/// Follows the journal of a run that another process writes, and shows it.
final class RunWatcher {
    /// How often the journal is looked at.
    private static let period = Interval.milliseconds(100)

    private enum Wish: Sendable {
        case leave
        case signal(Int32)
    }

    private let run: LiveRun
    private let registry: HostRegistry
    private let face: any RunFace
    private let wishes: Mailbox<Wish>
    private var follower: JournalFollower
    private var state: RunState
    private let format: OutputFormat

    init(_ run: LiveRun, _ plan: Plan, _ registry: HostRegistry, _ format: OutputFormat) throws {
        self.run = run
        self.registry = registry
        self.format = format
        follower = JournalFollower(run.directory)
        state = RunState(plan: plan)
        wishes = try Mailbox()
        let projection = LiveProjection(plan: plan, conditions: RunFaces.conditions(of: plan))
        let view: (any RunFace)? = RunFaces.live(projection, on: 1, format)
        face = try view ?? PlainFace(ProgressLines(plan: plan, format: format, isResult: true))
        try connect()
    }

    private func connect() throws {
        let (wishes, face) = (wishes, face)
        let stopper = Stopper(registry: registry, reason: "by key in gameday watch")
        let (entry, lane) = (run.entry, try Lanes("watch-stop", limit: 1))
        (face as? LiveView)?.connect(
            stop: { lane.run { face.say(stopper.stop(entry).text) } }, leave: { wishes.put(.leave) })
        try SignalDelivery.start { number in
            if SignalDelivery.endings.contains(number) { wishes.put(.signal(number)) }
            // Nothing depends on who only watches: it may stand still.
            if SignalDelivery.isSuspension(number) {
                if let view = face as? LiveView { view.suspend() } else { SignalDelivery.suspend() }
            }
        }
    }

    /// Shows everything until the run is over or somebody leaves.
    ///
    /// - Returns: the signal that ended it.
    func follow() throws -> Int32? {
        var ending: Wish?
        var isOver = try step()
        var renewal = SystemClock.now()
        while ending == nil && !isOver {
            let now = SystemClock.now()
            if now >= renewal {
                run.directory.keepWatched(at: SystemClock.wall())
                renewal = now + .seconds(1)
            }
            ending = wishes.take(until: now + Self.period).first
            isOver = try step()
        }
        run.directory.endWatching()
        face.say(ending == nil || isOver ? ended : "left run \(run.entry.run), which goes on")
        face.close()
        guard case .signal(let number) = ending else { return nil }
        return number
    }

    /// Takes in what has happened; true when the run is over.
    private func step() throws -> Bool {
        // Asked first: what is written before it ends is still read.
        let isAlive = run.entry.orchestrator.status != nil || registry.entry(of: run.entry.run)?.watchdog?.status != nil
        var records = try follower.next()
        while !records.isEmpty {
            for record in records {
                state.apply(record.event, at: record.at)
                if case .samples = record.event, !(face is LiveView) { continue }
                face.observe(record)
            }
            records = try follower.next()
        }
        return state.result != nil || !isAlive
    }

    private var ended: String {
        guard let result = state.result else {
            return "run \(run.entry.run) has ended without its last word: `gameday status` says what may be left"
        }
        let left = result.cleanup == .clean ? "" : " Something may be left behind: `gameday status` says what."
        return "run \(run.entry.run) is over: \(result.verdict.rawValue). \(result.reason)\(left)"
    }

    /// What `--output json` gives at the end.
    var document: CanonicalValue {
        let result = state.result
        return .map([
            "run": .text(run.entry.run), "directory": .text(run.entry.directory), "over": .boolean(result != nil),
            "verdict": result.map { .text($0.verdict.rawValue) } ?? .null,
            "cleanup": result.map { .text($0.cleanup.rawValue) } ?? .null,
            "reason": result.map { .text($0.reason) } ?? .null,
        ])
    }
}
