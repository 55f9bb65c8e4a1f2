internal import Platform
internal import Targets

/// Where engines may be on this machine, in the order in which they are asked.
enum EngineCandidates {
    /// - Parameter kind: `docker` or `podman`; nil: either.
    ///
    /// A variable that names an engine is obeyed: no other is asked in its place.
    static func list(
        kind: String?, variable: (String) -> String?, userID: UInt32 = Surroundings.userID
    ) throws -> [EngineAddress] {
        let docker = try named(by: "DOCKER_HOST", variable)
        let podman = try named(by: "CONTAINER_HOST", variable)
        let runtime = variable("XDG_RUNTIME_DIR") ?? "/run/user/\(userID)"
        let home = variable("HOME") ?? "/root"
        let dockers =
            docker.map { [$0] }
            ?? paths(["/var/run/docker.sock", "\(runtime)/docker.sock", "\(home)/.docker/run/docker.sock"])
        let podmans = podman.map { [$0] } ?? paths(["/run/podman/podman.sock", "\(runtime)/podman/podman.sock"])
        switch kind {
        case "docker": return dockers
        case "podman": return podmans
        default: return docker != nil ? dockers : podman != nil ? podmans : dockers + podmans
        }
    }

    private static func named(by name: String, _ variable: (String) -> String?) throws -> EngineAddress? {
        guard let text = variable(name), !text.isEmpty else { return nil }
        guard let address = EngineAddress(host: text) else {
            throw TargetError(.invalid, "expected \(name) to be unix:///PATH or tcp://HOST:PORT, found \(text)")
        }
        return address
    }

    private static func paths(_ paths: [String]) -> [EngineAddress] { paths.compactMap(EngineAddress.init(host:)) }
}
