internal import FoundationEssentials

/// What an engine says of itself.
struct EngineVersion: Sendable, Equatable {
    /// `20.10.24`.
    var release: String
    /// The version of the API to speak with it.
    var api: String
    var isPodman: Bool

    /// The newest version of the API whose answers this program knows.
    static let newest = "1.45"
    /// The oldest that has all that is asked of it.
    static let oldest = "1.40"

    /// `Docker 20.10.24 (API 1.41)`.
    var words: String { "\(isPodman ? "Podman" : "Docker") \(release) (API \(api))" }

    private struct Answer: Decodable {
        struct Component: Decodable {
            var name: String
            enum CodingKeys: String, CodingKey { case name = "Name" }
        }
        var version: String
        var api: String
        var oldest: String?
        var components: [Component]?

        enum CodingKeys: String, CodingKey {
            case version = "Version"
            case api = "ApiVersion"
            case oldest = "MinAPIVersion"
            case components = "Components"
        }
    }

    /// Reads the answer of `/version`; nil when it is none.
    init?(answer bytes: [UInt8]) {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(bytes)) else { return nil }
        release = String(answer.version.prefix { $0 != "+" })
        isPodman = answer.components?.contains { $0.name.contains("Podman") } ?? false
        api = Self.isOlder(answer.api, Self.newest) ? answer.api : Self.newest
        if let oldest = answer.oldest, Self.isOlder(api, oldest) { api = oldest }
    }

    /// Whether `left` is an older version than `right`, number by number.
    static func isOlder(_ left: String, _ right: String) -> Bool { numbers(left).lexicographicallyPrecedes(numbers(right)) }

    private static func numbers(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
}
