internal import CPlatform
internal import Glibc
internal import Platform
internal import Synchronization

/// What other threads ask of the loop: the only way to it.
final class Inbox<Asked: Sendable>: Sendable {
    /// nil once nobody listens any more.
    private let waiting = Mutex<[Asked]?>([])
    private let bell: Descriptor

    init() throws {
        let number = gd_eventfd(0)
        guard number >= 0 else { throw PlatformError("cannot create an event descriptor", errno: errno) }
        bell = Descriptor(owning: number)
    }

    /// Readable while something may be waiting.
    var descriptor: Int32 { bell.number }

    /// False where nobody listens any more.
    @discardableResult
    func put(_ asked: Asked) -> Bool {
        let isHeard = waiting.withLock { waiting in
            waiting?.append(asked)
            return waiting != nil
        }
        var one: UInt64 = 1
        _ = write(bell.number, &one, 8)
        return isHeard
    }

    /// Whether something is waiting, without asking the kernel.
    var isEmpty: Bool { waiting.withLock { $0?.isEmpty ?? true } }

    func take() -> [Asked] {
        var count: UInt64 = 0
        _ = read(bell.number, &count, 8)
        return waiting.withLock { waiting in
            defer { if waiting != nil { waiting = [] } }
            return waiting ?? []
        }
    }

    /// Takes what is waiting, and nothing any more.
    func close() -> [Asked] {
        waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting ?? []
        }
    }
}
