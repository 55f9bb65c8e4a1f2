import CPlatform
import FaultProxy
import Glibc
import Platform

/// A proxy of datagrams before a server that sends back what it gets.
final class DatagramRig {
    let board: ProxySwitchboard
    let listen: String
    private let server: Descriptor

    init(seed: UInt64 = 1) throws {
        var local = gd_address()
        _ = gd_address_literal("127.0.0.1", 0, &local)
        let number = gd_datagram(&local, nil, 0)
        guard number >= 0 else { throw PlatformError("cannot make a socket", errno: errno) }
        let server = Descriptor(owning: number)
        self.server = server
        board = try ProxySwitchboard(seed: seed)
        let upstream = "127.0.0.1:\(gd_address_port(&local))"
        listen = try board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: upstream, network: .udp)).listen
        _ = try WorkerThread("echo") { [weak server] in
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while let open = server {
                guard Polling.readable(open.number, until: SystemClock.now() + .milliseconds(100)) else { continue }
                var from = gd_address()
                let count = gd_receive_from(open.number, &bytes, Int64(bytes.count), &from)
                if count >= 0 { _ = gd_send_to(open.number, bytes, count, &from) }
            }
        }
    }

    func client() throws -> DatagramWire { try DatagramWire(to: listen) }

    func add(
        _ type: String, _ attributes: [String: AttributeValue] = [:], _ direction: Direction = .downstream, toxicity: Double = 1,
        timeToLive: Interval? = nil
    ) throws {
        _ = try board.add(
            ToxicSpec(
                name: type, type: type, direction: direction, toxicity: toxicity, attributes: attributes, timeToLive: timeToLive),
            to: "p")
    }
}

/// A socket of datagrams of a test, with calls that wait, but never for ever.
final class DatagramWire {
    private let descriptor: Descriptor

    init(to place: String) throws {
        let colon = place.lastIndex(of: ":") ?? place.endIndex
        var remote = gd_address()
        _ = gd_address_literal(String(place[..<colon]), UInt16(place[colon...].dropFirst()) ?? 0, &remote)
        let number = gd_datagram(nil, &remote, 0)
        guard number >= 0 else { throw PlatformError("cannot make a socket", errno: errno) }
        descriptor = Descriptor(owning: number)
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = gd_send(descriptor.number, bytes, Int64(bytes.count))
    }

    /// The next datagram; nil when none comes in time.
    func receive(within patience: Interval = .seconds(20)) -> String? {
        guard Polling.readable(descriptor.number, until: SystemClock.now() + patience) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = gd_receive(descriptor.number, &bytes, Int64(bytes.count))
        return count < 0 ? nil : String(decoding: bytes[..<Int(count)], as: UTF8.self)
    }

    func ask(_ text: String, within patience: Interval = .seconds(20)) -> String? {
        send(text)
        return receive(within: patience)
    }
}
