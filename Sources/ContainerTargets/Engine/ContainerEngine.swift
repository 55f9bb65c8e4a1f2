internal import FoundationEssentials
internal import HTTPRequests
internal import Platform
internal import Processes
internal import Targets

/// One container engine, spoken to by its API; every call has an end.
struct ContainerEngine: Sendable {
    let address: EngineAddress
    let version: EngineVersion

    /// How long an engine may take for what it can answer at once.
    static let patience = Interval.seconds(4)

    /// Asks the engine who it is.
    ///
    /// - Throws: ``TargetError``: `missing` when nobody listens there, `permission`, or `failed`.
    static func at(_ address: EngineAddress) throws -> ContainerEngine {
        let reply = try send("GET", address, "/version", body: nil, timeout: patience)
        guard reply.status == 200, let version = EngineVersion(answer: reply.body) else {
            throw TargetError(.failed, "expected a container engine at \(address), found a server that answers \(reply.message)")
        }
        guard !EngineVersion.isOlder(version.api, EngineVersion.oldest) else {
            throw TargetError(
                .missing, "expected an engine with API \(EngineVersion.oldest) or newer at \(address), found \(version.words)")
        }
        return ContainerEngine(address: address, version: version)
    }

    func get(_ path: String, timeout: Interval = patience) throws -> EngineReply {
        try Self.send("GET", address, "/v\(version.api)\(path)", body: nil, timeout: timeout)
    }

    func post(_ path: String, body: (any Encodable & Sendable)? = nil, timeout: Interval = patience) throws -> EngineReply {
        let bytes = try body.map { Array(try JSONEncoder().encode($0)) }
        return try Self.send("POST", address, "/v\(version.api)\(path)", body: bytes, timeout: timeout)
    }

    func delete(_ path: String, timeout: Interval = patience) throws -> EngineReply {
        try Self.send("DELETE", address, "/v\(version.api)\(path)", body: nil, timeout: timeout)
    }

    /// The same as a command that a person can type.
    func commandLine(_ words: [String]) -> String {
        version.isPodman
            ? Shell.line(["podman", "--url", address.host] + words) : Shell.line(["docker", "-H", address.host] + words)
    }

    private static func send(
        _ method: String, _ address: EngineAddress, _ path: String, body: [UInt8]?, timeout: Interval
    ) throws -> EngineReply {
        var request = OutgoingRequest(method, address.url(path), body: body, timeout: timeout, bodyLimit: 16 << 20)
        if body != nil { request.headers = [("Content-Type", "application/json")] }
        switch BlockingRequester().send(request) {
        case .answered(_, _, isCut: true): throw TargetError(.failed, "the engine's answer to \(path) is longer than 16 MiB")
        case .answered(let status, let body, isCut: false): return EngineReply(status: status, body: body)
        case .failed(let failure, let words): throw error(failure, words, address)
        }
    }

    private static func error(_ failure: RequestAnswer.Failure, _ words: String, _ address: EngineAddress) -> TargetError {
        switch failure {
        case .unreachable:
            TargetError(
                .missing, "no container engine listens at \(address) (\(words)); start it, or name another in DOCKER_HOST")
        case .forbidden:
            TargetError(
                .permission, "\(address) may not be used by this user; run gameday as root or add the user to the group docker")
        case .late: TargetError(.failed, "the container engine at \(address) gave \(words)")
        case .malformed, .broken: TargetError(.failed, "the container engine at \(address) cannot be asked: \(words)")
        }
    }
}
