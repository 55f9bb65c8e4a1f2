internal import Engine
internal import Platform
internal import Synchronization

/// Lanes, mailbox and clock of one simulated process: one thread, in which time jumps to the next thing that is due.
///
/// Work on a lane takes as long as the random stream says: sometimes it is done at once and told late, sometimes done late.
final class SimulatedEdge: DriverEdge {
    private struct Job {
        let at: Moment
        let order: Int
        /// From the doing to the telling.
        let told: Interval
        let work: @Sendable () -> Void
    }

    private struct Letter {
        let at: Moment
        let order: Int
        let message: RealDriver.Message
    }

    private struct State {
        var time: Moment
        var random: RandomStream
        var order = 0
        var arrived: [RealDriver.Message] = []
        var jobs: [Job] = []
        var letters: [Letter] = []
        var diskIsFree = Moment(nanoseconds: 0)
        /// Set while a job is being done: its answers leave that much later.
        var delay: Interval?
        var stalls: [(at: Moment, length: Interval)] = []
    }

    private let state: Mutex<State>
    let life: Life
    private let percent: Int
    /// Looks at the world whenever time goes on; the answer ends the process.
    private let watch: @Sendable (Moment) -> Bool

    /// - Parameters:
    ///   - percent: of a hundred pieces of work so many are slow.
    ///   - stalls: when the process stands still, and for how long.
    init(
        from start: Moment, life: Life, percent: Int, stalls: [(at: Moment, length: Interval)], _ random: RandomStream,
        watch: @escaping @Sendable (Moment) -> Bool
    ) {
        self.life = life
        self.percent = percent
        self.watch = watch
        var first = State(time: start, random: random)
        first.stalls = stalls
        state = Mutex(first)
    }

    var isDead: Bool { life.isDead }
    func now() -> Moment { state.withLock(\.time) }
    func wall() -> WallTime { WallTime(nanoseconds: now().nanoseconds) }
    func close() {}

    func put(_ message: RealDriver.Message) {
        state.withLock { state in
            guard let delay = state.delay else { return state.arrived.append(message) }
            state.order += 1
            state.letters.append(Letter(at: state.time + delay, order: state.order, message: message))
        }
    }

    func run(on lane: DriverLane, after pause: Interval, _ work: @escaping @Sendable () -> Void) {
        state.withLock { state in
            let isSlow = state.random.next(below: 100) < percent
            let soon = Interval.microseconds(Int64(state.random.next(below: 2_000)))
            let long = isSlow ? Interval.milliseconds(Int64(state.random.next(below: 4_000))) : .zero
            let isDoneLate = state.random.next(below: 2) == 0
            var at = state.time + pause + (isDoneLate ? soon + long : soon)
            if lane == .disk {
                at = max(at, state.diskIsFree)
                state.diskIsFree = at
            }
            state.order += 1
            state.jobs.append(Job(at: at, order: state.order, told: isDoneLate ? .zero : long, work: work))
        }
    }

    func take(until deadline: Moment) -> [RealDriver.Message] {
        while !life.isDead {
            let ready = state.withLock { state in
                let all = state.arrived
                state.arrived = []
                return all
            }
            if !ready.isEmpty { return ready }
            guard let next = advance(to: deadline) else { return [] }
            if !next { break }
        }
        return []
    }

    /// Goes on to the next thing that is due; nil when nothing is before `deadline`, false when the process is dead.
    private func advance(to deadline: Moment) -> Bool? {
        let job: Job?? = state.withLock { state in
            let job = state.jobs.indices.min {
                (state.jobs[$0].at, state.jobs[$0].order) < (state.jobs[$1].at, state.jobs[$1].order)
            }
            let letter = state.letters.indices.min {
                (state.letters[$0].at, state.letters[$0].order) < (state.letters[$1].at, state.letters[$1].order)
            }
            let jobAt = job.map { state.jobs[$0].at } ?? .distantFuture
            let letterAt = letter.map { state.letters[$0].at } ?? .distantFuture
            let next = min(jobAt, letterAt)
            guard next <= deadline else {
                state.time = max(state.time, deadline)
                Self.stall(&state)
                return .none
            }
            state.time = max(state.time, next)
            Self.stall(&state)
            if letterAt <= jobAt, let letter {
                state.arrived.append(state.letters.remove(at: letter).message)
                return .some(nil)
            }
            return job.map { state.jobs.remove(at: $0) }
        }
        if watch(now()) { life.end() }
        guard let job else { return nil }
        if let job, !perform(job) { return false }
        return !life.isDead
    }

    private func perform(_ job: Job) -> Bool {
        guard life.step() else { return false }
        state.withLock { $0.delay = job.told }
        job.work()
        state.withLock { $0.delay = nil }
        return !life.isDead
    }

    private static func stall(_ state: inout State) {
        guard let next = state.stalls.first, next.at <= state.time else { return }
        state.stalls.removeFirst()
        state.time = state.time + next.length
    }
}
