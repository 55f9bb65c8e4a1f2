internal import FoundationEssentials
internal import Platform
internal import Processes
internal import Targets

/// What a compose file has become: containers, networks and volumes that bear the label of one project.
struct ComposeProject: Sendable {
    let engine: ContainerEngine
    let name: String

    /// The name comes before the thing: made of the token of its hold, in the letters that projects may have.
    static func name(of token: String) -> String {
        String(token.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" })
    }

    private var filter: String {
        "filters=" + PercentEncoding.encode(#"{"label":["com.docker.compose.project=\#(name)"]}"#)
    }

    func containers() throws -> [ContainerSummary] {
        let reply = try engine.get("/containers/json?all=1&\(filter)")
        try reply.expect(200, doing: "list the containers of \(name)")
        return try reply.decoded(as: [ContainerSummary].self)
    }

    private struct Network: Decodable {
        var id: String
        var name: String
        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case name = "Name"
        }
    }

    private func networks() throws -> [Network] {
        let reply = try engine.get("/networks?\(filter)")
        try reply.expect(200, doing: "list the networks of \(name)")
        return try reply.decoded(as: [Network].self)
    }

    private struct Volumes: Decodable {
        struct Volume: Decodable {
            var name: String
            enum CodingKeys: String, CodingKey { case name = "Name" }
        }
        var volumes: [Volume]?
        enum CodingKeys: String, CodingKey { case volumes = "Volumes" }
    }

    private func volumes() throws -> [String] {
        let reply = try engine.get("/volumes?\(filter)")
        try reply.expect(200, doing: "list the volumes of \(name)")
        return try reply.decoded(as: Volumes.self).volumes?.map(\.name) ?? []
    }

    /// Everything that is there of it, in words.
    func remains() throws -> [String] {
        try containers().map { "container \($0.name)" } + networks().map { "network \($0.name)" }
            + volumes().map { "volume \($0)" }
    }

    /// Removes all that bears the label; what is gone already is no failure.
    func remove() throws {
        for container in try containers() {
            try engine.delete("/containers/\(container.id)?force=1&v=1", timeout: .seconds(20))
                .expect(204, 404, 409, doing: "remove \(container.name)")
        }
        for network in try networks() {
            try engine.delete("/networks/\(network.id)", timeout: .seconds(10))
                .expect(204, 404, doing: "remove the network \(network.name)")
        }
        for volume in try volumes() {
            try engine.delete("/volumes/\(PercentEncoding.encode(volume))?force=1", timeout: .seconds(10))
                .expect(204, 404, doing: "remove the volume \(volume)")
        }
    }

    var byHand: String {
        let label = "label=com.docker.compose.project=\(name)"
        let tool = engine.commandLine([])
        return "\(tool) ps -aq --filter \(label) | xargs -r \(tool) rm -fv; \(tool) network ls -q --filter \(label) | "
            + "xargs -r \(tool) network rm; \(tool) volume ls -q --filter \(label) | xargs -r \(tool) volume rm"
    }

    /// What keeps it from being ready; nil when every container runs and is healthy where it can say so, or has done its work.
    ///
    /// - Throws: ``TargetError`` (`failed`) when one of them has ended with a failure.
    func isWaitedFor() throws -> String? {
        let all = try containers()
        if all.isEmpty { return "it has no container" }
        for summary in all {
            guard let found = try Container(engine: engine, id: summary.id, name: summary.name).inspect() else { continue }
            let state = found.state
            if state.status == "exited" || state.status == "dead" {
                guard state.exitCode == 0 else {
                    throw TargetError(
                        .failed, "\(summary.name) has ended with exit code \(state.exitCode)\(lastWords(of: summary))")
                }
                continue
            }
            guard state.isUp else { return "\(summary.name) is \(state.status)" }
            if let health = state.health?.status, health != "healthy", health != "none" {
                return "\(summary.name) is \(health)"
            }
        }
        return nil
    }

    /// `: the last line that it printed`
    private func lastWords(of container: ContainerSummary) -> String {
        guard let reply = try? engine.get("/containers/\(container.id)/logs?stdout=1&stderr=1&tail=1"), reply.status == 200 else {
            return ""
        }
        // Each piece of output has a head of eight bytes, unless the container has a terminal.
        let body = reply.body.first.map { $0 < 3 } ?? false ? Array(reply.body.dropFirst(8)) : reply.body
        let line = String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        return line.isEmpty ? "" : ": \(line.prefix(200))"
    }
}
