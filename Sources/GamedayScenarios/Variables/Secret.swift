/// A secret by reference: its value is fetched when a step starts and never written down.
///
/// It can only stand under `env:` of a step: `env: ["API_TOKEN": .secret(token)]`.
public struct Secret: Sendable {
    /// Where the value is found.
    public struct Source: Sendable {
        let json: JSONValue

        /// An environment variable of gameday.
        public static func environment(_ name: String) -> Source { Source("env", .text(name)) }
        /// The first line of a file.
        public static func file(_ path: String) -> Source { Source("file", Text(path).json) }
        /// The first line that a command prints.
        public static func command(_ words: String...) -> Source { Source("command", .list(words.map { Text($0).json })) }

        private init(_ key: String, _ value: JSONValue) { json = .object([JSONValue.Entry(key, value)]) }
    }

    let name: String
    let mentions: Mentions

    /// - Parameters:
    ///   - name: what kept output shows instead of the value: `«name»`.
    ///   - source: where the value is found when it is needed.
    public init(
        _ name: String, _ source: Source, fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) {
        self.name = name
        var mentions = Mentions.none
        let value = JSONValue.object([JSONValue.Entry("secret", source.json)])
        mentions.add(variable: Declaration(name: name, value: value, place: SourcePlace(fileID, line, column)))
        self.mentions = mentions
    }
}

/// The value of an environment variable of a step: a text, or a secret.
public struct EnvironmentValue: Sendable, ExpressibleByStringInterpolation {
    let text: Text

    /// `"fast"`
    public init(stringLiteral text: String) { self.text = Text(text) }

    /// `"\(delay)"`
    public init(stringInterpolation text: Text.StringInterpolation) { self.text = Text(stringInterpolation: text) }

    private init(_ text: Text) { self.text = text }

    /// A computed text.
    public static func text(_ text: Text) -> EnvironmentValue { EnvironmentValue(text) }

    /// The value of a secret.
    public static func secret(_ secret: Secret) -> EnvironmentValue {
        EnvironmentValue(Text(raw: "${\(secret.name)}", mentions: secret.mentions))
    }
}

/// Environment variables in the order in which they are written.
public typealias EnvironmentValues = KeyValuePairs<String, EnvironmentValue>

extension EnvironmentValues {
    var json: JSONValue? { isEmpty ? nil : .object(map { JSONValue.Entry($0.key, $0.value.text.json) }) }
    var mentions: Mentions { reduce(into: .none) { $0.add($1.value.text.mentions) } }
}
