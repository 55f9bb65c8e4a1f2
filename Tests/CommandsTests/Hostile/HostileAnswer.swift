import Platform
import Testing

/// What a service answers its probe with, from one moment on.
struct HostileAnswer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let behave: @Sendable (Int32) -> Void

    init(_ name: String, _ behave: @escaping @Sendable (Int32) -> Void) {
        testDescription = name
        self.behave = behave
    }

    private static let ok = "HTTP/1.1 200 OK\r\n"

    static let all: [HostileAnswer] = [
        HostileAnswer("it hangs") { _ in SystemClock.sleep(for: .seconds(20)) },
        HostileAnswer("it answers JSON that is none") { connection in
            TurningServer.send(connection, ok + "Content-Length: 9\r\nConnection: close\r\n\r\n{\"depth\":")
        },
        HostileAnswer("it answers another kind of JSON") { connection in
            TurningServer.send(connection, ok + "Content-Length: 16\r\nConnection: close\r\n\r\n{\"depth\":[null]}")
        },
        HostileAnswer("it breaks off in the middle of a chunk") { connection in
            TurningServer.send(connection, ok + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"de")
        },
        HostileAnswer("it redirects for ever") { connection in
            TurningServer.send(
                connection,
                "HTTP/1.1 302 F\r\nLocation: /\(SystemRandom.hexadecimal(8))\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n")
        },
        HostileAnswer("its body never ends") { connection in
            TurningServer.send(connection, ok + "\r\n{\"depth\":1}")
            TurningServer.flood(connection, String(repeating: " ", count: 65_536))
        },
        HostileAnswer("its headers never end") { connection in
            TurningServer.send(connection, ok)
            TurningServer.flood(connection, "X-More: " + String(repeating: "x", count: 8_000) + "\r\n")
        },
        HostileAnswer("one of its headers never ends") { connection in
            TurningServer.send(connection, ok + "X-More: ")
            TurningServer.flood(connection, String(repeating: "x", count: 65_536))
        },
        HostileAnswer("it closes at once") { _ in },
        HostileAnswer("it resets the connection") { TurningServer.reset($0) },
        HostileAnswer("it drips a byte now and then") { connection in
            TurningServer.send(connection, ok + "Content-Length: 1000\r\n\r\n")
            TurningServer.flood(connection, "x", pause: .milliseconds(50))
        },
    ]
}
