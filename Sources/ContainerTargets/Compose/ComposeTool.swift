internal import Platform
internal import Targets

/// The program that makes containers of a compose file: `docker compose`, `docker-compose`, `podman compose`.
///
/// It is needed to start a project only. What ends one asks the engine itself, so that a watchdog on a machine where the program
/// has gone meanwhile can do it as well.
struct ComposeTool {
    let words: [String]

    /// - Throws: ``TargetError`` (`missing`) with what to install.
    static func find(for engine: ContainerEngine) throws -> ComposeTool {
        let candidates =
            engine.version.isPodman
            ? [["podman", "compose"], ["podman-compose"]] : [["docker", "compose"], ["docker-compose"]]
        for words in candidates where isThere(words) { return ComposeTool(words: words) }
        let names = candidates.map { $0.joined(separator: " ") }.joined(separator: " or ")
        let package = engine.version.isPodman ? "podman-compose" : "docker-compose"
        throw TargetError(
            .missing, "expected \(names) to start a compose file with, found neither (Debian: apt-get install \(package))")
    }

    private static func isThere(_ words: [String]) -> Bool {
        guard Surroundings.locate(program: words[0]) != nil, let child = try? ChildProcess(SpawnRequest(words + ["version"]))
        else { return false }
        let status = child.wait(until: SystemClock.now() + .seconds(10))
        if status == nil { child.end(grace: .zero) }
        return status?.code == 0
    }

    func up(_ project: String, file: String, services: [String]) -> [String] {
        words + ["--project-name", project, "--file", file, "up", "--detach"] + services
    }
}
