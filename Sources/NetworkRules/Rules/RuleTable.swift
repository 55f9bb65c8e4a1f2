/// The rules of one fault as text for `nft`: tables of our own, in the name of the hold's token, that the kernel removes with
/// the process that made them.
///
/// Packets that leave are condemned where it is known whose they are (the output hook) and dropped where their sender does not
/// notice (the egress of the device); a drop in the output hook would tell the sender. Nothing of it stands in a foreign table.
struct RuleTable: Hashable, Sendable {
    /// The name of the tables.
    var token: String
    var match: TrafficMatch
    var action: TrafficAction
    /// Nil: all traffic of the namespace.
    var process: ProcessTraffic?
    /// The devices of the namespace that its packets may leave by.
    var devices: [String]
    /// The rules end by themselves after so long.
    var seconds: Int

    /// - Parameter devices: all of the namespace; loopback is left alone where nothing on it can be meant.
    init(token: String, traffic: AffectedTraffic, process: ProcessTraffic? = nil, devices: [String], seconds: Int = 60) {
        self.token = token
        match = traffic.match
        action = traffic.action
        self.process = process
        let isEverywhere = process != nil || match.includesLoopback
        self.devices = isEverywhere ? devices : devices.filter { $0 != "lo" }
        self.seconds = seconds
    }

    /// Of its tables.
    var families: [String] { dropsAtDevices ? ["inet", "netdev"] : ["inet"] }

    /// What marks the rules whose counters show that something met the fault.
    static let met = "met"

    /// One line: to the kernel all of it is one transaction.
    var text: String {
        let drops = condemns ? " " + leak : ""
        return "table inet \(token) { flags owner; \(clock) \(process?.sets ?? "") \(outgoing) \(incoming)\(drops) };"
            + (dropsAtDevices ? " \(egress)" : "")
    }

    /// Whether packets are dropped on their way out.
    var condemns: Bool {
        if case .lose = action { match.direction.hasOutgoing } else { false }
    }

    private var dropsAtDevices: Bool { condemns && !devices.isEmpty }

    /// Without its elements no rule is in force; the kernel takes them out when their time is over.
    private var clock: String {
        "set in-force { typeof meta nfproto; flags timeout; elements = { ipv4 timeout \(seconds)s, ipv6 timeout \(seconds)s }; };"
    }

    private var outgoing: String {
        guard match.direction.hasOutgoing else { return "" }
        let rules = match.outgoing.map { "\($0) \(leaving)" }
        return chain("hit-out", rules) + " " + entry("out", "output", "oifname", ("saddr", "sport"))
    }

    private var incoming: String {
        guard match.direction.hasIncoming else { return "" }
        let rules = match.incoming.map { "\($0) \(arriving)" }
        return chain("hit-in", rules) + " " + entry("in", "input", "iifname", ("daddr", "dport"))
    }

    private func chain(_ name: String, _ rules: [String]) -> String {
        "chain \(name) { \(rules.map { $0 + ";" }.joined(separator: " ")) };"
    }

    /// Looks at each packet before address translation changes it, and once only.
    private func entry(_ name: String, _ hook: String, _ device: String, _ own: (address: String, port: String)) -> String {
        var rules = [
            "meta nfproto != @in-force accept",
            // Who lives at an address is still found out, so that nothing has to be relearned when the fault ends; what the
            // kernel says by itself shows nothing either.
            "icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } accept",
            "icmpv6 type { mld-listener-query, mld-listener-report, mld-listener-done, mld2-listener-report } accept",
        ]
        if let process {
            rules += process.conditions(address: own.address, port: own.port).map { "\($0) goto hit-\(name)" }
        } else {
            if !match.includesLoopback { rules.append("\(device) \"lo\" accept") }
            rules.append("goto hit-\(name)")
        }
        return "chain \(name) { type filter hook \(hook) priority -310; \(rules.map { $0 + ";" }.joined(separator: " ")) };"
    }

    private var leaving: String {
        switch action {
        case .lose(let parts): "\(Self.draw(parts))meta mark set \(mark) accept"
        case .reset(let parts, let seed): reset("jhash tcp sport . tcp dport", parts, seed)
        case .refuse: "counter reject with icmpx port-unreachable comment \"\(Self.met)\""
        }
    }

    private var arriving: String {
        switch action {
        case .lose(let parts): "\(Self.draw(parts))counter drop comment \"\(Self.met)\""
        case .reset(let parts, let seed): reset("jhash tcp dport . tcp sport", parts, seed)
        case .refuse: "counter reject with icmpx port-unreachable comment \"\(Self.met)\""
        }
    }

    /// Both directions of a connection have the same hash.
    private func reset(_ hash: String, _ parts: Int, _ seed: Int64) -> String {
        let number = "0x" + String(UInt32(truncatingIfNeeded: seed), radix: 16)
        let chosen = parts < TrafficAction.whole ? "\(hash) mod \(TrafficAction.whole) seed \(number) < \(parts) " : ""
        return "tcp flags & rst == 0 \(chosen)counter reject with tcp reset comment \"\(Self.met)\""
    }

    private static func draw(_ parts: Int) -> String {
        parts < TrafficAction.whole ? "numgen random mod \(TrafficAction.whole) < \(parts) " : ""
    }

    /// What condemns a packet: a number that nobody else has.
    private var mark: String { "0x" + String(0x6764_0000 | UInt32(TokenDigest.of(token) & 0xFFFF), radix: 16) }

    private var quotedDevices: String { devices.map { "\"\($0)\"" }.joined(separator: ", ") }

    private var egress: String {
        "table netdev \(token) { flags owner; chain egress { type filter hook egress devices = { \(quotedDevices) } priority 0; "
            + "meta mark \(mark) counter drop comment \"\(Self.met)\"; }; };"
    }

    /// A device that came later has no hook of ours; what is condemned does not leave by it either.
    private var leak: String {
        "chain leak { type filter hook postrouting priority 310; meta mark \(mark) "
            + (devices.isEmpty ? "" : "oifname != { \(quotedDevices) } ") + "counter drop comment \"\(Self.met)\"; };"
    }
}
