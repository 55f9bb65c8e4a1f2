internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// A world in memory that does to the machine what its weather and its random stream say.
///
/// It keeps its own account of what is in force and never asks the run.
struct HostileWorld {
    /// Boxed, for the queue is moved about all the time.
    indirect enum Due {
        case outcome(EffectOutcome)
        /// It happens only now, and is answered at once.
        case late(Command)
        /// The undos of these commands are on the disk, with everything written up to there.
        case durable([Command], upTo: Int)
        case condition(Int, Truth)
        case stop
        case answer(PersonAnswer, OpenQuestion.Kind)
    }

    private struct Entry {
        let at: Moment
        let order: Int
        let due: Due
    }

    let scenario: TrialScenario
    let weather: Weather
    var random: RandomStream
    var account = WorldAccount()
    private var queue: [Entry] = []
    private var order = 0
    var heard: [OpenQuestion] = []

    init(_ scenario: TrialScenario, _ weather: Weather, _ random: RandomStream) {
        self.scenario = scenario
        self.weather = weather
        self.random = random
    }

    mutating func add(_ due: Due, at moment: Moment) {
        order += 1
        queue.append(Entry(at: moment, order: order, due: due))
    }

    var nextDeadline: Moment {
        var next = Moment.distantFuture
        for entry in queue where entry.at < next { next = entry.at }
        return next
    }

    /// The first thing that is due by then, in the order of time and of being sent.
    mutating func next(by now: Moment) -> Due? {
        var best: Int?
        for index in queue.indices where queue[index].at <= now {
            guard let found = best else {
                best = index
                continue
            }
            if (queue[index].at, queue[index].order) < (queue[found].at, queue[found].order) { best = index }
        }
        guard let best else { return nil }
        queue.swapAt(best, queue.count - 1)
        return queue.popLast()?.due
    }

    /// The process that sent all this is dead: what was on its way has happened, or never will.
    mutating func loseSender() {
        let onTheirWay = queue
        queue.removeAll(keepingCapacity: true)
        heard = []
        // What a person has said waits in a file for whoever reads it next.
        for entry in onTheirWay { if case .answer = entry.due, random.next(below: 2) == 0 { queue.append(entry) } }
        for case .late(let command) in onTheirWay.map(\.due) where random.next(below: 2) == 0 { _ = carryOut(command) }
    }

    /// What was still on its way when the run ended comes into the world now.
    mutating func drain() {
        for case .late(let command) in queue.map(\.due) { _ = carryOut(command) }
        queue = []
    }
}
