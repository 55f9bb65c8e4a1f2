/// A container in an engine's list.
struct ContainerSummary: Decodable, Sendable {
    var id: String
    var names: [String]
    var image: String
    /// Seconds since 1970.
    var created: Int64
    /// `running`, `paused`, `exited`.
    var state: String
    /// `Up 3 minutes (healthy)`.
    var status: String
    /// `shop`, `host`, `container:ID`.
    var networkMode: String? { hostConfig?.networkMode }

    var composeService: String? { labels?["com.docker.compose.service"] }

    private var hostConfig: ContainerInspection.HostConfig?
    private var labels: [String: String]?

    enum CodingKeys: String, CodingKey {
        case id = "Id"
        case names = "Names"
        case image = "Image"
        case created = "Created"
        case state = "State"
        case status = "Status"
        case hostConfig = "HostConfig"
        case labels = "Labels"
    }

    var isUp: Bool { state == "running" || state == "paused" }
    var isHealthy: Bool { status.contains("(healthy)") }

    /// The name without the slash that the API puts before it; links have more slashes and come later.
    var name: String { names.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }.min { $0.count < $1.count } ?? id }
}
