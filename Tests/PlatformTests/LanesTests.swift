import Platform
import Synchronization
import Testing

@Suite("Threads and queues")
struct LanesTests {
    @Test("all work is done, on no more threads than the limit", arguments: [1, 3])
    func lanes(limit: Int) throws {
        let lanes = try Lanes("lanes", limit: limit)
        defer { lanes.close() }
        let done = try Mailbox<Int>()
        let gauge = Gauge()
        for number in 0..<40 {
            lanes.run {
                gauge.enter()
                SystemClock.sleep(for: .milliseconds(1))
                gauge.leave()
                done.put(number)
            }
        }
        var seen: [Int] = []
        let deadline = SystemClock.now() + .seconds(20)
        while seen.count < 40, SystemClock.now() < deadline { seen += done.take(until: deadline) }
        #expect(seen.sorted() == Array(0..<40))
        #expect(gauge.most <= limit)
    }

    @Test("a queue hands out in order, and waits again after it was emptied")
    func mailbox() throws {
        let mailbox = try Mailbox<Int>()
        for number in 0..<5 { mailbox.put(number) }
        #expect(mailbox.take(until: SystemClock.now()) == [0, 1, 2, 3, 4])
        let asked = SystemClock.now()
        #expect(mailbox.take(until: asked + .milliseconds(50)).isEmpty)
        #expect(SystemClock.now() - asked >= .milliseconds(50))
    }

    @Test("a thread is joined when its body has ended, and not before")
    func join() throws {
        let gate = try Mailbox<Bool>()
        let thread = try WorkerThread("gate") { _ = gate.take(until: .distantFuture) }
        #expect(!thread.join(until: SystemClock.now() + .milliseconds(20)))
        gate.put(true)
        #expect(thread.join(until: SystemClock.now() + .seconds(10)))
    }
}

/// Counts how many are inside at once.
private final class Gauge: Sendable {
    private let count = Mutex((now: 0, most: 0))

    var most: Int { count.withLock { $0.most } }

    func enter() {
        count.withLock { count in
            count.now += 1
            count.most = max(count.most, count.now)
        }
    }

    func leave() { count.withLock { $0.now -= 1 } }
}
