import FaultProxy
import Platform

/// A proxy before a server.
struct Rig {
    let board: ProxySwitchboard
    let server: Server
    let listen: String

    init(_ server: Server, seed: UInt64 = 1, memory: Int = ProxySwitchboard.standardMemory) throws {
        self.server = server
        board = try ProxySwitchboard(seed: seed, memory: memory)
        listen = try board.create(ProxySpec(name: "p", listen: "127.0.0.1:0", upstream: server.place)).listen
    }

    static func echo() throws -> Rig { try Rig(Server.echo()) }

    func client() throws -> Wire { try Wire(to: listen) }

    @discardableResult
    func add(
        _ type: String, _ attributes: [String: AttributeValue] = [:], _ direction: Direction = .downstream, toxicity: Double = 1,
        seed: UInt64? = nil, timeToLive: Interval? = nil
    ) throws -> ToxicStatus {
        try board.add(
            ToxicSpec(
                name: type, type: type, direction: direction, toxicity: toxicity, attributes: attributes, seed: seed,
                timeToLive: timeToLive), to: "p")
    }

    func remove(_ name: String) throws { try board.remove(name, of: "p") }

    var traffic: ProxyTraffic { get throws { try board.proxy("p").traffic } }

    /// Asks again and again, for at most five seconds.
    func eventually(_ holds: (ProxyTraffic) -> Bool) throws -> Bool {
        for _ in 0..<500 {
            if holds(try traffic) { return true }
            SystemClock.sleep(for: .milliseconds(10))
        }
        return false
    }
}

/// How long `body` takes.
func elapsed(_ body: () throws -> Void) rethrows -> Interval {
    let start = SystemClock.now()
    try body()
    return SystemClock.now() - start
}
