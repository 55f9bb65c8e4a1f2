/// What an engine tells of one container, as far as it is used here.
struct ContainerInspection: Decodable, Sendable {
    struct State: Decodable, Sendable {
        struct Health: Decodable, Sendable {
            var status: String
            enum CodingKeys: String, CodingKey { case status = "Status" }
        }

        /// `created`, `running`, `paused`, `restarting`, `exited`, `dead`.
        var status: String
        var pid: Int32
        var exitCode: Int64
        /// Changes with every start.
        var startedAt: String
        var health: Health?

        /// Its main process is there, paused or not.
        var isUp: Bool { status == "running" || status == "paused" }
        var isPaused: Bool { status == "paused" }

        enum CodingKeys: String, CodingKey {
            case status = "Status"
            case pid = "Pid"
            case exitCode = "ExitCode"
            case startedAt = "StartedAt"
            case health = "Health"
        }
    }

    struct HostConfig: Decodable, Sendable {
        var autoRemove: Bool?
        var networkMode: String?

        enum CodingKeys: String, CodingKey {
            case autoRemove = "AutoRemove"
            case networkMode = "NetworkMode"
        }
    }

    struct NetworkSettings: Decodable, Sendable {
        var networks: [String: NetworkEndpoint]?
        enum CodingKeys: String, CodingKey { case networks = "Networks" }
    }

    var id: String
    var name: String
    var restartCount: Int64?
    var state: State
    var hostConfig: HostConfig
    /// The same part of the answer, read as what can be updated.
    var limits: ResourceLimits
    var networkSettings: NetworkSettings

    enum CodingKeys: String, CodingKey {
        case id = "Id"
        case name = "Name"
        case restartCount = "RestartCount"
        case state = "State"
        case hostConfig = "HostConfig"
        case networkSettings = "NetworkSettings"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        restartCount = try container.decodeIfPresent(Int64.self, forKey: .restartCount)
        state = try container.decode(State.self, forKey: .state)
        hostConfig = try container.decode(HostConfig.self, forKey: .hostConfig)
        limits = try container.decode(ResourceLimits.self, forKey: .hostConfig)
        networkSettings = try container.decode(NetworkSettings.self, forKey: .networkSettings)
    }
}
