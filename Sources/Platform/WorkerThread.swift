internal import CPlatform
internal import Glibc
internal import Synchronization

/// A thread of our own: blocking work never sits on Swift's cooperative pool.
package final class WorkerThread: Sendable {
    private let done: Descriptor

    /// Runs `body` on a new thread named `name` (at most 15 bytes are shown).
    ///
    /// - Parameter isUrgent: see ``Urgency``.
    package init(_ name: String, isUrgent: Bool = false, _ body: @escaping @Sendable () -> Void) throws {
        let bell = gd_eventfd(0)
        guard bell >= 0 else { throw PlatformError("cannot create an event descriptor", errno: errno) }
        let done = Descriptor(owning: bell)
        self.done = done
        let work = Work(name: name) {
            if isUrgent { Urgency.during(body) } else { body() }
            var one: UInt64 = 1
            _ = write(done.number, &one, 8)
        }
        let box = Unmanaged.passRetained(work)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 1 << 20)
        var thread = pthread_t()
        let error = pthread_create(&thread, &attributes, runWork, box.toOpaque())
        guard error == 0 else {
            box.release()
            throw PlatformError("cannot start a thread", errno: error)
        }
    }

    /// Waits for the end of the body; true when it ended before `deadline`.
    @discardableResult
    package func join(until deadline: Moment = .distantFuture) -> Bool { Polling.readable(done.number, until: deadline) }
}

private final class Work: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
    gd_thread_name(work.name)
    work.body()
    return nil
}

/// A bounded set of threads for calls that may block; a thread that never returns costs one lane, not the run.
package final class Lanes: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var threads = 0
        var idle = 0
        var closed = false
    }

    private let name: String
    private let limit: Int
    private let isUrgent: Bool
    private let state = Mutex(State())
    private let bell: Descriptor

    /// - Parameters:
    ///   - limit: the most threads; they are started when first needed.
    ///   - isUrgent: see ``Urgency``.
    package init(_ name: String, limit: Int, isUrgent: Bool = false) throws {
        let number = gd_eventfd(1)
        guard number >= 0 else { throw PlatformError("cannot create an event descriptor", errno: errno) }
        bell = Descriptor(owning: number)
        self.name = name
        self.limit = limit
        self.isUrgent = isUrgent
    }

    /// Runs `work` on a free lane, or when one comes free.
    package func run(_ work: @escaping @Sendable () -> Void) {
        let grow = state.withLock { state in
            state.waiting.append(work)
            guard state.waiting.count > state.idle, state.threads < limit else { return false }
            state.threads += 1
            return true
        }
        if grow, (try? WorkerThread(name, isUrgent: isUrgent) { [self] in serve() }) == nil { state.withLock { $0.threads -= 1 } }
        ring()
    }

    /// Lets idle threads end.
    package func close() {
        let threads = state.withLock { state in
            state.closed = true
            return state.threads
        }
        for _ in 0..<threads { ring() }
    }

    private func ring() {
        var one: UInt64 = 1
        _ = write(bell.number, &one, 8)
    }

    private func serve() {
        while true {
            let (work, closed) = state.withLock { state -> ((@Sendable () -> Void)?, Bool) in
                if state.waiting.isEmpty {
                    state.idle += state.closed ? 0 : 1
                    return (nil, state.closed)
                }
                return (state.waiting.removeFirst(), false)
            }
            if let work {
                work()
                continue
            }
            if closed { return }
            _ = Polling.readable(bell.number, until: .distantFuture)
            var count: UInt64 = 0
            _ = read(bell.number, &count, 8)
            state.withLock { $0.idle -= 1 }
        }
    }
}
