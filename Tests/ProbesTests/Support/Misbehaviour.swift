import Platform
import Testing

/// Something that a server does wrong, and what the sample must say.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
    let name: String
    let reason: String
    var timeout = Interval.seconds(5)
    var scheme = "http"
    var readsJSON = false
    let behave: @Sendable (Int32) -> Void

    var testDescription: String { name }

    static let all: [Misbehaviour] = [
        Misbehaviour(name: "accepts and says nothing", reason: "no answer within", timeout: .milliseconds(600)) { _ in
            SystemClock.sleep(for: .seconds(2))
        },
        Misbehaviour(name: "drips its answer for ever", reason: "no answer within", timeout: .milliseconds(600)) { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<40 where RawServer.send(connection, "x") { SystemClock.sleep(for: .milliseconds(50)) }
        },
        Misbehaviour(name: "closes without an answer", reason: "closed") { RawServer.readRequest($0) },
        Misbehaviour(name: "breaks off in a chunk", reason: "closed") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc")
        },
        Misbehaviour(name: "promises more than it sends", reason: "closed") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        },
        Misbehaviour(name: "speaks something else", reason: "not HTTP") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n")
        },
        Misbehaviour(name: "answers with an error", reason: "status 500") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")
        },
        Misbehaviour(name: "redirects to itself", reason: "redirects in a circle") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 302 F\r\nLocation: /x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        },
        Misbehaviour(name: "redirects for ever", reason: "more than 5 redirects") { connection in
            RawServer.readRequest(connection)
            let next = "/\(SystemRandom.hexadecimal(8))"
            RawServer.send(connection, "HTTP/1.1 302 F\r\nLocation: \(next)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        },
        Misbehaviour(name: "floods", reason: "larger than 1 MiB") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\n\r\n")
            let block = [UInt8](repeating: 0x78, count: 65_536)
            for _ in 0..<1_000 { guard (try? RawServer.write(connection, block)) != nil else { return } }
        },
        Misbehaviour(name: "sends headers for ever", reason: "not HTTP") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\n")
            for number in 0..<100_000 { guard RawServer.send(connection, "X-\(number): \(number)\r\n") else { return } }
        },
        Misbehaviour(name: "sends one header for ever", reason: "not HTTP") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nX: ")
            let block = [UInt8](repeating: 0x78, count: 65_536)
            for _ in 0..<1_000 { guard (try? RawServer.write(connection, block)) != nil else { return } }
        },
        Misbehaviour(name: "sends garbage for JSON", reason: "not JSON", readsJSON: true) { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{\"depth\":")
        },
        Misbehaviour(name: "has no such value", reason: "nothing at $.depth", readsJSON: true) { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        },
        Misbehaviour(name: "has another kind of value", reason: "an object at $.depth", readsJSON: true) { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"depth\":{}}")
        },
        Misbehaviour(name: "speaks no TLS", reason: "TLS", scheme: "https") { connection in
            RawServer.readRequest(connection)
            RawServer.send(connection, "HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n")
        },
    ]
}
