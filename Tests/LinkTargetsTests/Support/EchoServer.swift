import CPlatform
import Glibc
import Platform

/// A server that sends back what it gets.
final class EchoServer: Sendable {
    let place: String
    private let listener: Descriptor

    init() throws {
        var address = gd_address()
        _ = gd_address_literal("127.0.0.1", 0, &address)
        let number = gd_listen(&address, 256)
        guard number >= 0 else { throw PlatformError("cannot listen", errno: errno) }
        let listener = Descriptor(owning: number)
        self.listener = listener
        place = "127.0.0.1:\(gd_address_port(&address))"
        _ = try WorkerThread("echo") {
            while true {
                guard Polling.readable(listener.number, until: SystemClock.now() + .seconds(60)) else { return }
                let accepted = gd_accept(listener.number)
                if accepted < 0 { return }
                _ = try? WorkerThread("echo-call") { Self.serve(accepted) }
            }
        }
    }

    deinit { shutdown(listener.number, Int32(SHUT_RDWR)) }

    private static func serve(_ number: Int32) {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while Polling.readable(number, until: SystemClock.now() + .seconds(30)) {
            let count = gd_receive(number, &chunk, Int64(chunk.count))
            guard count > 0, gd_send(number, chunk, count) == count else { break }
        }
        gd_finish(number)
    }
}
