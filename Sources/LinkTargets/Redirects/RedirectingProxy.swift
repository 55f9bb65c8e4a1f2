internal import Platform
internal import Processes
internal import Scenarios
internal import Targets

/// A proxy of a target's `from:`, in the network namespace of the callers, and the rule that leads them to it. Internal.
///
/// The program that holds the rule reads from the proxy and from nobody else: when the proxy ends, however it ends, the kernel
/// takes the rule away, and callers reach the called side directly.
struct RedirectingProxy: TargetFault {
    static let name = "redirect"

    let processes: ProxyProcesses
    let callers: [LinkCallers]

    let entry = FaultEntry(
        name: name, summary: "A fault proxy between callers and what they call, for the length of a run.", targetKinds: [],
        parameters: [], touches: [], privileges: "NET_ADMIN in the callers' network namespace",
        appliedProof: "the proxy and the holder of the rule run", exposedProof: "the same",
        undo: "the proxy's process, found by its mark, is ended, and the kernel takes the rule away", deadline: .seconds(30))

    func prepare(_ request: FaultRequest) throws -> Preparation {
        _ = try plan(request)
        return Preparation(byHand: ProxyProcesses.byHand(request.token))
    }

    func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let (place, rule) = try plan(request)
        try Files.makeDirectories(request.directory)
        let name = request.parameters["target"]?.string ?? "link"
        let logs = (proxy: "\(request.directory)/\(name).out", rules: "\(request.directory)/\(name)-rules.out")
        let enter = [try Self.locate("nsenter", package: "util-linux"), "--net=/proc/\(Surroundings.pid)/fd/\(place.door.number)"]
        let holder = HoldingShell(nft: try Self.locate("nft", package: "nftables"), log: logs.rules)
        _ = try processes.start(request.token, entering: enter + holder.words, log: logs.proxy)
        withExtendedLifetime(place) {}
        guard let status = processes.proxy(request.token) else { throw TargetError(.gone, "the link's proxy has ended") }
        let proxyPlace = ProxyPlace(socket: ProxyProcesses.socket(of: request.token), name: name)
        let order = ProxyOrder(name: name, listen: "127.0.0.1:0", upstream: "original", mark: rule.mark)
        let report = try ProxyClient(place: proxyPlace).create(order)
        let port = report.listen.split(separator: ":").last.map(String.init) ?? ""
        try holder.load(rule.text(to: port), token: rule.token, by: status.pid)
        let called = try request.string("to")
        return [try ListeningProxy.instance(report, proxyPlace, status, "\(name) (redirected on the way to \(called))")]
    }

    func applied(_ undo: Undo) throws -> Proof {
        guard let status = processes.proxy(undo.token) else { return .notShown("the link's proxy has ended") }
        guard processes.holdsRules(undo.token) else { return .notShown("the rule that leads callers to the proxy is gone") }
        return .shown("\(CommandText.of(status)) runs (pid \(status.pid)), and its rule is held")
    }

    func exposed(_ undo: Undo) throws -> Proof { try applied(undo) }

    func revert(_ undo: Undo) throws -> Reversion {
        try processes.end(undo.token)
        return .done
    }

    func residue(_ undo: Undo) throws -> [Residue] { processes.residue(undo.token) }

    // MARK: Who and where

    private func plan(_ request: FaultRequest) throws -> (CallerPlace, RedirectRule) {
        guard Surroundings.isRoot else {
            throw TargetError(
                .permission,
                "a link that is redirected needs root (NET_ADMIN in the callers' namespace); run gameday as root, or send "
                    + "the callers to a proxy that listens: { listen, to }")
        }
        guard let entry = request.parameters["from"]?.entries?.first, let arguments = entry.value.entries else {
            throw TargetError(
                .invalid, "expected a target of the world or a query as the caller, found a part of one: name its pool")
        }
        guard let kind = callers.first(where: { $0.kind == entry.name }) else {
            let known = callers.map(\.kind).joined(separator: " or ")
            throw TargetError(.invalid, "expected \(known) as the caller of a link that is redirected, found a \(entry.name)")
        }
        let found = try kind.find(TargetQuery(kind: entry.name, arguments: arguments))
        let place = try CallerPlace(of: found.map(kind.process))
        let rule = try RedirectRule(token: request.token, called: request.string("to"), user: place.user) { host in
            try found.first.flatMap { try kind.addresses($0, host) }
        }
        return (place, rule)
    }

    /// Programs of administrators are found whatever the search path says.
    private static func locate(_ program: String, package: String) throws -> String {
        let places = ["/usr/sbin", "/sbin", "/usr/bin"].map { "\($0)/\(program)" }
        guard let path = Surroundings.locate(program: program) ?? places.first(where: Files.isExecutable) else {
            throw TargetError(.missing, "expected the program \(program), found none (Debian: apt-get install \(package))")
        }
        return path
    }
}
