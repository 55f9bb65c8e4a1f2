internal import Platform

/// The container of a scene on a real engine, and what can be seen of it without any code of an adapter.
struct CrashContainer: Sendable {
    let name: String

    static let image = "gd/busybox:1"
    static let network = "shop"

    /// Whether `DOCKER_HOST` names an engine that has what these cases need.
    static let isPossible =
        !(Surroundings.variable("DOCKER_HOST") ?? "").isEmpty && docker("image", "inspect", image).code == 0
        && docker("network", "inspect", network).code == 0

    static let needs =
        "faults of containers: they need DOCKER_HOST with the image \(image) and the network \(network), as "
        + "Tests/ContainerTargetsTests/engine.sh makes them"

    func start() throws {
        let made = Self.docker("run", "--detach", "--name", name, "--network", Self.network, Self.image, "sleep", "600")
        guard made.code == 0 else { throw PlatformError("cannot prepare a crash test", cause: "docker run: \(made.text)") }
    }

    /// State, limits and rules, as engine and kernel show them.
    var state: String {
        let inspected = Self.docker("inspect", "--format", "{{.State.Status}} {{.State.Pid}}", name)
        let words = inspected.text.split(whereSeparator: \.isWhitespace)
        guard inspected.code == 0, words.count == 2, let pid = Int32(words[1]) else { return "gone" }
        let rules = Self.run(["nsenter", "--net=/proc/\(pid)/ns/net", "/usr/sbin/nft", "list", "tables"]).text
        return "\(words[0]); \(limits(of: pid)); \(rules.split(separator: "\n").joined(separator: ", "))"
    }

    private func limits(of pid: Int32) -> String {
        let groups = ((try? Files.text("/proc/\(pid)/cgroup")) ?? "").split(separator: "\n")
        let files = ["cpu": ["cpu.cfs_quota_us"], "memory": ["memory.limit_in_bytes"], "": ["cpu.max", "memory.max"]]
        return groups.flatMap { line -> [String] in
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3,
                let key = parts[1].split(separator: ",", omittingEmptySubsequences: false).first(where: {
                    files[String($0)] != nil
                })
            else { return [] }
            let root = key.isEmpty ? "/sys/fs/cgroup" : "/sys/fs/cgroup/\(parts[1])"
            return (files[String(key)] ?? []).compactMap { file in
                (try? Files.text("\(root)\(parts[2])/\(file)")).map { "\(file) \($0.filter { !$0.isNewline })" }
            }
        }.joined(separator: ", ")
    }

    /// Containers and networks that bear the word of a scene, but for its own.
    var strangers: [String] {
        let containers = Self.docker("ps", "--all", "--filter", "name=\(name)", "--format", "{{.Names}}").text
        let networks = Self.docker("network", "ls", "--filter", "name=\(name)", "--format", "{{.Name}}").text
        return containers.split(separator: "\n").filter { $0 != name }.map { "container \($0)" }
            + networks.split(separator: "\n").map { "network \($0)" }
    }

    func remove() {
        let all = Self.docker("ps", "--all", "--quiet", "--filter", "name=\(name)").text.split(separator: "\n").map(String.init)
        if !all.isEmpty { _ = Self.run(["docker", "rm", "--force", "--volumes"] + all) }
        for network in strangers where network.hasPrefix("network ") {
            _ = Self.docker("network", "rm", String(network.dropFirst("network ".count)))
        }
    }

    private static func docker(_ words: String...) -> (code: Int32, text: String) { run(["docker"] + words) }

    private static func run(_ command: [String]) -> (code: Int32, text: String) {
        guard let pipe = try? Pipe() else { return (-1, "") }
        var request = SpawnRequest(command)
        request.output = pipe.writing
        request.error = pipe.writing
        guard let child = try? ChildProcess(request) else { return (-1, "\(command[0]) cannot be started") }
        request.output = nil
        request.error = nil
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + .seconds(20)) { bytes += $1 }
        return (status?.code ?? -1, String(decoding: bytes, as: UTF8.self))
    }
}
