import Platform
import Scenarios
import Synchronization
import Targets
import Testing

@testable import ContainerTargets

/// Real containers and a directory for one test; all gone when it ends.
final class Fleet: Sendable {
    struct Order: Encodable, Sendable {
        struct HostConfig: Encodable, Sendable {
            struct Restart: Encodable, Sendable {
                var name: String
                enum CodingKeys: String, CodingKey { case name = "Name" }
            }
            var networkMode: String
            var nanoCPUs: Int64?
            var cpuQuota: Int64?
            var memory: Int64?
            var processes: Int64?
            var restart: Restart?
            var autoRemove: Bool?
            enum CodingKeys: String, CodingKey {
                case networkMode = "NetworkMode"
                case nanoCPUs = "NanoCpus"
                case cpuQuota = "CpuQuota"
                case memory = "Memory"
                case processes = "PidsLimit"
                case restart = "RestartPolicy"
                case autoRemove = "AutoRemove"
            }
        }
        struct Networking: Encodable, Sendable {
            var endpoints: [String: NetworkEndpoint]
            enum CodingKeys: String, CodingKey { case endpoints = "EndpointsConfig" }
        }
        struct Health: Encodable, Sendable {
            var test: [String]
            var interval: Int64
            enum CodingKeys: String, CodingKey {
                case test = "Test"
                case interval = "Interval"
            }
        }

        var image = "gd/busybox:1"
        var command = ["sleep", "600"]
        var labels: [String: String] = [:]
        var host = HostConfig(networkMode: "none")
        var networking: Networking?
        var health: Health?

        enum CodingKeys: String, CodingKey {
            case image = "Image"
            case command = "Cmd"
            case labels = "Labels"
            case host = "HostConfig"
            case networking = "NetworkingConfig"
            case health = "Healthcheck"
        }
    }

    let directory: String
    let engine: ContainerEngine
    private let made = Mutex<[String]>([])

    init() throws {
        engine = try TestEngine.shared.get().engine
        directory = "/tmp/gd-test-\(SystemRandom.hexadecimal(12))"
        try Files.makeDirectories(directory)
    }

    deinit {
        for id in made.withLock({ $0 }) { remove(id) }
        try? Files.removeTree(directory)
    }

    var adapter: ContainerAdapter { adapter() }

    /// A new adapter with nothing remembered, as another process would have it.
    func adapter(stressor: [String]? = nil) -> ContainerAdapter { Self.adapter(engine.address, stressor: stressor) }

    static func adapter(_ address: EngineAddress, stressor: [String]? = nil) -> ContainerAdapter {
        ContainerAdapter(stressorCommand: stressor) { name in
            name == "DOCKER_HOST" ? address.host : ["HOME", "PATH"].contains(name) ? Surroundings.variable(name) : nil
        }
    }

    /// Makes and starts a container.
    func start(_ name: String? = nil, _ change: (inout Order) -> Void = { _ in }) throws -> Instance {
        var order = Order()
        change(&order)
        let name = name ?? "gd-\(SystemRandom.hexadecimal(8))"
        let reply = try engine.post("/containers/create?name=\(name)", body: order, timeout: .seconds(30))
        try reply.expect(201, doing: "make \(name)")
        struct Answer: Decodable {
            var id: String
            enum CodingKeys: String, CodingKey { case id = "Id" }
        }
        let id = try reply.decoded(as: Answer.self).id
        made.withLock { $0.append(id) }
        try engine.post("/containers/\(id)/start", timeout: .seconds(30)).expect(204, doing: "start \(name)")
        return Instance(
            kind: "container", key: "container:\(id)", name: "\(name) (\(id.prefix(12)))", path: engine.address.text)
    }

    func id(_ instance: Instance) -> String { String(instance.key.dropFirst("container:".count)) }

    func remove(_ instance: Instance) { remove(id(instance)) }

    private func remove(_ id: String) { _ = try? engine.delete("/containers/\(id)?force=1", timeout: .seconds(30)) }

    func inspect(_ instance: Instance) -> ContainerInspection? { try? container(instance).inspect() }

    func container(_ instance: Instance) -> Container { Container(engine: engine, id: id(instance), name: instance.name) }

    /// One of the engine's verbs, as somebody else would use it.
    func post(_ verb: String, _ instance: Instance) throws {
        try container(instance).post(verb, timeout: .seconds(30)).expect(200, 204, 304, doing: verb)
    }

    /// A complete request, as the engine of gameday makes them.
    func request(_ fault: String, _ given: Arguments = [:], on instance: Instance) -> FaultRequest {
        var parameters = given
        for parameter in adapter.vocabulary.fault(fault, on: "container")?.parameters ?? []
        where parameters[parameter.name] == nil {
            if let value = parameter.defaultValue { parameters[parameter.name] = value }
        }
        return FaultRequest(
            fault: fault, instance: instance, parameters: parameters, token: "gd-test-\(SystemRandom.hexadecimal(12))",
            until: SystemClock.now() + .minutes(1), directory: "\(directory)/run")
    }

    /// Prepares and injects.
    func impose(_ fault: String, _ given: Arguments = [:], on instance: Instance) throws -> Undo {
        let adapter = adapter
        let request = request(fault, given, on: instance)
        let undo = try adapter.prepare(request)
        _ = try adapter.inject(request, undo: undo)
        return undo
    }
}

/// Looks until something is true; false after half a minute.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = SystemClock.now() + .seconds(30)
    while SystemClock.now() < deadline {
        if try condition() { return true }
        SystemClock.sleep(for: .milliseconds(20))
    }
    return try condition()
}

/// The code of the error that `body` throws; nil when it throws none of ours.
func code(_ body: () throws -> Void) -> TargetError.Code? {
    do { try body() } catch { return (error as? TargetError)?.code }
    return nil
}
