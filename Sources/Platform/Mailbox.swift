internal import CPlatform
internal import Glibc
internal import Synchronization

/// A queue that any thread may fill and one thread (or, as a work queue, several) empties.
package final class Mailbox<Element: Sendable>: Sendable {
    private let queue = Mutex<[Element]>([])
    private let bell: Descriptor

    package init() throws {
        let number = gd_eventfd(0)
        guard number >= 0 else { throw PlatformError("cannot create an event descriptor", errno: errno) }
        bell = Descriptor(owning: number)
    }

    package func put(_ element: Element) {
        queue.withLock { $0.append(element) }
        var one: UInt64 = 1
        _ = write(bell.number, &one, 8)
    }

    /// All that has arrived, waiting until `deadline` for the first; empty when nothing came.
    package func take(until deadline: Moment) -> [Element] {
        while true {
            let ready = drain()
            if !ready.isEmpty { return ready }
            // The bell may still ring for what an earlier call or another thread took.
            guard Polling.readable(bell.number, until: deadline) else { return [] }
            var count: UInt64 = 0
            _ = read(bell.number, &count, 8)
        }
    }

    private func drain() -> [Element] {
        queue.withLock { waiting in
            let all = waiting
            waiting.removeAll(keepingCapacity: true)
            return all
        }
    }
}
