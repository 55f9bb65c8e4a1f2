import Platform

/// Whether a seed decides which connections a toxic is on.
struct VictimCheck {
    let bench: Bench
    let contender: Contender

    private static let connections = 200
    private static let seed = 42

    func run() throws {
        let first = try victims()
        let second = try victims()
        bench.record(first == second && !first.isEmpty, "check.victims", of: contender)
        bench.record(Double(first.count) / Double(Self.connections), "check.share", of: contender)
    }

    /// The numbers of the connections that were hit, of a server that was started for this.
    private func victims() throws -> [Int] {
        var hit: [Int] = []
        try bench.withFresh(contender, seed: Self.seed) { fresh, control in
            try control.addToxic(
                "limit_data", to: "echo", #""bytes":1"#, more: #","toxicity":0.5,"seed":\#(Self.seed)"#)
            hit = try (0..<Self.connections).filter { _ in try isHit(fresh) }
        }
        return hit
    }

    /// One byte of two comes back.
    private func isHit(_ server: Contender) throws -> Bool {
        let deadline = SystemClock.now() + .seconds(5)
        let client = try Socket.connected(to: server.doors.echo, until: deadline)
        client.send([1, 2], until: deadline)
        var bytes: [UInt8] = []
        while bytes.count < 2, case .bytes(let more) = client.receive(until: deadline) { bytes += more }
        guard !bytes.isEmpty else { throw PlatformError("a connection gave nothing", cause: "expected 1 or 2 bytes") }
        return bytes.count == 1
    }
}
