import Platform
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import ContainerTargets

@Suite(
    "Faults of the network of containers", .serialized,
    .enabled(
        if: TestEngine.isPossible && TestEngine.hasRules,
        "needs root, dockerd, docker, busybox-static, iproute2 and nftables"))
struct NetworkTests {
    let fleet: Fleet

    init() throws { fleet = try Fleet() }

    /// Calls somebody who never answers, on a port of names, for ever.
    private static let chatter: @Sendable (inout Fleet.Order) -> Void = { order in
        order.host.networkMode = "shop"
        let large = "while :; do ping -c 1 -W 1 -s 1400 10.77.0.1; done"
        order.command = ["sh", "-c", "(\(large)) & while :; do echo x | nc -w 1 10.77.0.1 53; done"]
    }

    @Test(
        "each keeps the contract, and leaves the network as it was",
        arguments: [
            ("partition", [:]), ("partition", ["peer": .text("10.77.0.0/24"), "direction": .text("to")]),
            ("loss", ["share": .percent(100)]), ("reset", [:]), ("dns-failure", [:]), ("bandwidth", ["rate": .bandwidth(125)]),
        ] as [(String, Arguments)])
    func conformance(fault: String, parameters: Arguments) {
        let fleet = fleet
        var subject = AdapterConformance.Subject(
            fault, parameters, make: { try fleet.start(nil, Self.chatter) }, end: { fleet.remove($0) },
            look: { fleet.rules(of: $0) })
        subject.meet = { _ in }
        let kit = AdapterConformance(directory: "\(fleet.directory)/run") { fleet.adapter() }
        #expect(kit.violations(of: subject) == [])
    }

    /// Prepares and injects by an adapter that lives on: what it made would go with it.
    private func impose(
        _ fault: String, _ given: Arguments = [:], on container: Instance, by adapter: ContainerAdapter
    ) throws -> Undo {
        let request = fleet.request(fault, given, on: container)
        let undo = try adapter.prepare(request)
        _ = try adapter.inject(request, undo: undo)
        return undo
    }

    @Test("what it does ends with the container: a restart is reported, a removal is the end of it, and both are undone")
    func restart() throws {
        let container = try fleet.start(nil, Self.chatter)
        let adapter = fleet.adapter
        let undo = try impose("partition", on: container, by: adapter)
        let applied = try adapter.applied(undo)
        #expect("\(applied)".hasPrefix("shown"))
        try fleet.post("restart?t=0", container)
        #expect("\(try adapter.exposed(undo))".contains("another network"))
        #expect("\(try adapter.applied(undo))".contains("another network"))
        fleet.remove(container)
        #expect(try adapter.applied(undo) == .gone)
        #expect(try adapter.revert(undo) == .done)
        #expect(try fleet.adapter.residue(undo) == [])
    }

    @Test("a container with the machine's network, or that of another container, is refused with what to write instead")
    func shared() throws {
        let own = try fleet.start { $0.host.networkMode = "shop" }
        let joined = try fleet.start { [id = fleet.id(own)] in $0.host.networkMode = "container:\(id)" }
        for container in [own, joined] {
            let error = #expect(throws: TargetError.self) { try fleet.impose("partition", on: container) }
            #expect(error?.message.contains("as a link") == true)
        }
    }

    @Test("targets are peers by the addresses they have now, in every network")
    func peers() throws {
        let label = "gd-\(SystemRandom.hexadecimal(6))"
        let wanted = ["10.77.0.81", "10.77.0.82"]
        for address in wanted {
            _ = try fleet.start { order in
                order.labels = ["tier": label]
                order.host.networkMode = "shop"
                var endpoint = NetworkEndpoint()
                endpoint.wanted = NetworkEndpoint.Addresses(version4: address)
                order.networking = Fleet.Order.Networking(endpoints: ["shop": endpoint])
            }
        }
        let query = TargetQuery(kind: "container", arguments: ["label": .text("tier=\(label)")])
        #expect(try fleet.adapter.addresses(of: query).sorted() == wanted)
        let caller = try fleet.start(nil, Self.chatter)
        let adapter = fleet.adapter
        let undo = try impose("partition", ["peer": .map(["container": .map(query.arguments)])], on: caller, by: adapter)
        #expect(wanted.allSatisfy(fleet.rules(of: caller).contains))
        #expect(try adapter.revert(undo) == .done)
        // One of several without an address is enough: half a partition would be another fault.
        let lonely = try fleet.start { $0.labels = ["tier": label] }
        let error = #expect(throws: TargetError.self) {
            try fleet.impose("partition", ["peer": .map(["container": .map(query.arguments)])], on: caller)
        }
        #expect(error?.message.contains("expected a peer with an address, found \(lonely.name)") == true)
    }

    @Test("orders cannot reach payments, everybody else can; and a killed run leaves the way free")
    func scenario() throws {
        let project = "gd-\(SystemRandom.hexadecimal(6))"
        func service(_ name: String, _ command: [String]) throws -> Instance {
            try fleet.start { order in
                order.labels = ["com.docker.compose.service": name, "com.docker.compose.project": project]
                order.host.networkMode = "shop"
                order.command = command
            }
        }
        let payments = try (0..<2).map { _ in try service("payments", ["httpd", "-f", "-p", "80", "-h", "/www"]) }
        let address = try #require(fleet.inspect(payments[0])?.networkSettings.networks?["shop"]?.address)
        let calls = "while :; do nc -w 1 \(address) 80 < /dev/null; sleep 0.2; done"
        let orders = try (0..<2).map { _ in try service("orders", ["sh", "-c", calls]) }
        let path = "\(fleet.directory)/partition.yaml"
        try Files.replace(path, with: text(project, from: fleet.id(orders[0]), to: address))
        try Files.makeDirectories("\(fleet.directory)/.gameday")
        let engine = try TestEngine.shared.get()
        let gameday = Files.parent(of: Surroundings.executable) + "/gameday"
        let run = try engine.run(
            [gameday, "run", "--yes", "--unattended", path], in: fleet.directory,
            variables: [("GAMEDAY_STATE", "\(fleet.directory)/registry")])
        #expect(run.code == 0, "\(run.text)")
        #expect(run.text.contains("nothing is left behind"), "\(run.text)")
        #expect(orders.allSatisfy { !fleet.rules(of: $0).contains("gd-") })
    }

    @Test("the way of a container to another, by the name it has there, is slowed down through a proxy, without netem")
    func link() throws {
        let label = "gd-\(SystemRandom.hexadecimal(6))"
        let web = try fleet.start { order in
            order.host.networkMode = "shop"
            order.command = ["httpd", "-f", "-p", "80", "-h", "/www"]
            order.networking = Fleet.Order.Networking(endpoints: ["shop": NetworkEndpoint(aliases: ["web-of-\(label)"])])
        }
        let address = try #require(fleet.inspect(web)?.networkSettings.networks?["shop"]?.address)
        _ = try fleet.start { order in
            order.labels = ["tier": label]
            order.host.networkMode = "shop"
            let call = "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 5 \(address) 80"
            order.command = ["sh", "-c", "while :; do \(call); sleep 0.1; done"]
        }
        let path = "\(fleet.directory)/link.yaml"
        try Files.replace(path, with: slowLink(label, address))
        try Files.makeDirectories("\(fleet.directory)/.gameday")
        let gameday = Files.parent(of: Surroundings.executable) + "/gameday"
        let run = try TestEngine.shared.get().run(
            [gameday, "run", "--yes", "--unattended", path], in: fleet.directory,
            variables: [("GAMEDAY_STATE", "\(fleet.directory)/registry")])
        #expect(run.code == 0, "\(run.text)")
        #expect(run.text.contains("nothing is left behind"), "\(run.text)")
    }

    private func slowLink(_ label: String, _ address: String) -> String {
        """
        scenario: slow-way
        title: The way to the web server is slow
        hypothesis: Whoever calls it waits, and both ends are untouched.
        owner: tests
        targets:
          caller: { container: { label: "tier=\(label)" }, expect: 1 }
          way:    { link: { from: caller, to: "web-of-\(label):80" } }
        signals:
          direct: { http: "http://\(address):80/", every: 200ms, timeout: 2s, expect: { status: 404 } }
        steady-state:
          quick: p50(way.round-trip[4s]) < 200ms
        recover-within: 1m
        throughout:
          others: p50(direct[3s]) < 350ms
        blast-radius: { instances: 1, share: { way: 100% }, duration: 1m }
        abort-when: { none: the test ends by itself }
        steps:
          - inject: latency
            target: way
            with: { delay: 400ms }
            expect-effect: p50(way.round-trip[4s]) > 350ms
            within: 30s
            for: 7s

        """
    }

    /// The scenario of the language's page, on stand-ins: what its users would call is asked from outside.
    private func text(_ project: String, from caller: String, to address: String) -> String {
        """
        scenario: orders-payments-partition
        title: Orders cannot reach payments
        hypothesis: Orders are cut off from payments, and nobody else is.
        owner: tests
        targets:
          orders:   { container: { compose-service: orders, compose-project: \(project) }, expect: 2 }
          payments: { container: { compose-service: payments, compose-project: \(project) }, expect: 2 }
        signals:
          inside:  { command: [docker, exec, \(caller), nc, -w, 1, \(address), "80"], every: 500ms, timeout: 5s }
          outside: { http: "http://\(address):80/", every: 200ms, timeout: 2s, expect: { status: 404 } }
        steady-state:
          reached: error-ratio(inside[3s]) < 50%
        recover-within: 1m
        throughout:
          others: error-ratio(outside[2s]) < 50%
        blast-radius: { instances: 2, share: { orders: 100% }, duration: 1m, protect: [payments] }
        abort-when: { none: the test ends by itself }
        steps:
          - inject: partition
            target: orders
            with: { peer: payments, direction: both }
            expect-effect: error-ratio(inside[2s]) > 90%
            within: 30s
            for: 5s

        """
    }
}

extension Fleet {
    /// What the kernel has of rules and queues in the network of a container.
    fileprivate func rules(of instance: Instance) -> String {
        guard let pid = inspect(instance)?.state.pid, pid > 0 else { return "gone" }
        let script = "PATH=$PATH:/usr/sbin:/sbin; nft list ruleset; tc qdisc show | grep -v noqueue"
        let pipe = try? Pipe()
        var request = SpawnRequest(["nsenter", "--net=/proc/\(pid)/ns/net", "sh", "-c", script])
        request.output = pipe?.writing
        guard let pipe, let child = try? ChildProcess(request) else { return "not to be seen" }
        request.output = nil
        var bytes: [UInt8] = []
        _ = child.follow([pipe.reading], until: SystemClock.now() + .seconds(30)) { bytes += $1 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
