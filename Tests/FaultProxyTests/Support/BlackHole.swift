import CPlatform
import Glibc
import Platform

/// An address that answers nobody who calls: its queue of connections is full, so the kernel drops what else comes.
final class BlackHole: Sendable {
    let place: String
    private let listener: Descriptor
    private let fillers: [Descriptor]

    init() throws {
        var address = gd_address()
        _ = gd_address_literal("127.0.0.1", 0, &address)
        let number = gd_listen(&address, 0)
        guard number >= 0 else { throw PlatformError("cannot listen", errno: errno) }
        listener = Descriptor(owning: number)
        place = "127.0.0.1:\(gd_address_port(&address))"
        fillers = (0..<4).map { _ in
            var isConnected: Int32 = 0
            return Descriptor(owning: gd_dial(&address, 0, &isConnected))
        }
    }
}
