import Platform

/// How long it takes until a fault is off, with clients that have stopped reading and an upstream that answers nothing.
struct HealingTrial: Trial {
    static let readers = 1_000

    static let toxics = [
        Asked(name: "latency", attributes: #""latency":1000"#), Asked(name: "bandwidth", attributes: #""rate":10"#),
        Asked(name: "slicer", attributes: #""average_size":64,"size_variation":32,"delay":1000"#),
        Asked(name: "slow_close", attributes: #""delay":5000"#),
    ]

    struct Asked {
        let name: String
        let attributes: String
    }

    func run(_ bench: Bench) throws {
        for contender in bench.toxic {
            for toxic in Self.toxics {
                stalled("healing \(toxic.name)", toxic, contender, bench) { control in
                    bench.record(
                        control.time("DELETE", "/proxies/flood/toxics/\(toxic.name)"), "heal.\(toxic.name)", of: contender)
                }
            }
            let latency = Self.toxics[0]
            stalled("reset", latency, contender, bench) { bench.record($0.time("POST", "/reset"), "heal.reset", of: contender) }
            stalled("disabling", latency, contender, bench) {
                bench.record($0.time("POST", "/proxies/flood", #"{"enabled":false}"#), "heal.disable", of: contender)
            }
            bench.attempt("held bytes", on: contender) { try held(contender, bench) }
            bench.attempt("black hole", on: contender) { try hole(contender, bench) }
        }
    }

    /// A server of its own, with readers that do not read: what hangs afterwards hangs nobody else.
    private func stalled(
        _ what: String, _ toxic: Asked, _ contender: Contender, _ bench: Bench, _ body: (ControlClient) -> Void
    ) {
        bench.attempt(what, on: contender) {
            try bench.withFresh(contender) { fresh, control in
                try control.addToxic(toxic.name, to: "flood", toxic.attributes)
                let deadline = SystemClock.now() + .seconds(20)
                let clients = try (0..<Self.readers).map { _ in
                    try Socket.connected(to: fresh.doors.flood, until: deadline, isTight: true)
                }
                defer { bench.origins.flood.letGo() }
                guard bench.origins.flood.holds(Self.readers, until: deadline) else {
                    throw PlatformError("not all readers got through", cause: "20 s were not enough")
                }
                SystemClock.sleep(for: .milliseconds(1_500))
                body(control)
                withExtendedLifetime(clients) {}
            }
        }
    }

    /// What a long delay holds back comes at once when the delay is taken off.
    private func held(_ contender: Contender, _ bench: Bench) throws {
        try bench.withFresh(contender) { fresh, control in
            try control.addToxic("latency", to: "echo", #""latency":10000"#)
            let deadline = SystemClock.now() + .seconds(20)
            let clients = try (0..<100).map { _ in try Socket.connected(to: fresh.doors.echo, until: deadline) }
            for client in clients { client.send([0x67], until: deadline) }
            SystemClock.sleep(for: .milliseconds(500))
            let start = SystemClock.now()
            try control.removeToxic("latency", from: "echo")
            let arrived = clients.allSatisfy { $0.receive(until: start + .seconds(5)) == .bytes([0x67]) }
            let time = (SystemClock.now() - start).inSeconds * 1e3
            bench.record(arrived ? time : .infinity, "heal.held", of: contender)
        }
    }

    /// A proxy before an upstream that takes no connection and refuses none.
    private func hole(_ contender: Contender, _ bench: Bench) throws {
        let hole = try BlackHole()
        try bench.withFresh(contender) { _, control in
            let port = try Socket.freePort()
            try control.createProxy("hole", listen: port, upstream: hole.port)
            let deadline = SystemClock.now() + .seconds(5)
            let clients = try (0..<3).map { _ in try Socket.connected(to: port, until: deadline) }
            SystemClock.sleep(for: .milliseconds(300))
            bench.record(control.time("POST", "/proxies/hole", #"{"enabled":false}"#), "heal.hole", of: contender)
            withExtendedLifetime(clients) {}
        }
        try bench.withFresh(contender) { _, control in
            let port = try Socket.freePort()
            try control.createProxy("hole", listen: port, upstream: hole.port)
            let client = try Socket.connected(to: port, until: SystemClock.now() + .seconds(5))
            SystemClock.sleep(for: .milliseconds(300))
            bench.record(control.time("DELETE", "/proxies/hole"), "heal.gone", of: contender)
            withExtendedLifetime(client) {}
        }
    }
}
