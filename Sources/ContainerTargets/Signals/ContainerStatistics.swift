/// What an engine measured of a container, as far as it is used here.
struct ContainerStatistics: Decodable, Sendable {
    private struct Processor: Decodable {
        struct Usage: Decodable {
            var total: Int64
            enum CodingKeys: String, CodingKey { case total = "total_usage" }
        }
        var usage: Usage
        enum CodingKeys: String, CodingKey { case usage = "cpu_usage" }
    }

    private struct Memory: Decodable {
        var usage: Int64?
        var stats: [String: Int64]?
    }

    private struct Interface: Decodable {
        var received: Int64
        var sent: Int64
        enum CodingKeys: String, CodingKey {
            case received = "rx_bytes"
            case sent = "tx_bytes"
        }
    }

    /// Nanoseconds.
    var processor: Int64
    var memory: Int64
    var received: Int64
    var sent: Int64

    enum CodingKeys: String, CodingKey {
        case processor = "cpu_stats"
        case memory = "memory_stats"
        case networks
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        processor = try container.decode(Processor.self, forKey: .processor).usage.total
        let memory = try container.decode(Memory.self, forKey: .memory)
        let idle = memory.stats.map { $0["total_inactive_file"] ?? $0["inactive_file"] ?? 0 } ?? 0
        self.memory = (memory.usage ?? 0) - idle
        let networks = try container.decodeIfPresent([String: Interface].self, forKey: .networks) ?? [:]
        received = networks.values.reduce(0) { $0 + $1.received }
        sent = networks.values.reduce(0) { $0 + $1.sent }
    }
}
