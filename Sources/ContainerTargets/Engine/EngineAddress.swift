internal import Platform

/// Where a container engine listens, as a URL without a path: `unix:/run/docker.sock`, `http://10.0.0.5:2375`.
struct EngineAddress: Hashable, Sendable, CustomStringConvertible {
    let text: String

    var description: String { text }

    /// The URL of a path of its API.
    func url(_ path: String) -> String { text.hasPrefix("unix:") ? "\(text):\(path)" : text + path }

    /// What the `docker` program wants after `-H`.
    var host: String {
        if text.hasPrefix("unix:") { return "unix://" + text.dropFirst("unix:".count) }
        return text.hasPrefix("http://") ? "tcp://" + text.dropFirst("http://".count) : text
    }

    /// Reads `DOCKER_HOST` and its like; nil for forms that are not understood (`ssh://`, `fd://`).
    init?(host: String) {
        if host.hasPrefix("unix://") {
            text = "unix:" + host.dropFirst("unix://".count)
        } else if host.hasPrefix("tcp://") {
            text = "http://" + host.dropFirst("tcp://".count)
        } else if host.hasPrefix("/") {
            text = "unix:" + host
        } else if host.hasPrefix("unix:/") || host.hasPrefix("http://") {
            text = host
        } else {
            return nil
        }
    }
}
