import Platform
import Scenarios
import Synchronization
import Testing

@testable import Probes

@Suite("The desk of a signal's samples")
struct SampleDeskTests {
    @Test("work that never ends is answered at its time-out, asked to end, and keeps its place")
    func wedged() throws {
        let desk = SampleDesk(timeout: .milliseconds(200), capacity: 8)
        let box = try Mailbox<Sample>()
        let tickets = Mutex<[SampleTicket]>([])
        let abandoned = Mutex(0)
        let start = SystemClock.now()
        for _ in 0..<8 {
            desk.start(start) {
                box.put($0)
            } work: { ticket in
                ticket.onGivingUp { abandoned.withLock { $0 += 1 } }
                tickets.withLock { $0.append(ticket) }
            }
        }
        let samples = gather(box, 8)
        #expect(samples.map(\.failure) == Array(repeating: "no answer within 200ms", count: 8))
        #expect(samples.allSatisfy { $0.elapsed >= .milliseconds(200) })
        #expect(eventually { abandoned.withLock { $0 } == 8 })
        #expect(once(desk, box) == "too many outstanding")
        for ticket in tickets.withLock({ $0 }) { ticket.finish(.value(1)) }
        #expect(box.take(until: SystemClock.now() + .milliseconds(100)).isEmpty)
        #expect(once(desk, box) == nil)
    }

    @Test("who gives up first and who answers first: one answer whatever the order")
    func races() throws {
        for _ in 0..<200 {
            let box = try Mailbox<Sample>()
            let ticket = SampleTicket(intendedStart: SystemClock.now(), completion: { box.put($0) }, release: {})
            let threads = try [
                WorkerThread("a") { ticket.finish(.value(1)) }, WorkerThread("b") { ticket.giveUp("late") },
                WorkerThread("c") { ticket.giveUp("stopped") },
            ]
            for thread in threads { thread.join() }
            #expect(box.take(until: SystemClock.now()).count == 1)
        }
    }

    @Test("work that was given up before it could say how to end it is ended as soon as it does")
    func lateAbandon() {
        let ticket = SampleTicket(intendedStart: SystemClock.now(), completion: { _ in }, release: {})
        ticket.giveUp("late")
        let isEnded = Mutex(false)
        ticket.onGivingUp { isEnded.withLock { $0 = true } }
        #expect(isEnded.withLock { $0 })
    }

    @Test("a sample whose time is over before it starts is not started")
    func late() throws {
        let desk = SampleDesk(timeout: .milliseconds(100), capacity: 8)
        let box = try Mailbox<Sample>()
        desk.start(SystemClock.now() - .seconds(1)) {
            box.put($0)
        } work: { _ in
            Testing.Issue.record("the work was started")
        }
        #expect(gather(box, 1).map(\.failure) == ["started too late"])
    }

    private func once(_ desk: SampleDesk, _ box: Mailbox<Sample>) -> String? {
        desk.start(SystemClock.now()) {
            box.put($0)
        } work: {
            $0.finish(.value(1))
        }
        return gather(box, 1).first?.failure
    }

    private func gather(_ box: Mailbox<Sample>, _ count: Int) -> [Sample] {
        let deadline = SystemClock.now() + .seconds(5)
        var samples: [Sample] = []
        while samples.count < count, SystemClock.now() < deadline { samples += box.take(until: deadline) }
        return samples
    }
}
