internal import Glibc
package import Platform

/// An HTTP server on a socket of the file system that answers as a test wants, or never.
package final class LocalServer: Sendable {
    /// The path of the socket, in a directory of its own.
    package let path: String
    private let directory: String
    private let listening: Descriptor
    /// Every request so far: its head, an empty line, its body.
    package let received: Locked<[String]>

    /// - Parameter answer: the whole answer to a request, from its status line on; nil: the connection stays open and silent.
    package init(_ answer: @escaping @Sendable (String) -> String?) throws {
        directory = "/tmp/gd-socket-\(SystemRandom.hexadecimal(8))"
        try Files.makeDirectories(directory, permissions: 0o700)
        path = "\(directory)/s"
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let listening = Descriptor(owning: number)
        self.listening = listening
        let received = Locked<[String]>([])
        self.received = received
        guard number >= 0, Self.bind(number, path), listen(number, 64) == 0 else {
            throw PlatformError("cannot listen at \(path)", errno: errno)
        }
        _ = try WorkerThread("local-server") {
            while true {
                let connection = accept(listening.number, nil, nil)
                if connection < 0 { return }
                let owned = Descriptor(owning: connection)
                _ = try? WorkerThread("local-connection") { Self.serve(owned, received, answer) }
            }
        }
    }

    deinit {
        shutdown(listening.number, Int32(SHUT_RDWR))
        try? Files.removeTree(directory)
    }

    /// The URL of a path on this server.
    package func url(_ path: String) -> String { "unix:\(self.path):\(path)" }

    private static func serve(_ connection: Descriptor, _ received: Locked<[String]>, _ answer: (String) -> String?) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var text = ""
        while true {
            while !isComplete(text) {
                let count = read(connection.number, &bytes, bytes.count)
                if count <= 0 { return }
                text += String(decoding: bytes[0..<count], as: UTF8.self)
            }
            let request = text
            received.change { $0.append(request) }
            text = ""
            guard let reply = answer(request) else {
                // Silent until the other side has had enough.
                _ = read(connection.number, &bytes, bytes.count)
                return
            }
            let out = Array(reply.utf8)
            guard write(connection.number, out, out.count) == out.count else { return }
        }
    }

    private static func isComplete(_ text: String) -> Bool {
        guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
        let length = text[..<end.lowerBound].split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        let expected = length.flatMap { Int($0.dropFirst("content-length:".count).drop { $0 == " " }) } ?? 0
        return text[end.upperBound...].utf8.count >= expected
    }

    private static func bind(_ number: Int32, _ path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(number, $0, length) }
        } == 0
    }
}
