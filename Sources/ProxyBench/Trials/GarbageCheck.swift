import Platform

/// Requests that no server should die of, each followed by traffic through what it may have made.
struct GarbageCheck {
    let server: Contender
    let control: ControlClient

    /// The first request after which something was wrong; nil when there was none.
    func finding() -> String? {
        for (path, bodies) in [("/proxies", Self.proxies), ("/proxies/echo/toxics", Self.toxics), ("/populate", Self.lists)] {
            for body in bodies {
                if let finding = finding(path, body) { return "POST \(path) \(body.prefix(120)): \(finding)" }
            }
        }
        for bytes in Self.wire {
            raw(bytes)
            if let finding = health() { return "\(bytes.count) bytes that are no HTTP: \(finding)" }
        }
        return nil
    }

    private func finding(_ path: String, _ body: String) -> String? {
        let answer = control.ask("POST", path, body)
        if let answer, answer.status >= 500 { return "answered \(answer.status)" }
        if answer == nil { return "not answered" }
        push()
        if let finding = health() { return finding }
        for name in ["g", "slicer_downstream"] { _ = control.ask("DELETE", "/proxies/echo/toxics/\(name)") }
        return health()
    }

    private func health() -> String? {
        if server.tool?.isRunning == false { return "the server has ended" }
        return control.ask("GET", "/version")?.status == 200 ? nil : "the server does not answer any more"
    }

    /// Bytes through the echo, whatever becomes of them.
    private func push() {
        let deadline = SystemClock.now() + .milliseconds(50)
        guard let client = try? Socket.connected(to: server.doors.echo, until: deadline) else { return }
        client.send([UInt8](repeating: 0x67, count: 100_000), until: deadline)
        _ = client.receiveAll(until: deadline)
    }

    private func raw(_ bytes: [UInt8]) {
        let deadline = SystemClock.now() + .milliseconds(100)
        guard let client = try? Socket.connected(to: control.port, until: deadline) else { return }
        client.send(bytes, until: deadline)
        _ = client.receive(until: deadline)
    }

    private static let shapeless = [
        "", "{", "[]", "null", "{}", "\"x\"", "1e999", "-", "{\"name\":null}", "{\"name\":{}}", "\u{0}\u{1}\u{2}",
        String(repeating: "[", count: 50_000), String(repeating: "{\"a\":", count: 10_000), "{\"name\":\"\\ud800\"}",
    ]

    private static let proxies =
        shapeless + [
            #"{"name":"","upstream":"127.0.0.1:1"}"#, #"{"name":"g1","upstream":""}"#, #"{"name":"g2","upstream":5}"#,
            #"{"name":"g3","listen":"127.0.0.1:0","upstream":"127.0.0.1:0"}"#,
            "{\"name\":\"\(String(repeating: "n", count: 100_000))\",\"upstream\":\"127.0.0.1:1\",\"listen\":\"127.0.0.1:0\"}",
            #"{"name":"../..","listen":"127.0.0.1:0","upstream":"127.0.0.1:1"}"#,
        ]

    private static let lists = shapeless + ["[null]", "[{}]", "[[]]", #"[{"name":"g"}]"#, #"{"proxies":1}"#]

    private static let toxics =
        shapeless
        + [
            ("slicer", ""), ("slicer", #""average_size":10,"size_variation":500"#), ("slicer", #""average_size":-5"#),
            ("slicer", #""average_size":1,"size_variation":1,"delay":9223372036854775807"#), ("bandwidth", #""rate":-1"#),
            ("bandwidth", #""rate":9223372036854775807"#), ("latency", #""latency":1,"jitter":5000000000000000000"#),
            ("latency", #""latency":9223372036854775807"#), ("latency", #""latency":-1"#), ("latency", #""latency":1e30"#),
            ("timeout", #""timeout":-1"#), ("limit_data", #""bytes":-1"#), ("reset_peer", #""timeout":-5"#),
            ("slow_close", #""delay":-9223372036854775808"#), ("no such type", ""), ("latency", #""latency":"ten""#),
        ].map { #"{"name":"g","type":"\#($0)","attributes":{\#($1)}}"# }
        + ["-1", "1e308", "\"x\"", "null"].map { #"{"name":"g","type":"noop","toxicity":\#($0)}"# }

    private static let wire: [[UInt8]] = [
        [0, 0, 0, 0], Array("GET\r\n\r\n".utf8), Array("POST /proxies HTTP/1.1\r\nContent-Length: -5\r\n\r\n".utf8),
        Array("POST /proxies HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n{}".utf8),
        Array("GET / HTTP/1.1\r\nX: ".utf8) + [UInt8](repeating: 0x61, count: 1 << 20),
    ]
}
