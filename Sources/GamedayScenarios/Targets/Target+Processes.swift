/// Which processes a target is; exactly one of the ways there are.
public struct ProcessQuery: Sendable {
    let entries: [JSONValue.Entry]
    let mentions: Mentions

    /// A glob (`*` and `?`) on the whole command line, with the first word reduced to its base name.
    public static func command(_ glob: Text) -> ProcessQuery { ProcessQuery("command", glob) }
    /// The path of the program file.
    public static func executable(_ path: Text) -> ProcessQuery { ProcessQuery("executable", path) }
    /// A file that holds the process id.
    public static func pidFile(_ path: Text) -> ProcessQuery { ProcessQuery("pid-file", path) }
    /// Whoever listens on a TCP port.
    public static func port(_ port: Quantity<Whole>) -> ProcessQuery {
        ProcessQuery(entries: [JSONValue.Entry("port", port.json)], mentions: port.mentions)
    }
    /// All processes of a user, by name or number.
    public static func user(_ user: Text) -> ProcessQuery { ProcessQuery("user", user) }
    /// All processes of a control group and the groups below it.
    public static func cgroup(_ path: Text) -> ProcessQuery { ProcessQuery("cgroup", path) }
    /// All processes of a systemd unit.
    public static func unit(_ name: Text) -> ProcessQuery { ProcessQuery("unit", name) }

    /// Processes that the scenario starts itself and ends with the run.
    ///
    /// - Parameters:
    ///   - words: the command; the word `gameday` is the program that runs the scenario.
    ///   - count: how many of it; each finds its number in `GAMEDAY_INDEX`.
    ///   - environment: variables over those of gameday.
    ///   - directory: where it is started.
    public static func start(
        _ words: Text..., count: Quantity<Whole>? = nil, environment: KeyValuePairs<String, Text> = [:], directory: Text? = nil
    ) -> ProcessQuery {
        var entries = [JSONValue.Entry("start", .list(words.map(\.json)))]
        entries.add("count", count?.json)
        entries.add("environment", environment.json)
        entries.add("directory", directory?.json)
        let mentions = words.mentions + (count?.mentions ?? .none) + environment.mentions + (directory?.mentions ?? .none)
        return ProcessQuery(entries: entries, mentions: mentions)
    }
}

extension ProcessQuery {
    private init(_ key: String, _ text: Text) {
        self.init(entries: [JSONValue.Entry(key.snakeCase, text.json)], mentions: text.mentions)
    }
}

extension Target where Kind == ProcessKind {
    /// Processes of this machine, or ones that the scenario starts.
    ///
    /// - Parameters:
    ///   - name: a letter, then letters, digits and single hyphens.
    ///   - query: which processes.
    ///   - expect: how many there must be.
    public static func processes(
        _ name: String, _ query: ProcessQuery, expect: (any InstanceCount)? = nil,
        fileID: String = #fileID, line: Int = #line, column: Int = #column
    ) -> Target {
        .query(
            name, kind: "process", query.entries, expect: expect, uses: query.mentions, at: SourcePlace(fileID, line, column))
    }
}

extension KeyValuePairs<String, Text> {
    var json: JSONValue? { isEmpty ? nil : .object(map { JSONValue.Entry($0.key, $0.value.json) }) }
    var mentions: Mentions { reduce(into: .none) { $0.add($1.value.mentions) } }
}

extension [Text] {
    var mentions: Mentions { reduce(into: .none) { $0.add($1.mentions) } }
}
