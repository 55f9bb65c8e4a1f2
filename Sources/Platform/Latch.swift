internal import CPlatform

/// Something that one thread opens, once, and another waits for; it needs no descriptor, so it works when there are none left.
package final class Latch: Sendable {
    private let handle: UInt

    package init() { handle = gd_latch_new() }
    deinit { if handle != 0 { gd_latch_free(handle) } }

    package func open() { if handle != 0 { gd_latch_open(handle) } }

    /// Blocks the calling thread until it is open.
    package func wait() { if handle != 0 { gd_latch_wait(handle) } }
}
