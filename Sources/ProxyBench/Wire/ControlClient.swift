import Platform

/// Asks a Toxiproxy-compatible server, one connection for each request.
struct ControlClient: Sendable {
    let port: UInt16
    /// A server that has not answered by then is said not to answer.
    var patience = Interval.seconds(30)

    /// nil when no answer came.
    func ask(_ method: String, _ path: String, _ body: String = "") -> HTTPAnswer? {
        let deadline = SystemClock.now() + patience
        guard let socket = try? Socket.connected(to: port, until: deadline) else { return nil }
        let head = [
            "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "User-Agent: proxy-bench", "Connection: close",
            "Content-Type: application/json", "Content-Length: \(body.utf8.count)", "", "",
        ]
        guard socket.send(Array((head.joined(separator: "\r\n") + body).utf8), until: deadline) else { return nil }
        return receive(from: socket, until: deadline)
    }

    private func receive(from socket: Socket, until deadline: Moment) -> HTTPAnswer? {
        var bytes: [UInt8] = []
        while case .bytes(let more) = socket.receive(until: deadline) {
            bytes += more
            if let answer = HTTPAnswer(bytes), answer.isWhole { return answer }
        }
        return HTTPAnswer(bytes)
    }

    /// - Throws: ``PlatformError`` unless the answer is a success.
    func order(_ method: String, _ path: String, _ body: String = "") throws {
        let answer = ask(method, path, body)
        guard let answer, (200..<300).contains(answer.status) else {
            throw PlatformError(
                "\(method) \(path) \(body) failed", cause: answer.map { "\($0.status) \($0.body)" } ?? "no answer in \(patience)")
        }
    }

    /// How long the answer took, in milliseconds; without end unless it is a success.
    func time(_ method: String, _ path: String, _ body: String = "") -> Double {
        let start = SystemClock.now()
        guard let answer = ask(method, path, body), (200..<300).contains(answer.status) else { return .infinity }
        return (SystemClock.now() - start).inSeconds * 1e3
    }

    func createProxy(_ name: String, listen: UInt16, upstream: UInt16) throws {
        let body = #"{"name":"\#(name)","listen":"127.0.0.1:\#(listen)","upstream":"127.0.0.1:\#(upstream)"}"#
        try order("POST", "/proxies", body)
    }

    /// - Parameter attributes: as JSON.
    func addToxic(
        _ type: String, to proxy: String, _ attributes: String, stream: String = "downstream", more: String = ""
    ) throws {
        let body = #"{"name":"\#(type)","type":"\#(type)","stream":"\#(stream)","attributes":{\#(attributes)}\#(more)}"#
        try order("POST", "/proxies/\(proxy)/toxics", body)
    }

    func removeToxic(_ type: String, from proxy: String) throws { try order("DELETE", "/proxies/\(proxy)/toxics/\(type)") }
}
