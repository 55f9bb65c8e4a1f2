internal import CPlatform
internal import Glibc
internal import Platform
internal import Synchronization

/// What other threads ask of the loop: the only way to it.
final class Inbox<Asked: Sendable>: Sendable {
    private let waiting = Mutex<[Asked]>([])
    private let bell: Descriptor

    init() throws {
        let number = gd_eventfd(0)
        guard number >= 0 else { throw PlatformError("cannot create an event descriptor", errno: errno) }
        bell = Descriptor(owning: number)
    }

    /// Readable while something may be waiting.
    var descriptor: Int32 { bell.number }

    func put(_ asked: Asked) {
        waiting.withLock { $0.append(asked) }
        var one: UInt64 = 1
        _ = write(bell.number, &one, 8)
    }

    /// Whether something is waiting, without asking the kernel.
    var isEmpty: Bool { waiting.withLock { $0.isEmpty } }

    func take() -> [Asked] {
        var count: UInt64 = 0
        _ = read(bell.number, &count, 8)
        return waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
