internal import ArgumentParser
internal import Documents
internal import FaultProxy
internal import Platform
internal import ProxyAPI

/// The fault proxy alone, for tests and tools that speak to Toxiproxy.
struct ProxyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proxy", abstract: "Carry connections and make them worse on request, with the API of Toxiproxy.",
        discussion: """
            Client libraries of Toxiproxy work with it as they are. SIGINT and SIGTERM end it, with exit 0; every \
            proxied connection ends with it. Exit 2 for a file with mistakes in it, 8 for an address that cannot be had.

            Beyond Toxiproxy: `ttl_ms` ends a toxic by itself, `seed` picks the same victims again, `toxics` may stand in the \
            file, counters are live, and no client or server can hold up the removal of a toxic.
            """)

    @Option(
        name: [.customLong("host"), .customLong("host", withSingleDash: true)],
        help: ArgumentHelp("Where the API listens.", valueName: "address"))
    var host = "localhost"
    @Option(
        name: [.customLong("port"), .customLong("port", withSingleDash: true)],
        help: ArgumentHelp("The port of the API; 0 takes a free one.", valueName: "port"))
    var port: Int?
    @Option(
        help: ArgumentHelp("A socket in the file system for the API, in place of a port.", valueName: "path"),
        completion: .file())
    var socket: String?
    @Option(
        name: [.customLong("config"), .customLong("config", withSingleDash: true)],
        help: ArgumentHelp("Proxies to begin with: JSON, as /populate takes it.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var config: String?
    @Option(
        name: [.customLong("seed"), .customLong("seed", withSingleDash: true)],
        help: ArgumentHelp(
            "Decides with the name of a toxic which connections it is on; drawn when there is none.", valueName: "number"))
    var seed: UInt64?
    @Flag(
        name: [.customLong("proxy-metrics"), .customLong("proxy-metrics", withSingleDash: true)],
        help: "Serve /metrics for Prometheus: bytes, connections, what each toxic has met.")
    var proxyMetrics = false
    @Flag(
        name: [.customLong("runtime-metrics"), .customLong("runtime-metrics", withSingleDash: true)],
        help: "Serve /metrics with processor time, memory and descriptors of this process.")
    var runtimeMetrics = false
    @Flag(help: "End when standard input does: with whoever started it, however that ended.")
    var untilClosed = false
    @Option(help: ArgumentHelp("End after this time, whatever happens.", valueName: "duration"), transform: DurationText.read)
    var lifetime: Interval?
    @Option(
        help: ArgumentHelp(
            "How much may wait in all connections together; from there on senders wait, and nothing is lost. (default: 1GiB)",
            valueName: "size"), transform: size)
    var memory = Int64(ProxySwitchboard.standardMemory)
    @OptionGroup var options: OutputOptions

    private static func size(_ text: String) throws -> Int64 {
        guard let size = Quantities.bytes(text), size >= 1 << 20 else {
            throw ValidationError("expected a size of 1MiB or more, such as 256MiB, found \(text)")
        }
        return size
    }

    func validate() throws {
        if let port, !(0...65_535).contains(port) { throw ValidationError("--port: expected 0 to 65535, found \(port)") }
        if socket != nil && port != nil { throw ValidationError("expected --port or --socket, found both") }
    }

    func run() throws {
        SignalDelivery.prepare()
        let file = try config.map(read)
        let ending = try ProxyEnding(untilClosed: untilClosed, lifetime: lifetime)
        let seed = seed ?? SystemRandom.number() >> 1
        do {
            let board = try ProxySwitchboard(seed: seed, memory: Int(memory))
            defer { board.close() }
            let service = ProxyService(board, metrics: metrics)
            try file?.place(in: service)
            let server = try APIServer(service, at: address)
            defer { server.stop() }
            tell(server.address, seed)
            ending.wait()
        } catch let error as PlatformError {
            let advice = error.isAddressInUse ? "; end what listens there, or choose another --port or --socket" : ""
            Console.error("\(error)\(advice)")
            throw Exit.errored.code
        } catch let error as ProxyError {
            Console.error("a proxy of \(config ?? "the file"): \(error.message); choose another address for it")
            throw Exit.errored.code
        }
    }

    private var address: APIAddress { socket.map { .unix(path: $0) } ?? .tcp(host: host, port: port ?? 8_474) }

    private var metrics: MetricsOptions {
        MetricsOptions((proxyMetrics ? [.proxies] : []) + (runtimeMetrics ? [.process] : []))
    }

    private func read(_ path: String) throws -> ProxyFile {
        let bytes: [UInt8]
        do { bytes = try Files.read(path, limit: YamlReader.maximumBytes + 1) } catch {
            Console.error("cannot read --config: \(error)")
            throw Exit.badInput.code
        }
        let file = ProxyFile(bytes, file: path)
        guard file.diagnostics.hasErrors else { return file }
        let renderer = DiagnosticRenderer(sources: [path: String(decoding: bytes, as: UTF8.self)])
        for diagnostic in file.diagnostics.sorted { Outcome.add(error: "\(diagnostic.place): \(diagnostic.message)") }
        Console.err(DiagnosticText.fitted(renderer.text(file.diagnostics), width: Console.width(of: 2)))
        throw Exit.badInput.code
    }

    /// Once clients can connect, so that whoever waits for this line can begin.
    private func tell(_ address: APIAddress, _ seed: UInt64) {
        if options.output == .text {
            Console.out("gameday proxy listens on \(address), seed \(seed), as Toxiproxy \(ProxyService.compatibleVersion)")
        }
        options.emit(
            .map(["address": .text("\(address)"), "pid": .integer(Int64(Surroundings.pid)), "seed": .text(String(seed))]))
    }
}
