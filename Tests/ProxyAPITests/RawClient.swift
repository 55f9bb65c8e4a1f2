import Glibc
import Platform
import Testing

@testable import ProxyAPI

/// A client that sends exactly the bytes it is told, and no more.
final class RawClient {
    private let number: Int32

    init(_ address: APIAddress) throws {
        switch address {
        case .tcp(_, let port):
            number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = in_port_t(port).bigEndian
            place.sin_addr.s_addr = inet_addr("127.0.0.1")
            try connect(&place)
        case .unix(let path):
            number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var place = sockaddr_un()
            place.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8) }
            try connect(&place)
        }
        // A test that waits for what does not come ends.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { Glibc.close(number) }

    private func connect<Place>(_ place: inout Place) throws {
        let result = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(number, $0, socklen_t(MemoryLayout<Place>.size))
            }
        }
        if result != 0 { throw PlatformError("cannot connect", errno: errno) }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more will come.
    func finish() { shutdown(number, Int32(SHUT_WR)) }

    /// What comes until `end` has come, or the other side is done.
    func read(until end: String? = nil) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(number, &chunk, chunk.count, 0)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
            if let end, String(decoding: bytes, as: UTF8.self).contains(end) { return String(decoding: bytes, as: UTF8.self) }
        }
    }
}
