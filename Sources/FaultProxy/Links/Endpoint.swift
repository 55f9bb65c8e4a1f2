internal import CPlatform
internal import Glibc

/// One socket of a connection, and what is known of it.
final class Endpoint {
    /// -1 when there is none (yet, or any more).
    private(set) var descriptor: Int32
    /// Whether a read or a write may do something; what the kernel reports is remembered until a call says that there is no more.
    var canRead = false
    var canWrite = false
    /// The peer has sent its end, or the socket has failed: a short read is not the last one.
    private(set) var hasEnded = false
    private(set) var hasFailed = false

    init(_ descriptor: Int32 = -1) { self.descriptor = descriptor }

    /// The socket that is tried next.
    func connect(_ descriptor: Int32) { self.descriptor = descriptor }

    static let interest = GD_READABLE | GD_WRITABLE | GD_ENDED | GD_EDGE

    var isOpen: Bool { descriptor >= 0 }

    func note(_ events: UInt32) {
        if events & (GD_READABLE | GD_ENDED | GD_HANGUP | GD_ERROR) != 0 { canRead = true }
        if events & (GD_WRITABLE | GD_HANGUP | GD_ERROR) != 0 { canWrite = true }
        if events & (GD_ENDED | GD_HANGUP | GD_ERROR) != 0 { hasEnded = true }
        if events & GD_ERROR != 0 { hasFailed = true }
    }

    func close(_ ending: Ending, on loop: EventLoop) {
        guard isOpen else { return }
        loop.forget(descriptor)
        if ending == .reset { gd_reset(descriptor) } else { gd_finish(descriptor) }
        descriptor = -1
        (canRead, canWrite) = (false, false)
    }
}
