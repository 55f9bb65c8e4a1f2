import Platform

/// Whether toxics do what they say, by what a client and an origin see.
struct CheckTrial: Trial {
    func run(_ bench: Bench) throws {
        let checks: [(String, (Contender, ControlClient, Origins) throws -> Bool)] = [
            ("reset", Self.resetsOpenConnection), ("half", Self.keepsHalfOpen), ("timeout", Self.endsBusyConnection),
            ("limit", Self.limitsExactly),
        ]
        for contender in bench.toxic {
            for (name, check) in checks {
                bench.attempt("check: \(name)", on: contender) {
                    try bench.withFresh(contender) { fresh, control in
                        bench.record(try check(fresh, control, bench.origins), "check.\(name)", of: contender)
                    }
                }
            }
            bench.attempt("check: victims", on: contender) { try VictimCheck(bench: bench, contender: contender).run() }
            bench.attempt("check: garbage", on: contender) {
                try bench.withFresh(contender) { fresh, control in
                    let finding = GarbageCheck(server: fresh, control: control).finding()
                    bench.record(finding == nil, "check.garbage", of: contender)
                    if let finding { bench.note("\(contender.name), garbage: \(finding)") }
                }
            }
        }
    }

    private static func resetsOpenConnection(_ server: Contender, _ control: ControlClient, _ origins: Origins) throws -> Bool {
        let deadline = SystemClock.now() + .seconds(5)
        let client = try Socket.connected(to: server.doors.echo, until: deadline)
        client.send([1], until: deadline)
        guard client.receive(until: deadline) == .bytes([1]) else { return false }
        try control.addToxic("reset_peer", to: "echo", #""timeout":0"#)
        client.send([2], until: deadline)
        return client.receiveAll(until: deadline) == ([], .reset)
    }

    private static func keepsHalfOpen(_ server: Contender, _ control: ControlClient, _ origins: Origins) throws -> Bool {
        let deadline = SystemClock.now() + .seconds(5)
        let (listener, port) = try Socket.listening()
        let door = try Socket.freePort()
        try control.createProxy("half", listen: door, upstream: port)
        let client = try Socket.connected(to: door, until: deadline)
        client.send(Array("question".utf8), until: deadline)
        client.finish()
        guard let origin = listener.accept(until: deadline) else { return false }
        guard origin.receiveAll(until: deadline) == (Array("question".utf8), .end) else { return false }
        origin.send(Array("answer".utf8), until: deadline)
        origin.finish()
        return client.receiveAll(until: deadline) == (Array("answer".utf8), .end)
    }

    private static func endsBusyConnection(_ server: Contender, _ control: ControlClient, _ origins: Origins) throws -> Bool {
        try control.addToxic("timeout", to: "echo", #""timeout":500"#)
        let start = SystemClock.now()
        let client = try Socket.connected(to: server.doors.echo, until: start + .seconds(5))
        while SystemClock.now() < start + .seconds(2) {
            client.send([1], until: start + .seconds(2))
            let arrival = client.receive(until: SystemClock.now() + .milliseconds(50))
            if arrival == .silence { continue }
            let time = SystemClock.now() - start
            return (arrival == .end || arrival == .reset) && time > .milliseconds(450) && time < .milliseconds(800)
        }
        return false
    }

    private static func limitsExactly(_ server: Contender, _ control: ControlClient, _ origins: Origins) throws -> Bool {
        let deadline = SystemClock.now() + .seconds(5)
        try control.addToxic("limit_data", to: "stream", #""bytes":1000"#)
        let client = try Socket.connected(to: server.doors.stream, until: deadline)
        let (bytes, last) = client.receiveAll(until: deadline)
        return bytes.count == 1_000 && last == .end
    }
}
