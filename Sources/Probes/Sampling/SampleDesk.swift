internal import Platform
internal import Scenarios
internal import Synchronization

/// Hands out tickets for the samples of one signal: a bounded number at a time, each with its time-out.
final class SampleDesk: Sendable {
    /// How many samples of one signal may be under way where each takes a thread: what a time-out lasts for, as below.
    static func threads(_ signal: SignalDeclaration) -> Int {
        Int(min(ProbeLimits.threads, max(8, signal.outstanding + 2)))
    }

    /// The same where a sample is a connection of an event loop. A service that hangs must meet its time-out and not this
    /// bound, or slow answers would count as errors: so it is what a time-out lasts for, within reason.
    static func connections(_ signal: SignalDeclaration) -> Int {
        Int(min(ProbeLimits.connections, max(64, signal.outstanding + 8)))
    }

    private struct State {
        var outstanding: [Int: SampleTicket] = [:]
        var next = 0
        var isClosed = false
    }

    private let timeout: Interval
    private let capacity: Int
    private let state = Mutex(State())

    init(timeout: Interval, capacity: Int) {
        self.timeout = timeout
        self.capacity = capacity
    }

    /// Starts `work` with a ticket; the sample fails instead when it cannot be started or its time is over.
    func start(
        _ intendedStart: Moment, _ completion: @escaping @Sendable (Sample) -> Void, work: (SampleTicket) -> Void
    ) {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let ticket = SampleTicket(intendedStart: intendedStart, completion: completion) { [weak self] in
            self?.state.withLock { $0.outstanding[number] = nil }
        }
        let deadline = intendedStart + timeout
        if let refusal = refusal(of: ticket, number, deadline: deadline) { return Self.refuse(ticket, refusal) }
        let reason = "no answer within \(timeout)"
        guard let timekeeper = Timekeeper.shared else { return ticket.finish(.failed("cannot start a thread")) }
        timekeeper.at(deadline) { ticket.giveUp(reason) }
        work(ticket)
    }

    /// Ends what is under way; every later sample fails.
    func close() {
        let tickets = state.withLock { state in
            state.isClosed = true
            return state.outstanding.sorted { $0.key < $1.key }.map(\.value)
        }
        for ticket in tickets { ticket.giveUp("stopped") }
    }

    private func refusal(of ticket: SampleTicket, _ number: Int, deadline: Moment) -> String? {
        if deadline <= SystemClock.now() { return "started too late" }
        return state.withLock { state in
            if state.isClosed { return "stopped" }
            if state.outstanding.count >= capacity { return "too many outstanding" }
            state.outstanding[number] = ticket
            return nil
        }
    }

    /// Answers from another thread, so that a caller who holds a lock does not meet itself.
    private static func refuse(_ ticket: SampleTicket, _ reason: String) {
        guard let timekeeper = Timekeeper.shared else { return ticket.finish(.failed(reason)) }
        timekeeper.at(ticket.intendedStart) { ticket.finish(.failed(reason)) }
    }
}
