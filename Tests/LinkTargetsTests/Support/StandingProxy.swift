import HTTPRequests
import Platform
import Processes
import Scenarios
import Targets
import TargetsTesting
import Testing

@testable import LinkTargets

/// A fault proxy that nobody's run has started, before a server that answers.
final class StandingProxy: Sendable {
    let directory: String
    let token = "gd-test-\(SystemRandom.hexadecimal(12))"
    let server: EchoServer
    private let processes = ProxyProcesses(command: StandingProxy.command)

    static var executable: String { Files.parent(of: Surroundings.executable) + "/gameday" }
    static var command: [String] { [executable, "proxy"] }

    init() throws {
        server = try EchoServer()
        directory = "/tmp/gd-test-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(directory)
        _ = try processes.start(token, log: "\(directory)/proxy.out")
    }

    deinit {
        try? processes.end(token)
        try? Files.removeTree(directory)
    }

    var adapter: LinkAdapter { LinkAdapter(proxyCommand: Self.command) }
    var socket: String { ProxyProcesses.socket(of: token) }
    var pid: Int32? { processes.running(token)?.pid }

    func place(_ name: String) -> ProxyPlace { ProxyPlace(socket: socket, name: name) }

    func query(_ name: String) -> TargetQuery {
        TargetQuery(kind: "link", arguments: ["proxy": .text("unix:\(socket)"), "name": .text(name)])
    }

    /// A link through a proxy of its own.
    func link(to upstream: String? = nil) throws -> Instance {
        let name = "link \(SystemRandom.hexadecimal(6))"
        let order = ProxyOrder(name: name, listen: "127.0.0.1:0", upstream: upstream ?? server.place)
        _ = try ProxyClient(place: place(name)).create(order)
        return try #require(try adapter.resolve(query(name)).first)
    }

    func report(_ link: Instance) throws -> ProxyReport { try ProxyClient(place: link.proxyPlace()).report() }
    func caller(_ link: Instance) throws -> Caller { try Caller(to: report(link).listen) }

    /// Takes the proxy of a link away, as anybody may.
    func end(_ link: Instance) {
        guard let place = try? link.proxyPlace() else { return }
        _ = BlockingRequester().send(OutgoingRequest("DELETE", place.text, timeout: .seconds(2)))
    }

    func request(_ fault: String, _ given: Arguments = [:], on link: Instance) -> FaultRequest {
        var parameters = given
        for parameter in adapter.vocabulary.fault(fault)?.parameters ?? [] where parameters[parameter.name] == nil {
            if let value = parameter.defaultValue { parameters[parameter.name] = value }
        }
        return FaultRequest(
            fault: fault, instance: link, parameters: parameters, token: "gd-test-\(SystemRandom.hexadecimal(12))",
            until: SystemClock.now() + .minutes(1), directory: directory)
    }

    func impose(_ fault: String, _ given: Arguments = [:], on link: Instance, seed: UInt64 = 1) throws -> Undo {
        var request = request(fault, given, on: link)
        request.seed = seed
        let undo = try adapter.prepare(request)
        _ = try adapter.inject(request, undo: undo)
        return undo
    }
}

/// The code of the error that `body` throws; nil when it throws none of ours.
func code(_ body: () throws -> Void) -> TargetError.Code? {
    do { try body() } catch { return (error as? TargetError)?.code }
    return nil
}
