import CPlatform
import Glibc
import Platform

/// A server of a test: what it does with a connection is a closure on a thread of its own.
final class Server: Sendable {
    let place: String
    private let listener: Descriptor
    private let thread: WorkerThread
    private let isOver = Locked(false)

    init(_ place: String = "127.0.0.1", _ serve: @escaping @Sendable (Wire) -> Void) throws {
        var address = gd_address()
        _ = gd_address_literal(place, 0, &address)
        let number = gd_listen(&address, 4_096)
        guard number >= 0 else { throw PlatformError("cannot listen", errno: errno) }
        let listener = Descriptor(owning: number)
        self.listener = listener
        self.place = place.contains(":") ? "[\(place)]:\(gd_address_port(&address))" : "\(place):\(gd_address_port(&address))"
        let isOver = isOver
        thread = try WorkerThread("server") {
            while !isOver.get {
                let accepted = gd_accept(number)
                if accepted < 0 {
                    _ = Polling.readable(number, until: SystemClock.now() + .milliseconds(20))
                    continue
                }
                let wire = Wire(owning: accepted)
                _ = try? WorkerThread("serve") { serve(wire) }
            }
        }
    }

    func stop() {
        isOver.set(true)
        thread.join()
    }

    deinit { isOver.set(true) }

    /// Sends back what comes, until the end, and then ends.
    static func echo(_ place: String = "127.0.0.1") throws -> Server {
        try Server(place) { wire in
            while true {
                var chunk = [UInt8](repeating: 0, count: 65_536)
                _ = Polling.readable(wire.number, until: SystemClock.now() + .seconds(10))
                let count = gd_receive(wire.number, &chunk, Int64(chunk.count))
                guard count > 0 else { return wire.close() }
                wire.send(Array(chunk[..<Int(count)]))
            }
        }
    }
}
